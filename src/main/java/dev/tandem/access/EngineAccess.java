package dev.tandem.access;

import dev.tandem.engine.Groups;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Asks the engine's authentication of this thread, which the request's filter has set from the sign-in. */
@Component
class EngineAccess implements Access {

    private final IdentityService identity;
    private final Memberships memberships;

    EngineAccess(IdentityService identity, Memberships memberships) {
        this.identity = identity;
        this.memberships = memberships;
    }

    @Override
    public String userId() {
        return current().getUserId();
    }

    @Override
    public boolean mayRead(String partnership) {
        return partnership != null
                && (in(ApplicationGroups.OFFICE, ApplicationGroups.AUDITORS) || tenants(current()).contains(partnership));
    }

    @Override
    public void requireRead(String partnership) {
        if (!mayRead(partnership)) {
            throw new NotVisible("There is no partnership " + partnership + " that you may see.");
        }
    }

    @Override
    public boolean holds(String partnership, String... roles) {
        var groups = groups(current());
        return Arrays.stream(roles).anyMatch(role -> groups.contains(Groups.of(partnership, role)));
    }

    @Override
    public void requireRole(String partnership, String... roles) {
        requireRead(partnership);
        if (!holds(partnership, roles)) {
            throw new AccessDeniedException("This is for those who hold one of these roles in " + partnership + ": " + String.join(", ", roles));
        }
    }

    @Override
    public boolean in(String... groups) {
        var own = groups(current());
        return Arrays.stream(groups).anyMatch(own::contains);
    }

    @Override
    public void requireGroup(String... groups) {
        if (!in(groups)) {
            throw new AccessDeniedException("This is for members of: " + String.join(", ", groups));
        }
    }

    private Authentication current() {
        var authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new AccessDeniedException("Nobody is signed in.");
        }
        return authentication;
    }

    private List<String> groups(Authentication authentication) {
        var groups = authentication.getGroupIds();
        return groups == null ? memberships.groupsOf(authentication.getUserId()) : groups;
    }

    private List<String> tenants(Authentication authentication) {
        var tenants = authentication.getTenantIds();
        return tenants == null ? memberships.tenantsOf(authentication.getUserId()) : tenants;
    }
}
