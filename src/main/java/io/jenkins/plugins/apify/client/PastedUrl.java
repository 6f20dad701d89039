package io.jenkins.plugins.apify.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that was pasted where a task's id belongs: of Apify Console, of the API, of Apify Store, or any other.
 *
 * @param address scheme, host and path as given, without user info, query and fragment, which may hold a token
 * @param host the host in lower case; empty for a path alone
 * @param path the names of the path, decoded
 */
record PastedUrl(String address, String host, List<String> path) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}://");
    private static final Pattern HOST_OF_APIFY =
            Pattern.compile("(?:[a-z0-9-]{1,63}\\.)?apify\\.com(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    /** The address in that text; null if it is none. */
    static PastedUrl in(String text) {
        String rest = text;
        String scheme = "";
        var begin = SCHEME.matcher(text);
        if (begin.lookingAt()) {
            scheme = begin.group();
            rest = text.substring(scheme.length());
        } else if (text.startsWith("//")) {
            scheme = "//";
            rest = text.substring(2);
        }
        rest = upTo(rest, '?', '#');
        String authority = upTo(rest, '/', '\\');
        if (scheme.isEmpty() && !HOST_OF_APIFY.matcher(authority).matches()) {
            return isPathOfApi(rest) ? new PastedUrl(rest, "", names(rest)) : null;
        }
        String path = rest.substring(authority.length());
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return new PastedUrl(scheme + host + path, host.toLowerCase(Locale.ROOT), names(path));
    }

    private static boolean isPathOfApi(String path) {
        return path.startsWith("actor-tasks/") || path.startsWith("v2/") || path.startsWith("/v2/");
    }

    private static String upTo(String text, char end, char otherEnd) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == end || text.charAt(i) == otherEnd) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty())
                .map(PastedText::decoded)
                .toList();
    }

    /** The task that it is the address of, or of a part of; null if of none. */
    String task() {
        String ofApi = behind("actor-tasks");
        // an address of the Console is only told by its host: others may well have tasks too
        String named = ofApi == null && isOfApify() ? behind("tasks") : ofApi;
        return named == null ? null : PastedText.name(named);
    }

    /** Why it names no task. */
    Phrase refusal() {
        String shown = SafeText.shown(Secrets.withoutTokens(address));
        if (task() != null) {
            return Phrase.of(Messages.class, "TaskId.otherUrl", shown);
        }
        if (behind("actor-runs") != null || isOfApify() && behind("runs") != null) {
            return Phrase.of(Messages.class, "TaskId.runUrl", shown);
        }
        boolean inStore = (host.equals("apify.com") || host.equals("www.apify.com")) && path.size() >= 2;
        boolean actor = behind("acts") != null || behind("actors") != null && !path.contains("tasks");
        return inStore || isOfApify() && actor
                ? Phrase.of(Messages.class, "TaskId.actorUrl", shown)
                : Phrase.of(Messages.class, "TaskId.otherUrl", shown);
    }

    private boolean isOfApify() {
        return host.isEmpty() || HOST_OF_APIFY.matcher(host).matches();
    }

    private String behind(String name) {
        int at = path.indexOf(name);
        return at >= 0 && at + 1 < path.size() ? path.get(at + 1) : null;
    }
}
