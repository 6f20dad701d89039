package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognizes names of fields that probably contain a secret. A name is split into words ({@code proxyPass},
 * {@code api_key}, {@code X-Auth-Token}), the last of which describes the field: a {@code tokensStore} is a store, not
 * a token.
 */
final class SensitiveNames {
    /** Sensitive words, alone or at the end of a longer word ({@code accesstoken}), in several languages. */
    private static final Set<String> SECRETS = read("""
            password passwd passphrase passcode secret token apikey accesskey privatekey secretkey credential cookie
            sessionid sessid passwort kennwort heslo contrase\u00f1a contrasena motdepasse senha has\u0142o
            wachtwoord""");

    /** Words that are sensitive only as whole words. */
    private static final Set<String> SECRET_WORDS = read("""
            pwd pwds psw creds cred auth oauth authentication authorization bearer jwt jwts otp totp csrf xsrf
            mnemonic cvv cvc \u043f\u0430\u0440\u043e\u043b\u044c \u5bc6\u7801 \u5bc6\u78bc
            \u30d1\u30b9\u30ef\u30fc\u30c9""");

    /** Words that are sensitive only at the end of a name: {@code proxyPass}, but not {@code passThrough}. */
    private static final Set<String> SECRETS_AT_THE_END = Set.of("pass", "pw");

    /** Words that make a key a cryptographic or access key, not the key of a map or a table. */
    private static final Set<String> KEYS = read("""
            access private secret encryption encrypt decryption decrypt auth account shared signing master
            subscription session consumer app application ssh rsa pgp gpg hmac aes ssl tls wallet deploy admin root
            webhook license licence client bot integration developer security recovery""");

    private static final Set<String> CODES = Set.of("recovery", "backup", "auth", "authorization", "otp");

    private static final Set<String> DOUBTFUL_WORDS = read("""
            key keys api session sessions sid signature sig hmac salt seed license licence""");

    /** Words that make a key a public one. */
    private static final Set<String> PUBLIC = Set.of("public", "publishable", "unique");

    /** Words before {@code token} that make it harmless: a language model's token, or a page token of a list. */
    private static final Set<String> HARMLESS_TOKENS = read("""
            page next continuation pagination cursor sync stop special pad eos bos output input prompt completion
            context property story topic section publication""");

    /** Words at the beginning of a name that describe an action on cookies or a count of tokens. */
    private static final Set<String> HARMLESS_BEGINNINGS = read("""
            accept reject decline allow block remove close dismiss hide handle ignore skip clear delete enable
            disable include exclude keep persist max min maximum minimum num number total is has should show click""");

    /** Words at the end of a name for fields about secrets that contain none. */
    private static final Set<String> HARMLESS_ENDS = read("""
            store file files filename path paths folder dir directory location name names id ids uuid url urls uri
            uris link links endpoint endpoints host hosts hostname domain domains server port provider providers type
            types kind mode method methods scheme flow realm scope scopes version format encoding length len size
            count counts limit limits budget usage price prices cost costs rate ratio max min threshold timeout ttl
            age expiry expiration expires lifetime ms secs seconds minute minutes hours days date time at interval
            policy policies rule rules hint hints strength regex pattern patterns selector selectors xpath field
            fields column columns button buttons label placeholder prompt warning warnings modal modals banner
            banners notice notices popup popups dialog dialogs consent consents wall walls overlay overlays handling
            handler strategy enabled disabled required optional allowed exists valid validation verified rotation
            symbol symbols address addresses contract contracts mint standard decimals category categories status
            page pages bucket region owner group groups role roles level title description docs schema template
            position index offset order var env""");

    /**
     * Words that make a name harmless anywhere behind the sensitive word: a {@code cookieButtonText} is the text of a
     * button.
     */
    private static final Set<String> ON_SCREEN = read("""
            banner banners button buttons consent consents dialog dialogs modal modals notice notices overlay overlays
            popup popups warning warnings""");

    /** Session cookies of widely used sites and frameworks, whose names are not words. */
    private static final Set<String> COOKIES = read("""
            liat ct0 kdt datr spdc cfclearance sapisid apisid laravelsession rememberme""");

    /** Names that are session cookies only where cookies are named, and have other meanings elsewhere. */
    private static final Set<String> COOKIES_ONLY = read("""
            xs sid hsid ssid session d bcookie""");

    /** The ends of sensitive words, including compounds; matched against each word of a name. */
    private static final List<String> ENDS =
            SECRETS.stream().flatMap(secret -> Stream.of(secret, secret + "s")).toList();

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What separates words, and the place before a capital letter: in {@code myAPIKey} before A and K. */
    private static final Pattern WORD_END =
            Pattern.compile("\\P{L}+|(?<=\\P{Lu})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private SensitiveNames() {}

    private static Set<String> read(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    /** The sensitivity of a field with that name. */
    static Sensitivity secrecy(String name) {
        String plain = plain(name);
        if (COOKIES.contains(plain)) {
            return Sensitivity.SECRET;
        }
        List<String> words = words(name);
        int last = words.size() - 1;
        for (int i = last; i >= 0; i--) {
            boolean ends = i == last;
            boolean accessKeyId =
                    i == last - 1 && isKey(words, i) && words.get(last).equals("id");
            if (isSecret(words, i) && (ends || accessKeyId || !HARMLESS_ENDS.contains(words.get(last)))) {
                return isHarmless(words, i) ? Sensitivity.OPEN : Sensitivity.SECRET;
            }
        }
        boolean known = last > 0 && PUBLIC.contains(words.get(last - 1));
        return last >= 0 && DOUBTFUL_WORDS.contains(words.get(last)) && !known
                ? Sensitivity.DOUBTFUL
                : Sensitivity.OPEN;
    }

    /** Whether a session cookie usually has that name, in a place where cookies are named. */
    static boolean isCookie(String name) {
        String plain = plain(name);
        return COOKIES.contains(plain) || COOKIES_ONLY.contains(plain);
    }

    /** Whether the text contains a sensitive word anywhere: a selector has no grammar. */
    static boolean mentionsASecret(String text) {
        List<String> words = words(text);
        return IntStream.range(0, words.size())
                .anyMatch(i -> isSecret(words, i)
                        || SECRETS_AT_THE_END.contains(words.get(i))
                        || words.get(i).startsWith("passw"));
    }

    /** The letters and digits of the name, in lower case. */
    static String plain(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static boolean isSecret(List<String> words, int i) {
        String word = words.get(i);
        String before = i == 0 ? "" : words.get(i - 1);
        if (SECRET_WORDS.contains(word) || isKey(words, i)) {
            return true;
        }
        boolean ends = i == words.size() - 1;
        return switch (word) {
            case "id", "ids" -> before.equals("session");
            case "phrase" -> before.equals("seed") || before.equals("pass") || before.equals("recovery");
            case "code", "codes" -> CODES.contains(before);
            case "word" -> before.equals("pass");
            default ->
                ends && SECRETS_AT_THE_END.contains(word) || ENDS.stream().anyMatch(word::endsWith);
        };
    }

    private static boolean isKey(List<String> words, int i) {
        boolean key = words.get(i).equals("key") || words.get(i).equals("keys");
        return i > 0
                && key
                && (KEYS.contains(words.get(i - 1)) || words.get(i - 1).endsWith("api"));
    }

    private static boolean isHarmless(List<String> words, int i) {
        String before = i == 0 ? "" : words.get(i - 1);
        boolean token = words.get(i).equals("token") || words.get(i).equals("tokens");
        return HARMLESS_BEGINNINGS.contains(words.get(0))
                || token && HARMLESS_TOKENS.contains(before)
                || words.subList(i + 1, words.size()).stream().anyMatch(ON_SCREEN::contains);
    }

    /** The words of a name in lower case, without digits. */
    private static List<String> words(String name) {
        return WORD_END.splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
