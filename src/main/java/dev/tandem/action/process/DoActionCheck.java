package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.PartnershipService;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The doer, or who stands in, reports progress, a new date with its reason, or that it is done with evidence. */
@Component
class DoActionCheck extends ActionTaskCheck {

    private final ActionEscalations escalations;
    private final PartnershipService partnerships;
    private final Clock clock;

    DoActionCheck(
            ActionSteps steps, ActionEscalations escalations, PartnershipService partnerships, Clock clock, MessageSource messages) {
        super(ActionPlanProcess.DO_ACTION, steps, messages);
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                ActionPlanProcess.REPORT, ActionPlanProcess.PROGRESS, ActionPlanProcess.NEW_DUE_ON, ActionPlanProcess.REASON,
                ActionPlanProcess.EVIDENCE);
    }

    @Override
    void check(long action, TaskCompletion completion, Problems problems) {
        if (!steps.mayDo(action, completion.userId())) {
            problems.add(null, "not-doer");
        }
        var report = completion.text(ActionPlanProcess.REPORT);
        switch (report == null ? "" : report) {
            case "PROGRESS" -> problems.required(completion, ActionPlanProcess.PROGRESS);
            case "NEW_DATE" -> newDate(action, completion, problems);
            case "DONE" -> problems.required(completion, ActionPlanProcess.EVIDENCE);
            default -> problems.add(ActionPlanProcess.REPORT, "required.report");
        }
    }

    private void newDate(long action, TaskCompletion completion, Problems problems) {
        if (escalations.isOpen(action)) {
            problems.add(ActionPlanProcess.REPORT, "on-the-ladder");
        }
        if (!isNew(action, completion.text(ActionPlanProcess.NEW_DUE_ON))) {
            problems.add(ActionPlanProcess.NEW_DUE_ON, "required.newDueOn");
        }
        problems.required(completion, ActionPlanProcess.REASON);
    }

    private boolean isNew(long action, String day) {
        var item = steps.get(action);
        var today = LocalDate.ofInstant(clock.instant(), partnerships.zoneOf(item.partnership(), item.doer()));
        try {
            var dueOn = day == null ? null : LocalDate.parse(day);
            return dueOn != null && dueOn.isAfter(today) && !dueOn.equals(item.dueOn());
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
