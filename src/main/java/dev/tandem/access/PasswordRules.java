package dev.tandem.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                    (password, user) -> password == null || user == null || !isPersonal(password, user)));

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
                        text(user.getFirstName()) + text(user.getLastName()), text(user.getEmail())).stream()
                .map(PasswordRules::bare)
                .anyMatch(own -> !own.isEmpty() && own.equals(bare));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", "");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
