package dev.tandem.change.process;

import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/change-rollout/change-rollout.bpmn} share. */
public final class ChangeRolloutProcess {

    public static final String KEY = "change-rollout";

    public static final String DESCRIBE_CHANGE = "describe-change";
    public static final String ASSESS_IMPACT = "assess-impact";
    public static final String PLAN_COMMUNICATION = "plan-communication";
    public static final String PLAN_TRAINING = "plan-training";
    public static final String RECORD_ADOPTION = "record-adoption";
    public static final String REMEDY_CHANGE = "remedy-change";
    public static final String REVIEW_CHANGE = "review-change";

    /** A wave has ended, or the plan or the change's state is another: it looks at the record. */
    static final String CHANGE_MOVED = "change-moved";

    /** A sponsor rolls back what may still wait to be approved. */
    static final String ROLLBACK_DECIDED = "rollback-decided";

    static final String CHANGE_ID = "changeId";
    static final String EMERGENCY = "emergency";
    static final String APPROVED = "approved";
    static final String BEGUN = "begun";
    static final String NEXT_STEP = "nextStep";
    static final String LOOK_AGAIN_AT = "lookAgainAt";
    static final String WAVE_LEFT = "waveLeft";
    static final String BELOW_BAR = "belowBar";
    static final String MEASURED_AGAIN = "measuredAgain";

    // What the forms bring.
    static final String IMPACT = "impact";
    static final String COMMUNICATION_PLAN = "communicationPlan";
    static final String TRAINING_PLAN = "trainingPlan";
    static final String REMEDY = "remedy";
    static final String LESSONS = "lessons";

    private ChangeRolloutProcess() {}

    static String businessKey(String partnership, long change) {
        return partnership + "/" + subject(change);
    }

    /** How escalations name it. */
    static String subject(long change) {
        return "change/" + change;
    }

    static long changeId(VariableScope scope) {
        return (Long) scope.getVariable(CHANGE_ID);
    }

    /** The task by which the side gives its word. */
    public static String approve(Side side) {
        return side == Side.CLIENT ? "approve-change-client" : "approve-change-provider";
    }

    static String approved(Side side) {
        return side == Side.CLIENT ? "approvedClient" : "approvedProvider";
    }

    static String reason(Side side) {
        return side == Side.CLIENT ? "reasonClient" : "reasonProvider";
    }
}
