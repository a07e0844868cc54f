package dev.tandem.lifecycle.process;

import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/partnership-onboarding/partnership-onboarding.bpmn} share. */
final class OnboardingProcess {

    static final String KEY = "partnership-onboarding";

    static final String APPOINT_SPONSOR = "appoint-sponsor";
    static final String COMPLETE_CHARTER = "complete-charter";
    static final String SIGN_CLIENT = "sign-charter-client";
    static final String SIGN_PROVIDER = "sign-charter-provider";
    static final String HOLD_KICK_OFF = "hold-kick-off";

    /** Messages of the record. */
    static final String GAP_CLOSED = "gap-closed";

    static final String CHARTER_CHANGED = "charter-changed";
    static final String ONBOARDING_ABANDONED = "onboarding-abandoned";

    static final String CHARTER_NOT_SIGNED = "CHARTER_NOT_SIGNED";

    /** With the partnership's code all that the engine needs to know; what is missing and signed stays on the record. */
    static final String ONBOARDING_ID = "onboardingId";

    static final String GAP_ID = "gapId";
    static final String ANYTHING_MISSING = "anythingMissing";
    static final String CHARTER_SIGNED = "charterSigned";
    static final String KICK_OFF_CALLED = "kickOffCalled";

    /** Input parameter of steps. */
    static final String SIDE = "side";

    /** What forms bring. */
    static final String ANSWER = "answer";

    static final String APPOINT = "APPOINT";
    static final String LEAVE_OPEN = "LEAVE_OPEN";
    static final String SUCCESSOR = "successor";
    static final String DEPUTY = "deputy";
    static final String MANDATE = "mandate";
    static final String VALID_FROM = "validFrom";
    static final String REASON = "reason";
    static final String VERDICT = "verdict";
    static final String SIGNED = "SIGNED";
    static final String REFUSED = "REFUSED";
    static final String ACCEPTS_VACANT = "acceptsVacant";
    static final String HELD_ON = "heldOn";

    private OnboardingProcess() {}

    static String businessKey(String partnership, long id) {
        return partnership + "/onboarding/" + id;
    }

    static long id(VariableScope scope) {
        return (Long) scope.getVariable(ONBOARDING_ID);
    }

    static long gap(VariableScope scope) {
        return (Long) scope.getVariable(GAP_ID);
    }

    static String signTask(Side side) {
        return side == Side.CLIENT ? SIGN_CLIENT : SIGN_PROVIDER;
    }
}
