package dev.tandem.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** The first administrator: without one who can sign in, the system doesn't start. */
@Component
class Administrator {

    static final String USER_ID = "admin";

    private final AccessProperties properties;
    private final OidcProperties oidc;
    private final IdentityService identity;

    Administrator(AccessProperties properties, OidcProperties oidc, IdentityService identity) {
        this.properties = properties;
        this.oidc = oidc;
        this.identity = identity;
    }

    void ensure() {
        var administrators = identity.createUserQuery().memberOfGroup(ApplicationGroups.ADMIN).list();
        if (administrators.stream().anyMatch(EngineAccounts::hasPassword)) {
            return;
        }
        var password = properties.adminPassword();
        if (password.isBlank() && oidc.givesAdministrators()) {
            return;
        }
        if (password.isBlank()) {
            throw new NoAdministrator("No administrator can sign in, and no password is set for the first one.");
        }
        var user = identity.createUserQuery().userId(USER_ID).singleResult();
        if (user == null) {
            user = identity.newUser(USER_ID);
            user.setFirstName("Administrator");
            user.setLastName("");
        }
        if (!PasswordRules.broken(password, user).isEmpty()) {
            throw new NoAdministrator("The password set for the first administrator has fewer than " + PasswordRules.MIN_LENGTH
                    + " characters, more than " + PasswordRules.MAX_LENGTH + ", or is just the account's name.");
        }
        user.setPassword(password);
        identity.saveUser(user);
        if (administrators.stream().noneMatch(other -> other.getId().equals(USER_ID))) {
            identity.createMembership(USER_ID, ApplicationGroups.ADMIN);
        }
    }
}
