package dev.tandem.demo.process;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Acts under a person's name, with that person's rights: as if signed in. */
@Component
@Profile("demo")
class ActingPeople {

    private final IdentityService identity;
    private final TaskService tasks;

    ActingPeople(IdentityService identity, TaskService tasks) {
        this.identity = identity;
        this.tasks = tasks;
    }

    <T> T as(String userId, Supplier<T> act) {
        var groups = identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
        var tenants = identity.createTenantQuery().userMember(userId).list().stream().map(Tenant::getId).toList();
        identity.setAuthentication(userId, groups, tenants);
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Completes the one open task of this key in the process of this business key, which the person must find in the inbox. */
    void complete(String userId, String businessKey, String taskKey, Map<String, Object> variables) {
        as(userId, () -> {
            var open = tasks.createTaskQuery().processInstanceBusinessKey(businessKey).taskDefinitionKey(taskKey)
                    .or().taskCandidateUser(userId).taskCandidateGroupIn(groupsOf(userId)).taskAssignee(userId).endOr().list();
            if (open.size() != 1) {
                throw new IllegalStateException("%s finds %d tasks %s of %s".formatted(userId, open.size(), taskKey, businessKey));
            }
            tasks.complete(open.get(0).getId(), variables);
            return null;
        });
    }

    private List<String> groupsOf(String userId) {
        return identity.getCurrentAuthentication().getGroupIds();
    }
}
