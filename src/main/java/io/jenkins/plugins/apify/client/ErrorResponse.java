package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.auth.StandardAuthScheme;

/**
 * Translates an error response into an {@link ApifyException}, by the API's error type if it is known, else by the
 * status.
 *
 * @param error the error that the API states, with secrets masked
 */
record ErrorResponse(ApiResponse response, TaskJson.ApiError error, ApifyRequest<?> request) {
    private static final Pattern SCHEME = Pattern.compile("\\s*+([A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]*+)(?!\\s*+=)");

    ApifyException failure() {
        Kind kind = kind();
        return new ApifyException(kind, response.status(), error.type(), error.message(), 0, message(kind), null);
    }

    private Kind kind() {
        Kind told = ErrorTypes.kind(error.type());
        // a server error may be temporary, whatever its error type says about the request
        return told != null && response.status() < 500 ? told : kindOfStatus(response.status());
    }

    private static Kind kindOfStatus(int status) {
        return switch (status) {
            case 200 -> Kind.INVALID_TASK;
            case 400 -> Kind.BAD_REQUEST;
            case 401 -> Kind.UNAUTHORIZED;
            case 402 -> Kind.USAGE_EXCEEDED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 405 -> Kind.WRONG_ADDRESS;
            case 407 -> Kind.PROXY_AUTHENTICATION;
            case 408 -> Kind.REQUEST_TIMEOUT;
            case 429 -> Kind.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield Kind.SERVER_ERROR;
                }
                yield status / 100 == 3 ? Kind.REDIRECTED : Kind.UNEXPECTED_STATUS;
            }
        };
    }

    private LocalizedMessage message(Kind kind) {
        if (kind == Kind.PROXY_AUTHENTICATION) {
            return proxyMessage();
        }
        if (error.type() != null || error.message() != null) {
            LocalizedMessage said = LocalizedMessage.of(
                    Messages.class,
                    "ErrorResponse.error",
                    response.status(),
                    orNone(error.type()),
                    orNone(error.message()));
            return LocalizedMessage.joined(endsASentence(said.toString()) ? " " : ". ", List.of(said, advice(kind)));
        }
        // an error without the API's own message may come from a proxy, and advice about the API would mislead
        return kind.isTransient() || kind == Kind.REDIRECTED
                ? LocalizedMessage.joined(
                        " ",
                        List.of(
                                LocalizedMessage.of(Messages.class, "ErrorResponse.status", response.status()),
                                advice(kind)))
                : LocalizedMessage.of(Messages.class, "ErrorResponse.unknownFormat", response.status());
    }

    private LocalizedMessage advice(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> LocalizedMessage.of(Messages.class, "ErrorResponse.badRequest");
            case UNAUTHORIZED -> LocalizedMessage.of(Messages.class, "ErrorResponse.unauthorized");
            case FORBIDDEN -> LocalizedMessage.of(Messages.class, "ErrorResponse.forbidden");
            case USER_DISABLED -> LocalizedMessage.of(Messages.class, "ErrorResponse.userDisabled");
            case EMAIL_NOT_VERIFIED -> LocalizedMessage.of(Messages.class, "ErrorResponse.emailNotVerified");
            case USAGE_EXCEEDED -> LocalizedMessage.of(Messages.class, "ErrorResponse.usageExceeded");
            case NOT_FOUND -> notFound();
            case RATE_LIMITED -> LocalizedMessage.of(Messages.class, "ErrorResponse.rateLimited");
            case REQUEST_TIMEOUT -> LocalizedMessage.of(Messages.class, "ErrorResponse.requestTimeout");
            case REDIRECTED ->
                LocalizedMessage.of(Messages.class, "ErrorResponse.redirected", shown(response.location(), 100));
            case SERVER_ERROR -> LocalizedMessage.of(Messages.class, "ErrorResponse.serverError");
            default -> LocalizedMessage.of(Messages.class, "ErrorResponse.wrongUrl");
        };
    }

    private LocalizedMessage notFound() {
        if (request.task() == null) {
            return LocalizedMessage.of(Messages.class, "ErrorResponse.wrongUrl");
        }
        LocalizedMessage advice = ErrorTypes.RECORD_OR_TOKEN_NOT_FOUND.equals(error.type())
                ? LocalizedMessage.of(Messages.class, "ErrorResponse.notFoundOrToken")
                : LocalizedMessage.of(Messages.class, "ErrorResponse.notFound");
        return request.task().mayBeMeantAsName()
                ? LocalizedMessage.joined(
                        " ",
                        List.of(
                                advice,
                                LocalizedMessage.of(Messages.class, "ErrorResponse.possibleName", request.task())))
                : advice;
    }

    private LocalizedMessage proxyMessage() {
        List<String> offered = new ArrayList<>();
        boolean usable = false;
        for (String challenge : response.proxyAuthenticate()) {
            for (String scheme : schemes(challenge)) {
                usable |= StandardAuthScheme.BASIC.equalsIgnoreCase(scheme)
                        || StandardAuthScheme.DIGEST.equalsIgnoreCase(scheme);
                offered.add(shown(scheme, 30));
            }
        }
        if (!usable && !offered.isEmpty()) {
            String names =
                    String.join(", ", offered.stream().distinct().limit(5).toList());
            return LocalizedMessage.of(Messages.class, "ErrorResponse.proxyScheme", names);
        }
        return request.withProxyUser()
                ? LocalizedMessage.of(Messages.class, "ErrorResponse.proxy")
                : LocalizedMessage.of(Messages.class, "ErrorResponse.proxyUser");
    }

    /** The names of the authentication schemes in a challenge, which may list several. */
    private static List<String> schemes(String challenge) {
        List<String> names = new ArrayList<>();
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i <= challenge.length(); i++) {
            char c = i == challenge.length() ? ',' : challenge.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && (!quoted || i == challenge.length())) {
                // a part starts with the name of a scheme, or is another parameter of the previous one
                Matcher scheme = SCHEME.matcher(challenge).region(begin, i);
                if (scheme.lookingAt()) {
                    names.add(scheme.group(1));
                }
                begin = i + 1;
            }
        }
        return names;
    }

    /** A text of the server with secrets masked, shortened afterwards. */
    private String shown(String foreign, int longest) {
        return foreign == null ? "-" : SafeText.shown(request.mask().in(foreign), longest);
    }

    private static boolean endsASentence(String text) {
        int last = text.codePointBefore(text.length());
        return !Character.isLetterOrDigit(last) && ")'\"".indexOf(last) < 0;
    }

    private static String orNone(String text) {
        return text == null ? "-" : text;
    }
}
