package dev.tandem.sponsorship.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Half the clock has run: whoever stands in for the people asked may act as well, and is told. Input parameter of the step in
 * the model: {@code tasks}, the tasks' ids separated by commas. Within a multi-instance or subprocess it reaches the tasks of its
 * own scope only.
 */
@Component("offerToStandIn")
class OfferToStandInDelegate implements JavaDelegate {

    private final TasksOfScope open;
    private final PassedOnTasks passedOn;

    OfferToStandInDelegate(TasksOfScope open, PassedOnTasks passedOn) {
        this.open = open;
        this.passedOn = passedOn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        open.of(execution).forEach(passedOn::passOn);
    }
}
