package dev.tandem.access;

import java.util.List;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * Says of the governance office and of auditors that they are in every tenant, to whoever asks: Cockpit's lists don't ask
 * the tenant manager, which exempts both, but compare with a person's tenants themselves.
 */
class OfficeIdentityService extends IdentityServiceImpl {

    @Override
    public void setAuthentication(Authentication authentication) {
        super.setAuthentication(authentication != null && seesAll(authentication.getGroupIds()) ? new InEveryTenant(authentication) : authentication);
    }

    @Override
    public void setAuthentication(String userId, List<String> groups) {
        setAuthentication(userId, groups, null);
    }

    @Override
    public void setAuthentication(String userId, List<String> groups, List<String> tenantIds) {
        setAuthentication(new Authentication(userId, groups, tenantIds));
    }

    static boolean seesAll(List<String> groups) {
        return groups != null && (groups.contains(ApplicationGroups.OFFICE) || groups.contains(ApplicationGroups.AUDITORS));
    }

    /** Looks for the tenants only when somebody asks, which is seldom. */
    private final class InEveryTenant extends Authentication {

        private List<String> every;

        InEveryTenant(Authentication person) {
            super(person.getUserId(), person.getGroupIds());
        }

        @Override
        public List<String> getTenantIds() {
            if (every == null) {
                every = createTenantQuery().unlimitedList().stream().map(Tenant::getId).toList();
            }
            return every;
        }
    }
}
