package dev.tandem.support;

import dev.tandem.access.Accounts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** People for tests: {@code @Autowired TestPeople people}. Each signs in with {@link #PASSWORD}. */
@Component
public class TestPeople {

    public static final String PASSWORD = "correct-horse-battery";

    private final IdentityService identity;
    private final Accounts accounts;

    TestPeople(IdentityService identity, Accounts accounts) {
        this.identity = identity;
        this.accounts = accounts;
    }

    /** An account with a password, in these application-wide groups ({@code governance-office}, {@code auditors}, …). */
    public String create(String userId, String... groups) {
        asSystem(() -> {
            if (accounts.put(userId, "Test " + userId, userId + "@example.org", Locale.ENGLISH)) {
                var user = identity.createUserQuery().userId(userId).singleResult();
                user.setPassword(PASSWORD);
                identity.saveUser(user);
            }
            var own = groupsOf(userId);
            Arrays.stream(groups).filter(group -> !own.contains(group)).forEach(group -> identity.createMembership(userId, group));
            return null;
        });
        return userId;
    }

    /** Who was invited by a charter has set {@link #PASSWORD}. */
    public void password(String userId) {
        asSystem(() -> {
            var user = identity.createUserQuery().userId(userId).singleResult();
            user.setPassword(PASSWORD);
            identity.saveUser(user);
            return null;
        });
    }

    /** Makes these people, with passwords, the only members of the partnership's tenant and groups. */
    public void assign(String partnership, Map<String, Set<String>> rolesByUser) {
        asSystem(() -> {
            rolesByUser.keySet().forEach(this::create);
            accounts.assign(partnership, partnership, rolesByUser);
            return null;
        });
    }

    /** Runs code as this person: for the engine and for Spring Security. */
    public <T> T as(String userId, Callable<T> work) {
        var before = identity.getCurrentAuthentication();
        var context = SecurityContextHolder.getContext();
        try {
            identity.clearAuthentication();
            var groups = groupsOf(userId);
            var tenants = identity.createTenantQuery().userMember(userId).list().stream().map(Tenant::getId).toList();
            identity.setAuthentication(userId, groups, tenants);
            var own = SecurityContextHolder.createEmptyContext();
            own.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(userId, null, AuthorityUtils.createAuthorityList(groups)));
            SecurityContextHolder.setContext(own);
            return call(work);
        } finally {
            SecurityContextHolder.setContext(context);
            identity.setAuthentication(before);
        }
    }

    public void as(String userId, Runnable work) {
        as(userId, () -> {
            work.run();
            return null;
        });
    }

    /** Runs code as the system: nobody is signed in. */
    public <T> T asSystem(Callable<T> work) {
        var before = identity.getCurrentAuthentication();
        try {
            identity.clearAuthentication();
            return call(work);
        } finally {
            identity.setAuthentication(before);
        }
    }

    private java.util.List<String> groupsOf(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
