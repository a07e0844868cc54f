package dev.tandem.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** What the engine's identity service knows of a person now. */
@Component
class Memberships {

    private final IdentityService identity;
    private final SystemWork system;

    Memberships(IdentityService identity, SystemWork system) {
        this.identity = identity;
        this.system = system;
    }

    List<String> groupsOf(String userId) {
        return system.call(() -> identity.createGroupQuery().groupMember(userId).unlimitedList().stream().map(Group::getId).toList());
    }

    List<String> tenantsOf(String userId) {
        return system.call(() ->
                identity.createTenantQuery().userMember(userId).unlimitedList().stream().map(Tenant::getId).toList());
    }
}
