package dev.tandem.action;

import java.util.List;

/** What an item waits for; the most pressing first. */
public enum ActionState {
    /** Due before today, where its doer is. */
    OVERDUE,
    /** The ladder decides. */
    ESCALATED,
    /** The counterpart answers a new date. */
    DATE_PROPOSED,
    /** The counterpart says whether it is done. */
    TO_VERIFY,
    TO_DO,
    DONE,
    DROPPED;

    /** By what is on record. @param late whether its due date has passed */
    static ActionState of(ActionItem item, List<ActionStep> steps, boolean late) {
        if (item.status() != ActionItem.Status.AGREED) {
            return item.status() == ActionItem.Status.DONE ? DONE : DROPPED;
        }
        var state = TO_DO;
        var reported = false;
        for (var step : steps) {
            switch (step.kind()) {
                case MOVE_PROPOSED -> state = DATE_PROPOSED;
                case REPORTED_DONE -> {
                    state = TO_VERIFY;
                    reported = true;
                }
                case ESCALATED_OVERDUE, ESCALATED_MOVE, ESCALATED_UNANSWERED, ESCALATED_UNVERIFIED -> state = ESCALATED;
                case MOVE_AGREED, MOVE_REFUSED -> state = TO_DO;
                case RETURNED, DIRECTED -> {
                    state = TO_DO;
                    reported = false;
                }
                case SENT_BACK -> state = reported ? TO_VERIFY : TO_DO;
                default -> {
                    // Progress, effects and moved clocks change nobody's turn.
                }
            }
        }
        return state == TO_DO && late ? OVERDUE : state;
    }
}
