package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** What the forms say of each field while it is typed. */
class ValidationTest extends SharedConnectedTest {

    /** The box that a form shows below a field; null if it shows none. */
    private static DomElement box(String descriptor, String field, String parameters) throws Exception {
        return answer(descriptor, field, parameters).querySelector(".error, .warning");
    }

    private static HtmlPage answer(String descriptor, String field, String parameters) throws Exception {
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        WebRequest request = new WebRequest(
                new URL(jenkins.getURL(), "descriptorByName/io.jenkins.plugins.apify." + descriptor + "/check" + field),
                HttpMethod.POST);
        List<NameValuePair> pairs = Stream.of(parameters.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> new NameValuePair(pair[0], pair[1]))
                .toList();
        request.setRequestParameters(pairs);
        client.addCrumb(request);
        return client.getPage(request);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "freestyle.ApifyTaskBuilder | Id | value=my task | error | 'my task' is not a valid task id",
                "freestyle.ApifyTaskBuilder | Id | value= | error | A task id is required",
                "pipeline.ApifyTaskStep | Id | value=https://apify.com | error | is not the address of a task",
                "freestyle.ApifyTaskBuilder | CredentialsId | value= | warning | neither a folder of the job nor the global configuration has a default",
                "freestyle.ApifyTaskBuilder | EnvPrefix | value=1X | error | “Prefix of the environment variables” ('1X') must begin with",
                "pipeline.WithApifyTaskStep | ConnectTimeoutSecs | value=0 | error | “Connect timeout in seconds” ('0') must be a whole",
                "pipeline.WithApifyTaskStep | ResponseTimeoutSecs | value=3601 | error | from 1 to 3600",
                "pipeline.ApifyTaskStep | DeadlineSecs | value=1.5 | error | “Deadline in seconds” ('1.5') must be a whole number",
                "freestyle.ApifyTaskBuilder | Retries | value=21 | error | from 0 to 20",
                "policy.ApifyGlobalConfiguration | ApiUrl | value=http://api.apify.com | error | is not a valid API URL",
                "policy.ApifyGlobalConfiguration | EnvPrefix | value=A-B | error | “Prefix of the environment variables” ('A-B')",
                "policy.ApifyGlobalConfiguration | Retries | value=-1 | error | “Retries” ('-1')",
                "rules.MemoryRule | Min | value=a lot | error | “At least, in MB” ('a lot') must be a whole number",
                "rules.MemoryRule | Max | value=512&min=4096 | error | “At least, in MB” (4096) must not be greater than “At most, in MB” (512)",
                "rules.MemoryRule | Max | value=&min= | error | A bound is required",
                "rules.MemoryRule | Max | value=100&min= | warning | powers of two from 128 to 32768 MB",
                "rules.MemoryRule | Max | value=4000&min=2049 | warning | No memory size is within",
                "rules.MemoryRule | Max | value=&min=32769 | warning | No memory size is within",
                "rules.TimeoutRule | Max | value=-5&min= | error | “At most, in seconds” ('-5') must be a whole number, 0 or more",
                "rules.MaxItemsRule | Max | value=1.5&min= | error | “At most” ('1.5')",
                "rules.MaxChargeRule | Max | value=five | error | “At most, in US dollars” ('five') must be a number",
                "rules.MaxChargeRule | Max | value=-0.01 | error | “At most, in US dollars” (-0.01) must be 0 or more",
                "rules.BuildRule | Matches | value=( | error | is not a valid regular expression",
                "rules.BuildRule | NotMatches | value=&equalTo=&matches=&notEqualTo= | error | The rule has no condition: set “Equal to”, “Matches”,",
                "rules.BuildRule | NotMatches | value=a&equalTo=b&matches=&notEqualTo= | error | Set exactly one of “Equal to”, “Matches”,",
                "rules.NameRule | Matches | value=[a | error | is not a valid regular expression",
                "rules.OwnerRule | EqualTo | value= | error | “Equal to” is required",
                "rules.ModifiedRule | After | value=May | error | “On or after” ('May') must be a date",
                "rules.StandbyRule | MemoryMax | value=1&memoryMin=2 | error | “Memory at least, in MB” (2) must not be",
                "rules.StandbyRule | IdleMax | value=1&idleMin=&memoryMin=&memoryMax=&enabled=false | error | “Standby mode” is off (false)",
                "rules.StandbyRule | MemoryMax | value=100&memoryMin= | warning | No memory size is within",
                "rules.NameRule | AppliesTo | value=c~d | error | “Only for these tasks, one pattern per line” ('c~d') must begin with",
                "policy.RuleException | Task | value=actor:web | error | “Task” ('web') must be an Actor id",
                "rules.FieldRule | Path | value=a..b | error | 'a..b' is not a valid path",
                "rules.FieldRule | Min | value=few | error | “At least” ('few') must be a number",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=&max=&equalTo=&matches=&notEqualTo=&present= | error | input.a",
                "rules.FieldRule | Path | value=options.memoryMbyte | warning | options.memoryMbytes",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=1&max=&equalTo=&matches=.*&notEqualTo=&present= | error | input.a",
                "rules.FieldRule | NotMatches | value=&path=options.memoryMbyte&min=&max=&equalTo=&matches=&notEqualTo=&present=false | error | options.memoryMbytes",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=&max=&equalTo=&matches=&notEqualTo=&present=true&allowMissing=true | error | “Accept a missing value” cannot be combined with “Presence” (true)",
                "rules.FieldRule | NotMatches | value=&path=options.memoryMbyte&min=&max=1&equalTo=&matches=&notEqualTo=&present=&allowMissing=true | error | options.memoryMbytes",
            })
    void saysWhatIsWrong(String descriptor, String field, String parameters, String kind, String says)
            throws Exception {
        DomElement box = box(descriptor, field, parameters);
        assertEquals(kind, box.getAttribute("class"));
        assertTrue(box.getTextContent().contains(says), box.getTextContent());
    }

    @Test
    void saysThatAMessageIsTooLong() throws Exception {
        assertEquals(
                "\u201cMessage if the rule is broken\u201d has 501 characters; at most 500 are allowed.",
                box("rules.NotRemovedRule", "Message", "value=" + "x".repeat(501))
                        .getTextContent());
    }

    @Test
    void namesAFieldAsAGermanReaderSeesIt() throws Exception {
        try (Speaking german = Speaking.german()) {
            assertEquals(
                    "\u201eMindestens (MB)\u201c (4096) darf nicht gr\u00f6\u00dfer als \u201eH\u00f6chstens (MB)\u201c (512) sein.",
                    box("rules.MemoryRule", "Max", "value=512&min=4096").getTextContent());
        }
    }

    @Test
    void saysWhichDefaultHoldsWhereNoTokenIsChosen() throws Exception {
        ApifyGlobalConfiguration.get().setCredentialsId("of-the-company");
        try {
            HtmlPage page = answer("freestyle.ApifyTaskBuilder", "CredentialsId", "value=");
            assertTrue(page.asNormalizedText().contains("or of the global configuration: of-the-company."));
        } finally {
            ApifyGlobalConfiguration.get().setCredentialsId(null);
        }
        HtmlPage none = answer("policy.ApifyGlobalConfiguration", "CredentialsId", "value=");
        assertTrue(none.asNormalizedText().contains("Each job must choose its own."), none.asNormalizedText());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "freestyle.ApifyTaskBuilder | Id | value= janedoe/my-task ",
                "freestyle.ApifyTaskBuilder | Id | value=janedoe~${TASK}",
                "freestyle.ApifyTaskBuilder | CredentialsId | value=apify-token",
                "freestyle.ApifyTaskBuilder | EnvPrefix | value=",
                "pipeline.ApifyTaskStep | Retries | value=0",
                "policy.ApifyGlobalConfiguration | ApiUrl | value=https://api.apify.com/v2/",
                "rules.MemoryRule | Max | value=4096&min=512",
                "rules.MemoryRule | Max | value=128&min=",
                "rules.MaxChargeRule | Max | value=5.50",
                "rules.StandbyRule | MemoryMax | value=&memoryMin=",
                "rules.ModifiedRule | Before | value=2026-12-31T18:00:00Z",
                "rules.FieldRule | Path | value=input.startUrls.0.url",
                "rules.FieldRule | Path | value=actorStandby.tenancy",
                "rules.FieldRule | Path | value=actName",
                "rules.FieldRule | NotMatches | value=&path=actorStandby.tenancy&min=&max=&equalTo=SINGLE_TENANT&matches=&notEqualTo=&present=&allowMissing=true",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=&max=&equalTo=&matches=https://.+&notEqualTo=&present=",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=&max=&equalTo=&matches=&notEqualTo=&present=empty",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=&max=9&equalTo=&matches=&notEqualTo=&present=&allowMissing=true",
                // told at the field itself, and not once more here
                "rules.FieldRule | NotMatches | value=&path=&min=&max=&equalTo=&matches=&notEqualTo=&present=",
                "rules.FieldRule | NotMatches | value=&path=input.a&min=few&max=&equalTo=&matches=&notEqualTo=&present=",
            })
    void leavesInPeaceWhatIsRight(String descriptor, String field, String parameters) throws Exception {
        DomElement box = box(descriptor, field, parameters);
        assertTrue(box == null, () -> box.getTextContent());
    }

    /** Of every rule, so that a new one is covered too. */
    @Test
    void leavesTheExamplesOfAllRulesInPeace() throws Exception {
        int checked = 0;
        for (TaskRule rule : AllRules.list()) {
            Map<String, ?> given = DescribableModel.uninstantiate2_(rule).getArguments();
            Map<String, String> form = new TreeMap<>();
            for (String name : ParameterBinder.types(rule.getClass()).keySet()) {
                Object value = given.get(name);
                form.put(
                        name,
                        value instanceof List<?> lines
                                ? lines.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                                : Objects.toString(value, ""));
            }
            for (String name : form.keySet()) {
                String field = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                if (Stream.of(rule.getDescriptor().getClass().getMethods())
                        .anyMatch(method -> method.getName().equals("doCheck" + field))) {
                    String parameters = form.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("&", "value=" + form.get(name) + "&", ""));
                    DomElement box = box("rules." + rule.getClass().getSimpleName(), field, parameters);
                    assertTrue(box == null, () -> rule.symbol() + " " + field + ": " + box.getTextContent());
                    checked++;
                }
            }
        }
        assertTrue(checked > 20, String.valueOf(checked));
    }
}
