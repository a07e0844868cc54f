package dev.tandem.access;

import dev.tandem.engine.Groups;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Groups that a provider's claims give, remembered as such: each sign-in brings them up to date. What the charter gives
 * is the charter's, also when a claim says the same, and is never taken away here.
 */
@Component
class OidcMemberships {

    private static final Logger log = LoggerFactory.getLogger(OidcMemberships.class);

    private final IdentityService identity;
    private final Memberships memberships;
    private final SystemWork system;
    private final JdbcClient jdbc;
    private final SecurityEvents events;

    OidcMemberships(IdentityService identity, Memberships memberships, SystemWork system, JdbcClient jdbc, SecurityEvents events) {
        this.identity = identity;
        this.memberships = memberships;
        this.system = system;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Makes the claims' groups of this person exactly these. */
    @Transactional
    public void bring(String userId, Set<String> wanted) {
        var remembered = new HashSet<>(jdbc.sql("select group_id from oidc_memberships where user_id = :user").param("user", userId)
                .query(String.class).list());
        system.run(() -> {
            var held = memberships.groupsOf(userId);
            wanted.stream().filter(group -> !remembered.contains(group) && !held.contains(group)).forEach(group -> give(userId, group));
            remembered.stream().filter(group -> !wanted.contains(group)).forEach(group -> take(userId, group));
        });
    }

    /** People whom claims make holders of a role in a partnership, to be kept when the charter is applied. */
    Map<String, Set<String>> holders(String partnership) {
        var holders = new HashMap<String, Set<String>>();
        jdbc.sql("select user_id, group_id from oidc_memberships where group_id like :groups")
                .param("groups", Groups.of(partnership, "%")).query((row, number) -> {
                    if (partnership.equals(partnershipOf(row.getString("group_id")))) {
                        holders.computeIfAbsent(row.getString("user_id"), any -> new HashSet<>()).add(roleOf(row.getString("group_id")));
                    }
                    return null;
                }).list();
        return holders;
    }

    /** From now on the charter gives it, whatever the claims say. */
    void leaveToCharter(String userId, String group) {
        forget(userId, group);
    }

    private void give(String userId, String group) {
        var partnership = partnershipOf(group);
        if (identity.createGroupQuery().groupId(group).count() == 0
                || partnership != null && identity.createTenantQuery().tenantId(partnership).count() == 0) {
            log.warn("TANDEM_OIDC_GROUPS maps a claim to {}, but there is no such partnership yet", group);
            return;
        }
        identity.createMembership(userId, group);
        if (partnership != null) {
            if (!memberships.tenantsOf(userId).contains(partnership)) {
                identity.createTenantUserMembership(partnership, userId);
            }
            if (!memberships.groupsOf(userId).contains(roleOf(group))) {
                identity.createMembership(userId, roleOf(group));
            }
        }
        jdbc.sql("insert into oidc_memberships (user_id, group_id) values (:user, :group)").param("user", userId).param("group", group).update();
        events.record(SecurityEvents.Kind.RIGHTS_CHANGED, userId, partnership, "joined " + group + " by a claim at sign-in");
    }

    private void take(String userId, String group) {
        forget(userId, group);
        identity.deleteMembership(userId, group);
        var left = new HashSet<>(memberships.groupsOf(userId));
        left.remove(group);
        var partnership = partnershipOf(group);
        if (partnership != null) {
            if (left.stream().noneMatch(other -> partnership.equals(partnershipOf(other)))) {
                identity.deleteTenantUserMembership(partnership, userId);
            }
            if (left.contains(roleOf(group)) && left.stream().noneMatch(other -> other.endsWith("." + roleOf(group)))) {
                identity.deleteMembership(userId, roleOf(group));
            }
        }
        events.record(SecurityEvents.Kind.RIGHTS_CHANGED, userId, partnership, "left " + group + ": the claim is gone");
    }

    private void forget(String userId, String group) {
        jdbc.sql("delete from oidc_memberships where user_id = :user and group_id = :group").param("user", userId).param("group", group).update();
    }

    private static String partnershipOf(String group) {
        var dot = group.lastIndexOf('.');
        return dot < 0 ? null : group.substring(0, dot);
    }

    private static String roleOf(String group) {
        return group.substring(group.lastIndexOf('.') + 1);
    }
}
