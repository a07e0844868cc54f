package dev.tandem.access;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;

import dev.tandem.access.EngineRights.Grant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/** Brings the engine's authorizations in line with {@link EngineRights} at each start: a right that isn't there is taken away. */
@Component
class EngineRightsSetup {

    /** Rights to single things that come and go with them: offered tasks, one's own account and groups, lists of Tasklist. */
    private static final Set<Integer> OF_SINGLE_THINGS = Stream.of(Resources.TASK, Resources.USER, Resources.GROUP, Resources.TENANT, Resources.FILTER)
            .map(Resources::resourceType).collect(Collectors.toSet());

    private final AuthorizationService authorizations;
    private final IdentityService identity;

    EngineRightsSetup(AuthorizationService authorizations, IdentityService identity) {
        this.authorizations = authorizations;
        this.identity = identity;
    }

    void apply() {
        var grants = EngineRights.grants();
        grants.stream().map(Grant::group).distinct().forEach(this::group);
        grants.forEach(grant -> grant(grant.group(), grant.resource(), grant.resourceId(), grant.permissions()));
        authorizations.createAuthorizationQuery().unlimitedList().stream()
                .filter(each -> !isOfASingleThing(each) && grants.stream().noneMatch(grant -> isFor(each, grant)))
                .forEach(each -> authorizations.deleteAuthorization(each.getId()));
    }

    private static boolean isOfASingleThing(Authorization authorization) {
        return OF_SINGLE_THINGS.contains(authorization.getResourceType()) && !Authorization.ANY.equals(authorization.getResourceId());
    }

    private static boolean isFor(Authorization authorization, Grant grant) {
        return authorization.getAuthorizationType() == AUTH_TYPE_GRANT
                && Objects.equals(authorization.getGroupId(), grant.group())
                && authorization.getResourceType() == grant.resource().resourceType()
                && grant.resourceId().equals(authorization.getResourceId());
    }

    /** Gives a group exactly these permissions on a resource. */
    void grant(String group, Resource resource, String resourceId, Collection<? extends Permission> permissions) {
        var found = authorizations.createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT).groupIdIn(group).resourceType(resource).resourceId(resourceId).list();
        if (found.size() == 1 && isExactly(found.get(0), permissions)) {
            return;
        }
        var authorization = found.isEmpty() ? authorizations.createNewAuthorization(AUTH_TYPE_GRANT) : found.get(0);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(resourceId);
        authorization.setPermissions(permissions.toArray(Permission[]::new));
        authorizations.saveAuthorization(authorization);
    }

    /** Lets everybody read one thing. */
    void grantEverybodyRead(Resource resource, String resourceId) {
        var given = authorizations.createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL).resourceType(resource).resourceId(resourceId).count();
        if (given == 0) {
            var authorization = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
            authorization.setResource(resource);
            authorization.setResourceId(resourceId);
            authorization.addPermission(Permissions.READ);
            authorizations.saveAuthorization(authorization);
        }
    }

    private static boolean isExactly(Authorization authorization, Collection<? extends Permission> permissions) {
        var given = permissions.stream().mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
        return ((AuthorizationEntity) authorization).getPermissions() == given;
    }

    private void group(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(id);
            group.setType(id.equals(ApplicationGroups.ADMIN) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }
}
