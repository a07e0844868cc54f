package dev.tandem.change;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the process {@code change-rollout} does to a change. */
public interface ChangeSteps {

    /** Days after the last wave on which adoption is measured again. */
    List<Integer> REINFORCED_AFTER = List.of(30, 90);

    Change get(long id);

    boolean isDescribed(long id);

    /** Nobody described it. */
    void drop(long id);

    /** Sizes it by the table in force. */
    Change size(long id);

    /** Waves as the class and the audiences' regions give them: a pilot in the region with the fewest people, then outwards. */
    void planWaves(long id);

    /** Counts what its audiences carry already, and keeps it as a warning. */
    void checkSaturation(long id);

    /** @param which what the task was for */
    void recordPlan(long id, Plan which, String text, String userId);

    /** What is missing now is recorded as missing. */
    void recordMissingPlans(long id);

    void recordWord(long id, Side side, boolean approved, String reason, String userId);

    void recordEscalation(long id);

    /** The ladder's word stands for both sides'. */
    void recordDecision(long id, String decision, String guidance);

    /** @return whether both sides approve, by their last word since they were asked */
    boolean settleApproval(long id);

    /** A sponsor rolls an emergency back before it is approved: nobody is asked any more. */
    void withdrawApproval(long id);

    /** Approved by both sides, or by the ladder. */
    void approve(long id);

    /** Waves may begin; an emergency's before it is approved. */
    void begin(long id);

    /** Refused before anything was rolled out: it ends. After: running waves stop, and it is rolled back. */
    void refuse(long id);

    /** Looks at the record: begins waves whose turn has come, and says what comes next. */
    Step steer(long id);

    /** The wave to roll back now, in reverse order; empty when none is left, or one still runs or is being rolled back. Asked again: nothing. */
    Optional<Long> nextWaveBack(long id);

    /** Whether a wave still runs, is being rolled back, or must be. */
    boolean isWaveLeftToRollBack(long id);

    /** Whether there is another one to come, and when. */
    Optional<Instant> reinforcementAt(long id);

    void beginReinforcement(long id);

    /** @param answers 0 when nothing was counted on paper */
    void recordOnPaper(long id, Long wave, int answers, Map<Adoption.Element, BigDecimal> means);

    /** Ends the measuring. @return whether it has held; too few answers are no result */
    Adoption.Outcome closeReinforcement(long id);

    /** What was done where people are held up, after the last wave. */
    void recordRemedy(long id, String done, String userId);

    void recordNoRemedy(long id);

    void recordLessons(long id, String lessons, String userId);

    void recordNoLessons(long id);

    void end(long id, Change.State state);

    /** Sponsors in office today who may act for the side at the centre; of both sides when it is null. */
    Set<String> sponsorsAtCentre(String partnership, Side side);

    enum Plan {
        IMPACT,
        MESSAGES,
        TRAINING
    }

    enum Next {
        WAIT,
        ROLL_BACK,
        REINFORCE,
        END
    }

    /**
     * @param begun waves that began just now
     * @param lookAgainAt when to look again if nothing happens before
     */
    record Step(Next next, List<Long> begun, Instant lookAgainAt) {}
}
