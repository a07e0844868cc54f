package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/partnership-renewal/partnership-renewal.bpmn} share. */
final class RenewalProcess {

    static final String KEY = "partnership-renewal";

    static final String ASSESS = "assess-partnership-";
    static final String DECIDE = "decide-renewal-";
    static final String SIGN = "sign-renewal-";
    static final String HAND_OVER = "hand-over-";
    static final String SETTLE_MATTERS = "settle-open-matters";
    static final String LAST_REVIEW = "hold-last-review";

    /** Message of the record: a round of expectations has ended. */
    static final String EXPECTATIONS_SETTLED = "expectations-settled";

    static final String NOT_SIGNED = "RENEWAL_NOT_SIGNED";

    /** With the partnership's code all that the engine needs to know; what was said stays on the record. */
    static final String RENEWAL_ID = "renewalId";

    /** {@link Choice}, or {@link #NONE}. */
    static final String DECISION = "renewalDecision";

    static final String NONE = "NONE";
    static final String ROUND_OPEN = "roundOpen";
    static final String CHARTER_SIGNED = "charterSigned";

    /** Input parameter of steps. */
    static final String SIDE = "side";

    /** What forms bring. */
    static final String JUDGEMENT = "judgement";

    static final String RECOMMENDATION = "recommendation";
    static final String CHOICE = "choice";
    static final String UNTIL = "until";
    static final String REASON = "reason";
    static final String VERDICT = "verdict";
    static final String SIGNED = "SIGNED";
    static final String REFUSED = "REFUSED";
    static final String HELD_ON = "heldOn";
    static final String LESSONS = "lessons";

    /** Timers that wait for the partnership's last day, which a suspension doesn't move. */
    static final String LAST_DAY_OVER = "last-day-over";

    static final String EXIT_DAY_OVER = "exit-day-over";
    static final String LAST_DAY_COMES = "last-day-comes";

    static final String TEN_DAYS_LEFT = "ten-days-left";

    private RenewalProcess() {}

    static String businessKey(String partnership, long id) {
        return partnership + "/renewal/" + id;
    }

    static long id(VariableScope scope) {
        return (Long) scope.getVariable(RENEWAL_ID);
    }

    static Side side(VariableScope scope) {
        return Side.valueOf((String) scope.getVariable(SIDE));
    }

    static String task(String pair, Side side) {
        return pair + (side == Side.CLIENT ? "client" : "provider");
    }

    static Optional<Choice> choice(String word) {
        return Arrays.stream(Choice.values()).filter(choice -> choice.name().equals(word)).findFirst();
    }
}
