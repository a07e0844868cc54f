package dev.tandem.change.process;

import dev.tandem.change.Wave;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/wave-rollback/wave-rollback.bpmn} share. */
public final class WaveRollbackProcess {

    public static final String KEY = "wave-rollback";

    public static final String UNDO_STEP = "undo-step";
    public static final String APPROVE_WITHDRAWAL = "approve-withdrawal";
    public static final String SIGN_IRREVERSIBLE = "sign-irreversible";

    static final String TO_UNDO = "toUndo";
    static final String STEP_ID = "stepId";
    static final String SOMEBODY_TOLD = "somebodyTold";
    static final String WITHDRAWAL_ID = "withdrawalId";
    static final String ANYTHING_STAYS = "anythingStays";

    // What the forms bring.
    static final String UNDONE = "undone";
    static final String SAID = "said";
    static final String SEEN = "seen";

    private WaveRollbackProcess() {}

    static String businessKey(Wave wave) {
        return ChangeWaveProcess.businessKey(wave) + "/rollback";
    }

    static long stepId(VariableScope scope) {
        return (Long) scope.getVariable(STEP_ID);
    }
}
