package dev.tandem.action.process;

import dev.tandem.engine.Tasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The one place for the names that Java and the model {@code bpmn/action-plan/action-plan.bpmn} share. */
public final class ActionPlanProcess {

    public static final String KEY = "action-plan";

    public static final String DO_ACTION = "do-action";
    public static final String AGREE_NEW_DATE = "agree-new-date";
    public static final String VERIFY_ACTION = "verify-action";

    /** Message of a review that settled the item. */
    static final String ACTION_SETTLED = "action-settled";

    /** Message of a decision on a matter about the item that a lead carried up. */
    static final String ACTION_DECIDED = "action-decided";

    /** Message of a doer or counterpart who has a successor. */
    static final String ACTION_HANDED_OVER = "action-handed-over";

    static final String ACTION_ID = "actionId";
    static final String DOER = "doer";
    static final String COUNTERPART = "counterpart";
    static final String DOER_SIDE = "doerSide";
    static final String COUNTERPART_SIDE = "counterpartSide";

    /** Whether half the doer's clock has run, so that the own side's leads are asked as well. */
    static final String LEADS_ASKED = "leadsAsked";

    static final String DROPPED = "dropped";
    static final String NEXT_STEP = "nextStep";
    static final String FOR_LADDER = "forLadder";

    // What the forms bring.
    static final String REPORT = "report";
    static final String PROGRESS = "progress";
    static final String NEW_DUE_ON = "newDueOn";
    static final String REASON = "reason";
    static final String EVIDENCE = "evidence";
    static final String AGREED = "agreed";
    static final String ANSWER = "answer";
    static final String VERIFIED = "verified";
    static final String MISSING = "missing";

    /** What the doer reports. */
    enum Report {
        PROGRESS,
        NEW_DATE,
        DONE
    }

    /** Where the item goes next. */
    enum NextStep {
        WORK,
        NEW_DATE,
        VERIFY
    }

    private ActionPlanProcess() {}

    static String businessKey(String partnership, long action) {
        return partnership + "/" + subject(action);
    }

    /** How escalations name it. */
    static String subject(long action) {
        return "action/" + action;
    }

    static long actionId(DelegateExecution execution) {
        return (Long) execution.getVariable(ACTION_ID);
    }

    static String text(DelegateExecution execution, String variable) {
        var value = execution.getVariable(variable);
        return value == null ? null : value.toString();
    }

    /** Who completed the task. */
    static String completedBy(DelegateExecution execution, String task) {
        return (String) execution.getVariable(Tasks.completedBy(task));
    }
}
