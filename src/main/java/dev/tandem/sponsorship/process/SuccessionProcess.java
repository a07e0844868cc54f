package dev.tandem.sponsorship.process;

import dev.tandem.engine.Tasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/sponsor-succession/sponsor-succession.bpmn} share. */
final class SuccessionProcess {

    static final String KEY = "sponsor-succession";

    static final String RE_ENGAGE_SPONSOR = "re-engage-sponsor";
    static final String APPOINT_SPONSOR = "appoint-sponsor";
    static final String HAND_OVER_SPONSORSHIP = "hand-over-sponsorship";

    /** Messages that the seats' watch sends. */
    static final String STRENGTH_COMPUTED = "strength-computed";

    static final String MANDATE_OVER = "mandate-over";
    static final String SEAT_FILLED = "seat-filled";

    /** With the partnership's code all that the engine needs to know of a succession; figures stay on the record. */
    static final String SUCCESSION_ID = "successionId";

    static final String SIDE = "side";

    /** Whether it began with a weak sponsor. */
    static final String SPONSOR_WEAK = "sponsorWeak";

    /** The first of those who are asked, whose business days the clocks count. */
    static final String DECIDER = "decider";

    static final String STANDING = "strengthStanding";
    static final String DEPUTY_LEADS = "deputyLeads";
    static final String SEARCHING = "searching";
    static final String SEAT_FILLED_BY_APPOINTMENT = "appointed";
    static final String SUCCESSOR = "newSponsor";
    static final String ESCALATIONS = "escalations";

    /** As the ladder's module names it. */
    static final String ESCALATION_ID = "escalationId";

    static final String ESCALATION_DECIDED = "escalation-decided";

    /** Input parameter of closing steps. */
    static final String OUTCOME = "outcome";

    /** Local to a task that may never be offered to a person, nor done by that person. */
    static final String NEVER_FOR = "neverFor";

    /** What forms bring. */
    static final String TALKED_ON = "talkedOn";

    static final String SUCCESSOR_FIELD = "successor";
    static final String DEPUTY_FIELD = "deputy";
    static final String MANDATE_FIELD = "mandate";
    static final String FROM_FIELD = "validFrom";

    private SuccessionProcess() {}

    static String businessKey(String partnership, long id) {
        return partnership + "/succession/" + id;
    }

    static long id(VariableScope scope) {
        return (Long) scope.getVariable(SUCCESSION_ID);
    }

    /** Who completed the task. */
    static String completedBy(DelegateExecution execution, String task) {
        return (String) execution.getVariable(Tasks.completedBy(task));
    }
}
