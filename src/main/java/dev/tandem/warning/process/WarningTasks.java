package dev.tandem.warning.process;

import dev.tandem.engine.Anew;
import dev.tandem.warning.Warning.Triage;
import dev.tandem.warning.WarningService;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A lead's word given on a page, in a meeting for instance: kept on record, and the lead's task is done with it. Of two at once, both count. */
@Component
public class WarningTasks {

    private final WarningService warnings;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    WarningTasks(WarningService warnings, TaskService tasks, TransactionTemplate transaction) {
        this.warnings = warnings;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    public void answer(String partnership, String reference, String userId, String answer) {
        together(() -> {
            warnings.answer(partnership, reference, userId, answer);
            complete(partnership, reference, EarlyWarningProcess.ANSWER_WARNING);
        });
    }

    public void triage(String partnership, String reference, String userId, Triage triage, String reason, String duplicateOf) {
        together(() -> {
            warnings.triage(partnership, reference, userId, triage, reason, duplicateOf);
            complete(partnership, reference, EarlyWarningProcess.TRIAGE_WARNING);
        });
    }

    private void together(Runnable work) {
        Anew.tried(() -> transaction.execute(status -> {
            work.run();
            return null;
        }));
    }

    /** By the rights of whoever is signed in, who finds the own side's task alone. */
    private void complete(String partnership, String reference, String key) {
        tasks.createTaskQuery().processInstanceBusinessKey(EarlyWarningProcess.businessKey(partnership, reference)).taskDefinitionKey(key).list()
                .forEach(task -> tasks.complete(task.getId(), Map.of()));
    }
}
