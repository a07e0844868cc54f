package dev.tandem.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the processes {@code change-wave} and {@code wave-rollback} do in a wave. */
public interface WaveSteps {

    Wave get(long wave);

    Change changeOf(long wave);

    // change-wave

    /** Plans what learners are told. @return ids of the communications; none where no list of its audiences is known */
    List<Long> begin(long wave);

    void recordTextNotApproved(long wave, long communication);

    /** Begins to send it, and keeps that as a step. */
    void send(long wave, long communication);

    void recordDelivery(long wave, String trained, String delivered, String userId);

    void recordNoDelivery(long wave);

    void beginMeasuring(long wave);

    /** Ends the measuring, and says what follows. */
    Verdict judge(long wave);

    void recordRemedy(long wave, String done, String userId);

    void recordNoRemedy(long wave);

    void recordEscalation(long wave);

    void recordDecision(long wave, String decision, String guidance);

    /** What was done so far stands on record. Publishes {@link ChangeService.ChangeMoved}. */
    void end(long wave, Wave.State state);

    // wave-rollback

    void beginRollback(long wave);

    /** The latest step that stands. */
    ToUndo nextToUndo(long wave);

    void recordFate(long step, ChangeStep.Fate fate, String said, String userId);

    /** Drafts the withdrawal of what learners were told. @return its id; empty when nobody has to be told */
    Optional<Long> draftWithdrawal(long step);

    void sendWithdrawal(long step);

    /** What stays, and nobody has signed. */
    List<ChangeStep> irreversible(long wave);

    void sign(long wave, String userId);

    void recordNotSigned(long wave);

    /** Sponsors of both sides in office today for the wave's region; those at the centre where it has none. */
    Set<String> sponsors(long wave);

    enum Verdict {
        AT_BAR,
        /** Below the bar for the first time. */
        REMEDY,
        /** Too few answers for the first time. */
        MEASURE_AGAIN,
        ESCALATE
    }

    enum What {
        STEP,
        COMMUNICATION,
        NOTHING
    }

    /** @param step null for {@link What#NOTHING} */
    record ToUndo(What what, Long step) {}
}
