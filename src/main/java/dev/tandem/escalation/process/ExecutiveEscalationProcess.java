package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The one place for the names that Java and the model {@code bpmn/executive-escalation/executive-escalation.bpmn} share. */
public final class ExecutiveEscalationProcess {

    public static final String KEY = "executive-escalation";

    public static final String DECIDE_ESCALATION = "decide-escalation";

    static final String WITHDRAWN = "escalation-withdrawn";

    /** Whether somebody is asked at a further level. */
    static final String SOMEBODY_ASKED = "somebodyAsked";

    /** Ends the level at once. */
    static final String RAISED_FURTHER = "raisedFurther";

    static final String DECIDED = "levelDecided";

    /** One side's own in the multi-instance. */
    static final String SIDE = "side";

    /** One matter of the case, its own in the multi-instance. */
    static final String MATTER = "matterId";

    /** What the form brings. */
    static final String WORD = "decision";

    static final String GUIDANCE = "guidance";
    static final String DUE_ON = "dueOn";

    private ExecutiveEscalationProcess() {}

    public static String businessKey(String partnership, long escalation) {
        return partnership + "/escalation/" + escalation;
    }

    /** The escalation that leads the case. */
    static long caseId(DelegateExecution execution) {
        return (Long) execution.getVariable(EscalationService.ESCALATION_ID);
    }

    static Side side(DelegateExecution execution) {
        return Side.valueOf((String) execution.getVariable(SIDE));
    }
}
