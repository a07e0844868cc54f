package dev.tandem.warning.process;

import dev.tandem.engine.Tasks;
import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/early-warning/early-warning.bpmn} share. */
public final class EarlyWarningProcess {

    public static final String KEY = "early-warning";

    public static final String ANSWER_WARNING = "answer-warning";
    public static final String TRIAGE_WARNING = "triage-warning";
    public static final String RECORD_OUTCOME = "record-outcome";

    /** With the partnership's code all that the engine knows of a warning; never its text. */
    static final String REFERENCE = "reference";

    static final String ANSWERING_SIDE = "answeringSide";
    static final String ANSWERING_LEADS = "answeringLeads";
    static final String ANSWER_HALF_AT = "answerHalfAt";
    static final String ANSWER_DUE_AT = "answerDueAt";
    static final String HITS_AT = "hitsAt";

    static final String ESCALATIONS = "escalations";
    static final String RISK_ACCEPTED = "riskAccepted";
    static final String CLOSES = "triageCloses";

    /** One side's own in the multi-instance. */
    static final String SIDE = "side";

    /** What the outcome's form brings. */
    static final String OUTCOME = "outcome";

    static final String STRUCK_ON = "struckOn";

    private EarlyWarningProcess() {}

    static String businessKey(String partnership, String reference) {
        return partnership + "/warning/" + reference;
    }

    static String reference(VariableScope scope) {
        return (String) scope.getVariable(REFERENCE);
    }

    static Side side(DelegateExecution execution) {
        return Side.valueOf((String) execution.getVariable(SIDE));
    }

    /** Who completed the task. */
    static String completedBy(DelegateExecution execution, String task) {
        return (String) execution.getVariable(Tasks.completedBy(task));
    }
}
