package dev.tandem.notification.process;

import dev.tandem.engine.SystemRights;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private final SystemRights rights;

    Members(IdentityService identity, SystemRights rights) {
        this.identity = identity;
        this.rights = rights;
    }

    Set<String> of(String group) {
        return rights.call(() -> identity.createUserQuery().memberOfGroup(group).list().stream().map(User::getId)
                .collect(Collectors.toSet()));
    }

    Optional<User> user(String userId) {
        return rights.call(() -> Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult()));
    }

    Locale locale(String userId) {
        var tag = rights.call(() -> identity.getUserInfo(userId, LOCALE));
        return tag == null || tag.isBlank() ? Locale.ENGLISH : Locale.forLanguageTag(tag);
    }
}
