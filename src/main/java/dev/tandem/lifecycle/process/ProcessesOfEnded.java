package dev.tandem.lifecycle.process;

import dev.tandem.engine.SystemRights;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** A partnership that ends has no running process: each is stopped where it stands, as the engine's history says. */
@Component
class ProcessesOfEnded {

    private static final String REASON = "the partnership has ended";

    private final RuntimeService runtime;
    private final SystemRights rights;

    ProcessesOfEnded(RuntimeService runtime, SystemRights rights) {
        this.runtime = runtime;
        this.rights = rights;
    }

    /** All of the partnership, the renewal itself excepted. */
    void stopAllBut(DelegateExecution renewal) {
        rights.run(() -> {
            var others = runtime.createProcessInstanceQuery().tenantIdIn(renewal.getTenantId()).rootProcessInstances().list().stream()
                    .map(ProcessInstance::getId).filter(id -> !id.equals(renewal.getProcessInstanceId())).toList();
            if (!others.isEmpty()) {
                runtime.deleteProcessInstancesIfExists(others, REASON, true, true, false);
            }
        });
    }
}
