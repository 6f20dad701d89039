package io.jenkins.plugins.apify.gate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A finding as plain values, as the file of a check has it. */
final class PlainFinding {
    private PlainFinding() {}

    static Map<String, Object> of(Finding finding, boolean limit, Exempted exempted) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("rule", finding.getRule());
        plain.put("severity", finding.getSeverity().name());
        plain.put("origin", finding.origin().kind().name());
        plain.put("originName", finding.origin().name());
        plain.put("exception", exempted == null ? null : exempted.toPlain());
        plain.put("met", finding.isMet());
        plain.put("limit", limit);
        plain.put("subject", finding.subject().toPlain());
        plain.put("expected", finding.expected().toPlain());
        plain.put("found", finding.found().toPlain());
        if (!finding.getDetails().isEmpty()) {
            plain.put("details", Detail.toPlain(finding.getDetails()));
        }
        return plain;
    }

    static Finding read(Map<?, ?> plain) {
        Object severity = plain.get("severity");
        return new Finding(
                String.valueOf(plain.get("rule")),
                // of a record that names none, the strict one
                Arrays.stream(Severity.values())
                        .filter(known -> known.name().equals(severity))
                        .findFirst()
                        .orElse(Severity.FAIL),
                Origin.ofPlain(plain),
                Exempted.ofPlain(plain.get("exception")),
                Words.ofPlain(plain.get("subject")),
                Boolean.TRUE.equals(plain.get("limit")),
                new Condition.Observation(
                        Boolean.TRUE.equals(plain.get("met")),
                        Words.ofPlain(plain.get("expected")),
                        Words.ofPlain(plain.get("found")),
                        Detail.ofPlain(plain.get("details"))));
    }
}
