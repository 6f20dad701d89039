package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the author of a rule tells those who break it, such as the reason for the rule and whom to ask. The first address
 * in it that starts with {@code https://} is a link.
 *
 * @param text plain text on one line
 */
public record RuleMessage(String text) {
    /** Longest message, in characters. */
    static final int LONGEST = 500;

    /** Characters of RFC 3986; a full stop or a bracket at the end belongs to the sentence. */
    private static final Pattern LINK = Pattern.compile("https://[\\w.~:/?#\\[\\]@!$&'()*+,;=%-]*[\\w~/#@$&*+=%-]");

    /**
     * The message that an author wrote.
     *
     * @return null for none
     * @throws IllegalArgumentException if it is longer than {@value #LONGEST} characters
     */
    @CheckForNull
    public static RuleMessage of(@CheckForNull String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw new InvalidValueException(
                    Words.of("RuleMessage.tooLong", LocalizedMessage.parameter("message"), text.length(), LONGEST));
        }
        return new RuleMessage(SafeText.shown(text, LONGEST));
    }

    /** The text before the link, or all of it. */
    public String getBefore() {
        return text.substring(0, linkStart());
    }

    /** The address, which starts with {@code https://}; empty for none. */
    public String getLink() {
        Matcher link = LINK.matcher(text);
        return link.find() ? link.group() : "";
    }

    /** The text after the link. */
    public String getAfter() {
        return text.substring(linkStart() + getLink().length());
    }

    private int linkStart() {
        Matcher link = LINK.matcher(text);
        return link.find() ? link.start() : text.length();
    }
}
