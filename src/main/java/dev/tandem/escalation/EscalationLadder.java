package dev.tandem.escalation;

import dev.tandem.escalation.EscalationLevel.Word;
import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a case climbs: an escalation with its parts, level by level. A case is known by the id of the escalation that leads it.
 * Called by the process {@code executive-escalation}.
 */
public interface EscalationLadder {

    /** The last level. */
    int TOP = 3;

    /**
     * Asks the next level at which somebody is to be asked, and records those that are passed over; empty above the last. A level
     * that waits still, because its process is gone and was started anew, is asked again.
     */
    Optional<Opened> openNext(long caseId);

    /** @param told who is informed, those who are asked excepted */
    record Opened(int level, List<EscalationLevel> asked, Set<String> told) {}

    /** Rows that wait for a word now. */
    List<EscalationLevel> waiting(long caseId);

    /** Whether the person may speak for the side at the level that is asked now. */
    boolean maySpeak(long caseId, Side side, String userId);

    /**
     * Those who hold a seat or a role now are asked in the place of those who did when the level was opened.
     *
     * @return the rows of the level on which somebody else is asked now
     */
    List<Changed> renew(long caseId);

    /**
     * @param came who is asked now and wasn't before; without deputies whose time hasn't come
     * @param gone who was asked, and has no say any more
     */
    record Changed(Side side, Set<String> came, Set<String> gone) {}

    /** Once: what comes after the clock or a withdrawal changes nothing. */
    void recordWord(long caseId, Side side, String userId, Word word, String guidance, LocalDate dueOn);

    void recordSilence(long caseId, Side side);

    /** The level is over. @return whether those who were asked have decided, alike where two sides were */
    boolean settle(long caseId);

    /** When the first side of the last level that is over spoke or was silent; empty when nobody was asked yet. */
    Optional<Instant> firstEnd(long caseId);

    /** What the last level decided becomes the decision of every open matter of the case; with none agreed on, they stay undecided. */
    void close(long caseId);

    /** The same for one matter of the case; nothing when it isn't open any more. */
    void close(long caseId, long matterId);

    /** The clock has moved, because the partnership stood still. */
    void move(long caseId, Side side, Instant halfAt, Instant dueAt);

    /** Everybody who was asked at any level. */
    Set<String> askedEver(long caseId);

    /** The id of the case that this escalation belongs to: its own, or that of the one it is a part of. */
    long caseOf(long escalation);

    /** Open matters of the case, the one that leads it first. */
    List<Escalation> openMatters(long caseId);

    /** Whether something of the case is open; holds the case until the transaction ends, so that of two who start its process one does. */
    boolean holdOpen(long caseId);

    /** Of the partnership's open escalations those that lead a case. */
    List<Escalation> openCases(String partnership);
}
