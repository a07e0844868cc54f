package dev.tandem.access;

import dev.tandem.engine.Groups;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class EngineAccounts implements Accounts {

    private static final String LOCALE = "locale";

    private final IdentityService identity;
    private final SystemWork system;
    private final Memberships memberships;
    private final Invitations invitations;
    private final AccountStates states;
    private final OidcAccounts oidcAccounts;
    private final OidcMemberships claims;

    EngineAccounts(IdentityService identity, SystemWork system, Memberships memberships, Invitations invitations, AccountStates states,
            OidcAccounts oidcAccounts, OidcMemberships claims) {
        this.identity = identity;
        this.system = system;
        this.memberships = memberships;
        this.invitations = invitations;
        this.states = states;
        this.oidcAccounts = oidcAccounts;
        this.claims = claims;
    }

    @Override
    public boolean exists(String userId) {
        return system.call(() -> user(userId) != null);
    }

    @Override
    public boolean canSignIn(String userId) {
        return !states.isDisabled(userId) && system.call(() -> hasPassword(user(userId)) || oidcAccounts.isTied(userId));
    }

    /** The engine stores no hash for an account that was made without a password. */
    static boolean hasPassword(User user) {
        return user instanceof UserEntity entity && entity.getPassword() != null;
    }

    @Override
    @Transactional
    public boolean put(String userId, String name, String email, Locale locale) {
        return system.call(() -> {
            var found = user(userId);
            var user = found == null ? identity.newUser(userId) : found;
            var first = firstName(name);
            var last = name.strip().substring(first.length()).strip();
            if (found == null || !Objects.equals(first, user.getFirstName()) || !Objects.equals(last, text(user.getLastName()))
                    || !Objects.equals(email, user.getEmail())) {
                user.setFirstName(first);
                user.setLastName(last);
                user.setEmail(email);
                identity.saveUser(user);
            }
            if (locale != null && !locale.toLanguageTag().equals(identity.getUserInfo(userId, LOCALE))) {
                identity.setUserInfo(userId, LOCALE, locale.toLanguageTag());
            }
            return found == null;
        });
    }

    @Override
    @Transactional
    public String invite(String userId) {
        if (!exists(userId)) {
            throw new IllegalArgumentException("there is no account " + userId);
        }
        return invitations.create(userId);
    }

    @Override
    @Transactional
    public void assign(String partnership, String name, Map<String, Set<String>> charter) {
        system.run(() -> {
            var rolesByUser = withClaims(partnership, charter);
            tenant(partnership, name);
            var members = identity.createUserQuery().memberOfTenant(partnership).unlimitedList().stream().map(User::getId).collect(Collectors.toSet());
            members.stream().filter(member -> !rolesByUser.containsKey(member))
                    .forEach(member -> identity.deleteTenantUserMembership(partnership, member));
            rolesByUser.keySet().stream().filter(user -> !members.contains(user))
                    .forEach(user -> identity.createTenantUserMembership(partnership, user));
            var roles = new HashSet<>(ApplicationGroups.ROLES);
            rolesByUser.values().forEach(roles::addAll);
            for (var role : roles) {
                var holders = rolesByUser.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(role))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                hold(role, Groups.of(partnership, role), name, holders);
            }
        });
    }

    /** Who has a role by a provider's claim keeps it, unless the charter gives it too: then it is the charter's. */
    private Map<String, Set<String>> withClaims(String partnership, Map<String, Set<String>> charter) {
        var all = new HashMap<String, Set<String>>();
        charter.forEach((user, roles) -> {
            all.put(user, new HashSet<>(roles));
            roles.forEach(role -> claims.leaveToCharter(user, Groups.of(partnership, role)));
        });
        claims.holders(partnership).forEach((user, roles) -> all.computeIfAbsent(user, any -> new HashSet<>()).addAll(roles));
        return all;
    }

    private void hold(String role, String groupId, String partnershipName, Set<String> holders) {
        group(groupId, role + " · " + partnershipName);
        group(role, role);
        var present = identity.createUserQuery().memberOfGroup(groupId).unlimitedList().stream().map(User::getId).collect(Collectors.toSet());
        for (var user : holders) {
            if (!present.contains(user)) {
                identity.createMembership(user, groupId);
            }
            if (!memberships.groupsOf(user).contains(role)) {
                identity.createMembership(user, role);
            }
        }
        for (var user : present) {
            if (!holders.contains(user)) {
                identity.deleteMembership(user, groupId);
                var groups = memberships.groupsOf(user);
                // The engine writes at the command's end: the membership just deleted may still be read.
                if (groups.contains(role)
                        && groups.stream().noneMatch(group -> !group.equals(groupId) && group.endsWith("." + role))) {
                    identity.deleteMembership(user, role);
                }
            }
        }
    }

    private void tenant(String partnership, String name) {
        var tenant = identity.createTenantQuery().tenantId(partnership).singleResult();
        if (tenant == null) {
            tenant = identity.newTenant(partnership);
        }
        if (!Objects.equals(name, tenant.getName())) {
            tenant.setName(name);
            identity.saveTenant(tenant);
        }
    }

    private void group(String id, String name) {
        Group group = identity.createGroupQuery().groupId(id).singleResult();
        if (group == null) {
            group = identity.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        } else if (id.contains(".") && !name.equals(group.getName())) {
            group.setName(name);
            identity.saveGroup(group);
        }
    }

    private User user(String userId) {
        return identity.createUserQuery().userId(userId).singleResult();
    }

    private static String firstName(String name) {
        var trimmed = name.strip();
        var space = trimmed.indexOf(' ');
        return space < 0 ? trimmed : trimmed.substring(0, space);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
