package dev.tandem.access;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's own users and groups, with our comparison of passwords: without the engine's delay, by which anybody could
 * lock anybody else out by name.
 */
class TandemIdentityProvider extends DbIdentityServiceProvider {

    private final ObjectProvider<Passwords> passwords;
    private final ObjectProvider<AccountChanges> changes;

    TandemIdentityProvider(ObjectProvider<Passwords> passwords, ObjectProvider<AccountChanges> changes) {
        this.passwords = passwords;
        this.changes = changes;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        try {
            return passwords.getObject().isRight(userId, findUserById(userId), password);
        } catch (SignInThrottled e) {
            throw new InvalidRequestException(Status.TOO_MANY_REQUESTS, e, e.getMessage());
        }
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        var entity = (UserEntity) user;
        var changed = entity.hasNewPassword() && entity.getRevision() > 0;
        var result = super.saveUser(user);
        if (changed) {
            changes.getObject().passwordChanged(user.getId());
        }
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        var result = super.deleteUser(userId);
        if (!IdentityOperationResult.OPERATION_NONE.equals(result.getOperation())) {
            changes.getObject().deleted(userId);
        }
        return result;
    }
}
