package dev.tandem.notification.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands for any step that fails after people were notified in the same transaction. */
@Component("notifyPeopleTestWork")
class FailingWork implements JavaDelegate {

    boolean fails;

    @Override
    public void execute(DelegateExecution execution) {
        if (fails) {
            throw new IllegalStateException("the work fails");
        }
    }
}
