package dev.tandem.change.process;

import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeService.ChangeMoved;
import dev.tandem.change.ChangeService.ChangeProposed;
import dev.tandem.change.ChangeService.RollbackDecided;
import dev.tandem.change.ChangeService.WavesStopped;
import dev.tandem.change.Wave;
import dev.tandem.communication.Communications.CommunicationApproved;
import dev.tandem.engine.Processes;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the record says, the engine hears in the same transaction. */
@Component
class ChangeEvents {

    private final Processes processes;
    private final ChangeService changes;
    private final TaskService tasks;
    private final IdentityService identity;

    ChangeEvents(Processes processes, ChangeService changes, TaskService tasks, IdentityService identity) {
        this.processes = processes;
        this.changes = changes;
        this.tasks = tasks;
        this.identity = identity;
    }

    @EventListener
    void on(ChangeProposed event) {
        processes.start(
                ChangeRolloutProcess.KEY, event.partnership(), ChangeRolloutProcess.businessKey(event.partnership(), event.id()),
                Map.of(ChangeRolloutProcess.CHANGE_ID, event.id()));
    }

    @EventListener
    void on(ChangeMoved event) {
        tell(event.partnership(), event.id(), ChangeRolloutProcess.CHANGE_MOVED);
    }

    /** Nobody is asked any more whether an emergency is approved that is rolled back. */
    @EventListener
    void on(RollbackDecided event) {
        tell(event.partnership(), event.id(), ChangeRolloutProcess.ROLLBACK_DECIDED);
    }

    private void tell(String partnership, long id, String message) {
        processes.tell(ChangeRolloutProcess.KEY, ChangeRolloutProcess.businessKey(partnership, id), message, Map.of());
    }

    @EventListener
    void on(WavesStopped event) {
        changes.waves(event.id()).stream().filter(wave -> wave.state() == Wave.State.RUNNING).forEach(wave -> processes.tell(
                ChangeWaveProcess.KEY, ChangeWaveProcess.businessKey(wave), ChangeWaveProcess.WAVE_STOPPED, Map.of()));
    }

    /** Approved on its page, the sponsor's task is done with it; by the rights of whoever is signed in. */
    @EventListener
    void on(CommunicationApproved event) {
        if (event.subject().startsWith("change/") && identity.getCurrentAuthentication() != null) {
            tasks.createTaskQuery().tenantIdIn(event.partnership()).taskDefinitionKey(ChangeWaveProcess.APPROVE_COMMUNICATION).list()
                    .forEach(task -> complete(task, ChangeWaveProcess.COMMUNICATION_ID, event.id()));
            tasks.createTaskQuery().tenantIdIn(event.partnership()).taskDefinitionKey(WaveRollbackProcess.APPROVE_WITHDRAWAL).list()
                    .forEach(task -> complete(task, WaveRollbackProcess.WITHDRAWAL_ID, event.id()));
        }
    }

    private void complete(Task task, String variable, long communication) {
        if (Long.valueOf(communication).equals(tasks.getVariable(task.getId(), variable))) {
            tasks.complete(task.getId());
        }
    }
}
