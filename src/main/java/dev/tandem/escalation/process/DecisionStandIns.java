package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationService;
import dev.tandem.sponsorship.TaskStandIns;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** An escalation is decided by those whom its level names: the deputies of its sponsors, and nobody for a member of the committee. */
@Component
class DecisionStandIns implements TaskStandIns {

    private final EscalationLadder ladder;
    private final TaskService tasks;

    DecisionStandIns(EscalationLadder ladder, TaskService tasks) {
        this.ladder = ladder;
        this.tasks = tasks;
    }

    @Override
    public Optional<Set<String>> of(String taskKey, String taskId, String principal) {
        if (!ExecutiveEscalationProcess.DECIDE_ESCALATION.equals(taskKey)) {
            return Optional.empty();
        }
        var side = tasks.getVariable(taskId, ExecutiveEscalationProcess.SIDE);
        return Optional.of(ladder.waiting((Long) tasks.getVariable(taskId, EscalationService.ESCALATION_ID)).stream()
                .filter(row -> row.side().name().equals(side))
                .flatMap(row -> row.people().stream())
                .filter(person -> principal.equals(person.deputyOf()))
                .map(Decider::userId)
                .collect(Collectors.toSet()));
    }
}
