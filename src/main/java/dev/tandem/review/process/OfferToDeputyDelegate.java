package dev.tandem.review.process;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Half the clock has run: the sponsor's deputy may answer as well. */
@Component("offerToDeputy")
class OfferToDeputyDelegate implements JavaDelegate {

    private final OpenTasks open;
    private final ReviewPeople people;
    private final TaskService tasks;

    OfferToDeputyDelegate(OpenTasks open, ReviewPeople people, TaskService tasks) {
        this.open = open;
        this.people = people;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deputies = people.deputies(
                MonthlyReviewProcess.partnership(execution.getProcessBusinessKey()),
                (String) execution.getVariable(MonthlyReviewProcess.SPONSOR));
        for (var task : open.of(execution, List.of(MonthlyReviewProcess.ACKNOWLEDGE_REVIEW))) {
            deputies.forEach(deputy -> tasks.addCandidateUser(task.getId(), deputy));
        }
    }
}
