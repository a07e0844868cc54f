package dev.tandem.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in the log what to set, instead of a stack trace. */
class NoAdministratorAnalyzer extends AbstractFailureAnalyzer<NoAdministrator> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoAdministrator cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set the environment variable TANDEM_ADMIN_PASSWORD (or the property tandem.access.admin-password) to a password of at least "
                        + PasswordRules.MIN_LENGTH + " characters and start again. It becomes the password of the account \"admin\"; "
                        + "once an administrator can sign in, the setting is no longer read. To only try the product, start it with the "
                        + "profile demo: ./mvnw spring-boot:run",
                cause);
    }
}
