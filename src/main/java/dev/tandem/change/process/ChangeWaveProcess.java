package dev.tandem.change.process;

import dev.tandem.change.Wave;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/change-wave/change-wave.bpmn} share. */
public final class ChangeWaveProcess {

    public static final String KEY = "change-wave";

    public static final String APPROVE_COMMUNICATION = "approve-communication";
    public static final String DELIVER_WAVE = "deliver-wave";
    public static final String RECORD_ADOPTION = "record-adoption";
    public static final String REMEDY_WAVE = "remedy-wave";

    /** A sponsor's word ends it as it stands. */
    static final String WAVE_STOPPED = "wave-stopped";

    static final String WAVE_ID = "waveId";
    static final String SAYS_SOMETHING = "saysSomething";
    static final String VERDICT = "verdict";

    /** One communication's own in the multi-instance. */
    static final String COMMUNICATION_ID = "communicationId";

    static final String SENT = "sent";

    static final String OUTCOME = "waveOutcome";
    static final String DONE = "DONE";
    static final String ROLL_BACK = "ROLL_BACK";

    // What the forms bring.
    static final String TRAINED = "trained";
    static final String DELIVERED = "delivered";
    static final String REMEDY = "remedy";

    private ChangeWaveProcess() {}

    static String businessKey(Wave wave) {
        return wave.partnership() + "/" + subject(wave);
    }

    /** How escalations and communications name it. */
    static String subject(Wave wave) {
        return ChangeRolloutProcess.subject(wave.change()) + "/wave/" + wave.number();
    }

    static long waveId(VariableScope scope) {
        return (Long) scope.getVariable(WAVE_ID);
    }
}
