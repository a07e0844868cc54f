package dev.tandem.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** What the engine's identity service knows of a person now. */
@Component
class Memberships {

    private static final String IN_REQUEST = Memberships.class.getName();

    /** @param tenants codes of the partnerships that the person has a role in; @param scopes of a service account, null for a person */
    record Belongings(String person, List<String> groups, List<String> tenants, Set<ServiceAccounts.Scope> scopes) {

        Belongings(String person, List<String> groups, List<String> tenants) {
            this(person, groups, tenants, null);
        }

        /** A program with a token, not a person. */
        boolean isService() {
            return scopes != null;
        }

        /** Has a role in some partnership. */
        boolean isParticipant() {
            return !tenants.isEmpty() || ApplicationGroups.ROLES.stream().anyMatch(groups::contains);
        }

        boolean sees(String partnership) {
            return tenants.contains(partnership) || groups.contains(ApplicationGroups.OFFICE) || groups.contains(ApplicationGroups.AUDITORS);
        }
    }

    private final IdentityService identity;
    private final SystemWork system;

    Memberships(IdentityService identity, SystemWork system) {
        this.identity = identity;
        this.system = system;
    }

    /** What a request's token says stands; there is nothing to be read. */
    void remember(Belongings belongings, HttpServletRequest request) {
        request.setAttribute(IN_REQUEST, belongings);
    }

    /** Read once a request. */
    Belongings of(String person, HttpServletRequest request) {
        if (request.getAttribute(IN_REQUEST) instanceof Belongings known && known.person().equals(person)) {
            return known;
        }
        var read = new Belongings(person, groupsOf(person), tenantsOf(person));
        request.setAttribute(IN_REQUEST, read);
        return read;
    }

    List<String> groupsOf(String userId) {
        return system.call(() -> identity.createGroupQuery().groupMember(userId).unlimitedList().stream().map(Group::getId).toList());
    }

    List<String> tenantsOf(String userId) {
        return system.call(() ->
                identity.createTenantQuery().userMember(userId).unlimitedList().stream().map(Tenant::getId).toList());
    }
}
