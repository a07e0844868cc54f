package dev.tandem.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;

/**
 * Whoever a task is offered to may read and work on it, and only as long as it is offered: the engine's default keeps
 * the right of a candidate who was taken off, and gives it to a role's holders in other partnerships of the model's
 * plain role.
 */
class TaskAuthorizations extends DefaultAuthorizationProvider {

    /** People see their own account and set their own password; what else they can't change is refused where it is saved. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE)
        };
    }

    /** The engine would let whoever deployed a model delete it, and with it every partnership's instances. */
    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        return new AuthorizationEntity[0];
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        if (task.getTenantId() != null && ApplicationGroups.ROLES.contains(groupId)) {
            // Becomes the partnership's group in a moment.
            return new AuthorizationEntity[0];
        }
        return super.newTaskGroupIdentityLink(task, groupId, type);
    }

    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
        return granted(task, null, groupId);
    }

    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        return userId.equals(task.getAssignee()) ? new AuthorizationEntity[0] : granted(task, userId, null);
    }

    private AuthorizationEntity[] granted(Task task, String userId, String groupId) {
        var inThisCommand = Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class).stream()
                .filter(each -> each.getResourceType() == Resources.TASK.resourceType() && task.getId().equals(each.getResourceId())
                        && Objects.equals(userId, each.getUserId()) && Objects.equals(groupId, each.getGroupId()));
        var before = userId == null
                ? getGrantAuthorizationByGroupId(groupId, Resources.TASK, task.getId())
                : getGrantAuthorizationByUserId(userId, Resources.TASK, task.getId());
        return Stream.concat(inThisCommand, Stream.ofNullable(before))
                .filter(each -> each.getAuthorizationType() == AUTH_TYPE_GRANT)
                .distinct()
                .toArray(AuthorizationEntity[]::new);
    }
}
