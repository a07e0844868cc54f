package dev.tandem.warning.process;

import dev.tandem.warning.Warning.Triage;
import dev.tandem.warning.WarningService;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A lead's word given on a page, in a meeting for instance: kept on record, and the lead's task is done with it. */
@Component
public class WarningTasks {

    private final WarningService warnings;
    private final TaskService tasks;

    WarningTasks(WarningService warnings, TaskService tasks) {
        this.warnings = warnings;
        this.tasks = tasks;
    }

    @Transactional
    public void answer(String partnership, String reference, String userId, String answer) {
        warnings.answer(partnership, reference, userId, answer);
        complete(partnership, reference, EarlyWarningProcess.ANSWER_WARNING);
    }

    @Transactional
    public void triage(String partnership, String reference, String userId, Triage triage, String reason, String duplicateOf) {
        warnings.triage(partnership, reference, userId, triage, reason, duplicateOf);
        complete(partnership, reference, EarlyWarningProcess.TRIAGE_WARNING);
    }

    /** By the rights of whoever is signed in, who finds the own side's task alone. */
    private void complete(String partnership, String reference, String key) {
        tasks.createTaskQuery().processInstanceBusinessKey(EarlyWarningProcess.businessKey(partnership, reference)).taskDefinitionKey(key).list()
                .forEach(task -> tasks.complete(task.getId(), Map.of()));
    }
}
