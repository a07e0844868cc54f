package dev.tandem.notification.process;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Accounts and groups as the engine keeps them. Asked by the system, whoever is signed in: mails go to all they concern. */
@Component
class Members {

    /** Where {@code access} keeps the language of an account. */
    private static final String LOCALE = "locale";

    private final IdentityService identity;

    Members(IdentityService identity) {
        this.identity = identity;
    }

    Set<String> of(String group) {
        return asSystem(() -> identity.createUserQuery().memberOfGroup(group).list().stream().map(User::getId)
                .collect(Collectors.toSet()));
    }

    Optional<User> user(String userId) {
        return asSystem(() -> Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult()));
    }

    Locale locale(String userId) {
        var tag = asSystem(() -> identity.getUserInfo(userId, LOCALE));
        return tag == null || tag.isBlank() ? Locale.ENGLISH : Locale.forLanguageTag(tag);
    }

    private <T> T asSystem(Supplier<T> question) {
        var person = identity.getCurrentAuthentication();
        if (person == null) {
            return question.get();
        }
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            identity.setAuthentication(person);
        }
    }
}
