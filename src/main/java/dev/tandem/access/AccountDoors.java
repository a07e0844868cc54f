package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.util.ReflectionUtils;

/**
 * Accounts and memberships as people change them by the engine's doors (Admin, REST): nobody changes the own rights, nobody
 * sets another person's password, and each change is on record in the same transaction.
 */
class AccountDoors extends PersonCommands {

    private static final Map<Class<?>, String> MEMBERSHIPS = Map.of(
            CreateMembershipCmd.class, "added to group ", DeleteMembershipCmd.class, "taken out of group ");

    private final Supplier<SecurityEvents> events;

    AccountDoors(IdentityService identity, Supplier<SecurityEvents> events) {
        super(identity);
        this.events = events;
    }

    @Override
    <T> T execute(Command<T> command, Authentication person) {
        if (MEMBERSHIPS.containsKey(command.getClass())) {
            return next.execute(context -> membership(command, context, person));
        }
        if (command instanceof SaveUserCmd) {
            var user = (UserEntity) ReflectionUtils.getField(field(SaveUserCmd.class, "user"), command);
            // In a context of its own: what one context has read, it doesn't take from outside.
            var before = next.execute(context -> context.runWithoutAuthorization(
                    () -> (UserEntity) context.getReadOnlyIdentityProvider().findUserById(user.getId())));
            return next.execute(context -> save(command, context, person, user, before));
        }
        // That it was deleted, and what follows, is told where it is done (AccountChanges), whoever does it.
        if (command instanceof DeleteUserCmd && person.getUserId().equals(text(command, "userId"))) {
            throw new AuthorizationException("Nobody deletes the own account: another administrator does.");
        }
        if (command instanceof UnlockUserCmd) {
            return next.execute(context -> {
                var result = command.execute(context);
                events.get().record(Kind.ACCOUNT_CHANGED, text(command, "userId"), null, "unlocked");
                return result;
            });
        }
        return next.execute(command);
    }

    private <T> T membership(Command<T> command, CommandContext context, Authentication person) {
        var userId = text(command, "userId");
        var group = text(command, "groupId");
        if (person.getUserId().equals(userId)) {
            throw new AuthorizationException("Nobody changes the own memberships: another administrator does.");
        }
        var result = command.execute(context);
        var partnership = group != null && group.indexOf('.') > 0 ? group.substring(0, group.lastIndexOf('.')) : null;
        events.get().record(Kind.RIGHTS_CHANGED, userId, partnership, MEMBERSHIPS.get(command.getClass()) + group);
        return result;
    }

    private <T> T save(Command<T> command, CommandContext context, Authentication person, UserEntity user, UserEntity before) {
        var passwordChanged = user.hasNewPassword();
        if (passwordChanged && before == null) {
            throw new AuthorizationException("An account is created without a password: its person sets one by a link that is mailed.");
        }
        if (passwordChanged && !person.getUserId().equals(user.getId())) {
            throw new AuthorizationException("Nobody sets another person's password: the person sets it by a link that is mailed.");
        }
        var addressChanged = before != null && !Objects.equals(before.getEmail(), user.getEmail());
        var profileChanged = before == null || addressChanged || !Objects.equals(before.getFirstName(), user.getFirstName())
                || !Objects.equals(before.getLastName(), user.getLastName());
        if (profileChanged && !isAdministrator(person)) {
            throw new AuthorizationException("Names and addresses come from the partnership's charter; an administrator corrects them.");
        }
        var result = command.execute(context);
        if (profileChanged) {
            events.get().record(Kind.ACCOUNT_CHANGED, user.getId(), null,
                    before == null ? "created" : addressChanged ? "address changed" : "name changed");
        }
        return result;
    }

    private static boolean isAdministrator(Authentication person) {
        return person.getGroupIds() != null && person.getGroupIds().contains(ApplicationGroups.ADMIN);
    }
}
