package dev.tandem.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/** What a password must be, at our pages and at the engine's own doors (Admin, profile, REST) alike. */
final class PasswordRules implements PasswordPolicy {

    static final int MIN_LENGTH = 12;

    /** Long enough for any sentence, short enough that hashing it is no lever. */
    static final int MAX_LENGTH = 200;

    private record Rule(String message, String placeholder, Map<String, String> parameters, BiPredicate<String, User> holds)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return holds.test(password, null);
        }

        @Override
        public boolean execute(String password, User user) {
            return holds.test(password, user);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("access.password.length", "PASSWORD_POLICY_LENGTH", Map.of("minLength", String.valueOf(MIN_LENGTH)),
                    (password, user) -> password != null && password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH),
            new Rule("access.password.person", "PASSWORD_POLICY_USER_DATA", Map.of(),
                    (password, user) -> password == null || user == null || !isPersonal(password, user)),
            new Rule("access.password.common", "PASSWORD_POLICY_COMMON", Map.of(),
                    (password, user) -> password == null || !isCommon(password)));

    /** Different characters that a password has at least. */
    private static final int VARIETY = 5;

    private static final int PIECE = 3;

    /** Keys and letters in their order: a password that is made of pieces of them, in either direction, is no secret. */
    private static final List<String> ROWS =
            List.of("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop");

    /** What people take first when something has to be long: alone, twice, or with digits and signs around it. */
    private static final Set<String> COMMON = Set.of(
            "password", "passwort", "motdepasse", "contrasena", "passphrase", "mypassword", "newpassword", "thepassword",
            "changeme", "changeit", "letmein", "letmeinplease", "welcome", "willkommen", "bienvenue", "administrator", "admin", "root", "login",
            "secret", "geheim", "topsecret", "iloveyou", "ichliebedich", "trustnoone", "opensesame", "sesameoeffnedich", "football",
            "fussball", "baseball", "basketball", "superman", "batman", "starwars", "princess", "sunshine", "dragon", "monkey", "master",
            "shadow", "michael", "jennifer", "correcthorsebatterystaple", "qwerty", "qwertz", "azerty", "test", "testing", "demo", "summer",
            "winter", "spring", "autumn", "sommer", "herbst", "fruehling", "hello", "hallo", "helloworld", "company", "business", "default",
            "guest", "user", "camunda", "tandem");

    @Override
    public List<PasswordPolicyRule> getRules() {
        return new ArrayList<>(RULES);
    }

    /** Keys of the messages that say what is wrong; empty when the password will do. */
    static List<String> broken(String password, User user) {
        return RULES.stream().filter(rule -> !rule.execute(password, user)).map(Rule::message).toList();
    }

    /** The id, name or address of the person, whatever the case, spaces, and digits or signs before and after. */
    private static boolean isPersonal(String password, User user) {
        var bare = bare(password);
        return List.of(text(user.getId()), text(user.getFirstName()), text(user.getLastName()),
                        text(user.getFirstName()) + text(user.getLastName()), text(user.getEmail()),
                        text(user.getEmail()).replaceFirst("@.*", "")).stream()
                .map(PasswordRules::bare)
                .anyMatch(own -> !own.isEmpty() && own.equals(bare));
    }

    private static boolean isCommon(String password) {
        var folded = password.toLowerCase(Locale.ROOT);
        var plain = bare(folded.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "")
                .replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('5', 's').replace('7', 't')
                .replace('@', 'a').replace('$', 's').replace('!', 'i'));
        return folded.chars().distinct().count() < VARIETY || isRows(folded)
                || COMMON.stream().anyMatch(word -> isRepeated(word, bare(folded)) || isRepeated(word, plain));
    }

    private static boolean isRepeated(String word, String text) {
        return !text.isEmpty() && text.replace(word, "").isEmpty();
    }

    /** Nothing but pieces of rows of three keys or more, such as {@code 123qwertz456}. */
    private static boolean isRows(String text) {
        var rest = 0;
        while (rest < text.length()) {
            var piece = longestPiece(text.substring(rest));
            if (piece < PIECE) {
                return text.length() - rest < PIECE;
            }
            rest += piece;
        }
        return true;
    }

    private static int longestPiece(String text) {
        var longest = 0;
        for (var row : ROWS) {
            for (var way : List.of(row, new StringBuilder(row).reverse().toString())) {
                var length = longest;
                while (length < text.length() && way.contains(text.substring(0, length + 1))) {
                    length++;
                }
                longest = length;
            }
        }
        return longest;
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", "");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
