package dev.tandem.action.process;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionStep;
import dev.tandem.action.ActionSteps;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Items on the ladder. Why one goes there stands on its record: what was left unanswered is the last thing that happened to it. */
@Component
class ActionEscalations {

    private final ActionSteps steps;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    ActionEscalations(ActionSteps steps, EscalationService escalations, PartnershipService partnerships, MessageSource messages) {
        this.steps = steps;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    /** @param third whether the new date proposed is for the ladder from the beginning */
    Escalation raise(long id, boolean third) {
        var item = steps.get(id);
        var why = why(id, third);
        var subject = ActionPlanProcess.subject(id);
        var times = escalations.about(item.partnership(), subject).size() + 1;
        var acting = acting(item, why);
        var raised = escalations.raise(item.partnership() + "/" + subject + "/" + times, new EscalationService.NewEscalation(
                item.partnership(), subject, root(item, why), text(item, "title", why), text(item, "asked", why),
                Escalation.Severity.NORMAL, acting, region(item, acting)));
        steps.escalated(id, why);
        return raised;
    }

    /** @return null for both: the doer's own sponsor alone must not move a date a third time */
    private static Side acting(ActionItem item, ActionStep.Kind why) {
        return switch (why) {
            case ESCALATED_MOVE -> null;
            case ESCALATED_UNANSWERED, ESCALATED_UNVERIFIED -> item.doerSide().other();
            default -> item.doerSide();
        };
    }

    /** Overdue items that one review agreed spring from the same, and may be decided as one; what two people dispute may not. */
    private static String root(ActionItem item, ActionStep.Kind why) {
        return item.review() == null || why != ActionStep.Kind.ESCALATED_OVERDUE
                ? ActionPlanProcess.subject(item.id())
                : "review/" + item.review() + "/actions";
    }

    private ActionStep.Kind why(long id, boolean third) {
        var last = steps.of(id).stream().map(ActionStep::kind)
                .filter(kind -> kind != ActionStep.Kind.SUSPENDED && kind != ActionStep.Kind.OVERDUE)
                .reduce((earlier, later) -> later);
        if (last.filter(ActionStep.Kind.MOVE_PROPOSED::equals).isPresent()) {
            return third ? ActionStep.Kind.ESCALATED_MOVE : ActionStep.Kind.ESCALATED_UNANSWERED;
        }
        // Sent back to be verified, it was still reported done.
        return last.filter(ActionStep.Kind.REPORTED_DONE::equals).isPresent() || waitsForVerification(id)
                ? ActionStep.Kind.ESCALATED_UNVERIFIED
                : ActionStep.Kind.ESCALATED_OVERDUE;
    }

    /** Reported done, and neither accepted nor returned nor given another date since. */
    boolean waitsForVerification(long id) {
        var waits = false;
        for (var step : steps.of(id)) {
            switch (step.kind()) {
                case REPORTED_DONE -> waits = true;
                case RETURNED, VERIFIED, DIRECTED -> waits = false;
                default -> {
                    // Says nothing of the proof.
                }
            }
        }
        return waits;
    }

    private String region(ActionItem item, Side acting) {
        var person = acting == item.doerSide().other() ? item.counterpart() : item.doer();
        return partnerships.participant(item.partnership(), person).map(Participant::region).orElse(null);
    }

    private String text(ActionItem item, String key, ActionStep.Kind why) {
        return messages.getMessage(
                "action.escalation." + key + "." + why, new Object[] {Texts.shortened(item.solution(), Texts.IN_A_TITLE)},
                partnerships.get(item.partnership()).locale());
    }

    /** Its cause has gone. What a lead asked about the item is that lead's to withdraw. */
    void withdraw(long id) {
        var item = steps.get(id);
        var reason = messages.getMessage("action.escalation.withdrawn", null, partnerships.get(item.partnership()).locale());
        ownThatWait(id)
                .forEach(escalation -> escalations.withdraw(escalation.id(), reason));
    }

    /** A lead's matter about the item keeps nobody from working on it. */
    boolean isOpen(long id) {
        return ownThatWait(id).findAny().isPresent();
    }

    private Stream<Escalation> ownThatWait(long id) {
        return escalations.about(steps.get(id).partnership(), ActionPlanProcess.subject(id)).stream().filter(ActionEscalations::waits)
                .filter(escalation -> escalations.detail(escalation.id()).raisedBy() == null);
    }

    private static boolean waits(Escalation escalation) {
        return escalation.status() == Escalation.Status.OPEN || escalation.status() == Escalation.Status.UNDECIDED;
    }
}
