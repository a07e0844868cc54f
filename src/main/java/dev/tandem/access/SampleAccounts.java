package dev.tandem.access;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Accounts across partnerships for trying the product. Passwords this short pass here and nowhere else. */
@Component
@Profile("demo")
class SampleAccounts implements DemoAccounts {

    private record Sample(String firstName, String lastName, String group) {}

    private static final Map<String, Sample> SAMPLES = Map.of(
            "office", new Sample("Olivia", "Office", ApplicationGroups.OFFICE),
            "auditor", new Sample("Aron", "Auditor", ApplicationGroups.AUDITORS),
            "owner", new Sample("Petra", "Owner", ApplicationGroups.PROCESS_OWNERS),
            "owner2", new Sample("Paul", "Owner", ApplicationGroups.PROCESS_OWNERS),
            Administrator.USER_ID, new Sample("Ada", "Admin", ApplicationGroups.ADMIN));

    private final IdentityService identity;
    private final SystemWork system;

    SampleAccounts(IdentityService identity, SystemWork system) {
        this.identity = identity;
        this.system = system;
    }

    void create() {
        SAMPLES.forEach((userId, sample) -> {
            if (identity.createUserQuery().userId(userId).count() == 0) {
                var user = identity.newUser(userId);
                user.setFirstName(sample.firstName());
                user.setLastName(sample.lastName());
                user.setEmail(userId + "@tandem.example");
                user.setPassword(PASSWORD);
                savePassingPolicy(user);
                identity.createMembership(userId, sample.group());
            }
        });
    }

    @Override
    public void giveDemoPassword(String userId) {
        system.run(() -> {
            var user = identity.createUserQuery().userId(userId).singleResult();
            if (user == null) {
                throw new IllegalArgumentException("there is no account " + userId);
            }
            user.setPassword(PASSWORD);
            savePassingPolicy(user);
        });
    }

    private void savePassingPolicy(User user) {
        ((IdentityServiceImpl) identity).saveUser(user, true);
    }
}
