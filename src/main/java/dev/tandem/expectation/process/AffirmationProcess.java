package dev.tandem.expectation.process;

import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/expectation-affirmation/expectation-affirmation.bpmn} share. */
public final class AffirmationProcess {

    public static final String KEY = "expectation-affirmation";

    static final String PROPOSE_CLIENT_CHANGES = "propose-client-changes";
    static final String PROPOSE_PROVIDER_CHANGES = "propose-provider-changes";
    static final String AGREE_EXPECTATIONS = "agree-expectations";
    static final String SIGN_CLIENT = "sign-expectations-client";
    static final String SIGN_PROVIDER = "sign-expectations-provider";

    /** Message that the text under signature has changed. */
    static final String EXPECTATIONS_CHANGED = "expectations-changed";

    static final String NOT_SIGNED = "NOT_SIGNED";
    static final String MONTH_JUDGED = "MONTH_JUDGED";

    /** With the partnership's code all that the engine needs to know of a round. */
    static final String AFFIRMATION_ID = "affirmationId";

    static final String CHANGES_PROPOSED = "changesProposed";
    static final String TEXT_SIGNED = "textSigned";

    /** Input parameter of steps, and local to each side's signing. */
    static final String SIDE = "side";

    /** In what capacity one of several signs. */
    static final String SIGNER = "signer";

    /** What the signing's form brings. */
    static final String VERDICT = "verdict";

    static final String REASON = "reason";
    static final String SIGNED = "SIGNED";
    static final String REFUSED = "REFUSED";

    private AffirmationProcess() {}

    static String businessKey(String partnership, int number) {
        return partnership + "/affirmation/" + number;
    }

    /** As the ladder names it. */
    static String subject(long id) {
        return "affirmation/" + id;
    }

    static long id(VariableScope scope) {
        return (Long) scope.getVariable(AFFIRMATION_ID);
    }

    static Side side(VariableScope scope) {
        return Side.valueOf((String) scope.getVariable(SIDE));
    }

    static String signTask(Side side) {
        return side == Side.CLIENT ? SIGN_CLIENT : SIGN_PROVIDER;
    }

    static String proposeTask(Side side) {
        return side == Side.CLIENT ? PROPOSE_CLIENT_CHANGES : PROPOSE_PROVIDER_CHANGES;
    }
}
