package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.engine.Groups;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final SecurityEvents events;

    EngineAccounts(IdentityService identity, SystemWork system, Memberships memberships, Invitations invitations, AccountStates states,
            OidcAccounts oidcAccounts, OidcMemberships claims, SecurityEvents events) {
        this.identity = identity;
        this.system = system;
        this.memberships = memberships;
        this.invitations = invitations;
        this.states = states;
        this.oidcAccounts = oidcAccounts;
        this.claims = claims;
        this.events = events;
    }

    @Override
    public boolean exists(String userId) {
        return system.call(() -> user(userId) != null);
    }

    @Override
    public boolean canSignIn(String userId) {
        return !states.isDisabled(userId) && system.call(() -> hasPassword(user(userId)) || oidcAccounts.isTied(userId));
    }

    @Override
    public boolean isDisabled(String userId) {
        return states.isDisabled(userId);
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
                var change = found == null ? "created" : Objects.equals(email, user.getEmail()) ? "name changed" : "address changed";
                user.setFirstName(first);
                user.setLastName(last);
                user.setEmail(email);
                identity.saveUser(user);
                events.record(Kind.ACCOUNT_CHANGED, userId, null, change);
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
            var roles = new HashSet<>(ApplicationGroups.ROLES);
            rolesByUser.values().forEach(roles::addAll);
            var before = rolesHeld(partnership, roles);
            var members = identity.createUserQuery().memberOfTenant(partnership).unlimitedList().stream().map(User::getId).collect(Collectors.toSet());
            members.stream().filter(member -> !rolesByUser.containsKey(member))
                    .forEach(member -> identity.deleteTenantUserMembership(partnership, member));
            rolesByUser.keySet().stream().filter(user -> !members.contains(user))
                    .forEach(user -> identity.createTenantUserMembership(partnership, user));
            for (var role : roles) {
                var holders = rolesByUser.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(role))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                hold(role, Groups.of(partnership, role), name, holders);
            }
            record(partnership, before, rolesByUser);
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

    private Map<String, Set<String>> rolesHeld(String partnership, Set<String> roles) {
        var held = new TreeMap<String, Set<String>>();
        identity.createUserQuery().memberOfTenant(partnership).unlimitedList().forEach(member -> held.put(member.getId(), new TreeSet<>()));
        roles.forEach(role -> identity.createUserQuery().memberOfGroup(Groups.of(partnership, role)).unlimitedList()
                .forEach(holder -> held.computeIfAbsent(holder.getId(), any -> new TreeSet<>()).add(role)));
        return held;
    }

    /** One event a person whose roles have changed. */
    private void record(String partnership, Map<String, Set<String>> before, Map<String, Set<String>> after) {
        var people = new TreeSet<>(before.keySet());
        people.addAll(after.keySet());
        people.stream()
                .filter(person -> !before.containsKey(person) || !after.containsKey(person)
                        || !new TreeSet<>(after.get(person)).equals(before.get(person)))
                .forEach(person -> events.record(Kind.RIGHTS_CHANGED, person, partnership,
                        "by charter: " + roles(before.get(person)) + " → " + roles(after.get(person))));
    }

    private static String roles(Set<String> roles) {
        return roles == null ? "no member" : roles.isEmpty() ? "member" : String.join(", ", new TreeSet<>(roles));
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
