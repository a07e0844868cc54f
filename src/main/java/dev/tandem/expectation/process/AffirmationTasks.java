package dev.tandem.expectation.process;

import dev.tandem.partnership.Side;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A round's tasks done on its page, by the rights of whoever is signed in. */
@Component
public class AffirmationTasks {

    private final TaskService tasks;
    private final MessageSource messages;

    AffirmationTasks(TaskService tasks, MessageSource messages) {
        this.tasks = tasks;
        this.messages = messages;
    }

    /** The lead's side puts its proposals forward. */
    @Transactional
    public void putForward(String partnership, int number, Side side) {
        complete(query(partnership, number, AffirmationProcess.proposeTask(side)), Map.of());
    }

    /** All rows are agreed on. */
    @Transactional
    public void close(String partnership, int number) {
        complete(query(partnership, number, AffirmationProcess.AGREE_EXPECTATIONS), Map.of());
    }

    /** @param reason why somebody doesn't sign, null for a signature */
    @Transactional
    public void sign(String partnership, int number, Side side, String userId, boolean signs, String reason) {
        var word = new HashMap<String, Object>();
        word.put(AffirmationProcess.VERDICT, signs ? AffirmationProcess.SIGNED : AffirmationProcess.REFUSED);
        word.put(AffirmationProcess.REASON, signs ? null : reason);
        complete(asked(partnership, number, side, userId), word);
    }

    /** Whether the person is asked to sign now. */
    public boolean maySign(String partnership, int number, Side side, String userId) {
        return asked(partnership, number, side, userId).count() > 0;
    }

    private TaskQuery asked(String partnership, int number, Side side, String userId) {
        return query(partnership, number, AffirmationProcess.signTask(side)).or().taskCandidateUser(userId).taskAssignee(userId).endOr();
    }

    private TaskQuery query(String partnership, int number, String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(AffirmationProcess.businessKey(partnership, number)).taskDefinitionKey(key);
    }

    /** Of two that the person may do, in two capacities, the first: each is a signature of its own. */
    private void complete(TaskQuery query, Map<String, Object> word) {
        var open = query.active().list().stream().map(Task::getId).findFirst().orElseThrow(() -> new IllegalStateException(
                messages.getMessage("affirmation.refused.not-open", null, LocaleContextHolder.getLocale())));
        tasks.complete(open, word);
    }
}
