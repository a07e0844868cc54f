package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.util.List;

/** What the process {@code partnership-renewal} does to a renewal. */
public interface RenewalSteps {

    /** @throws java.util.NoSuchElementException when there is none with this id */
    Renewal get(long id);

    void recordAssessment(long id, Side side, String userId, String judgement, Choice recommendation);

    /** Sponsors are asked; a side that hasn't assessed is on record so. */
    void closeAssessment(long id);

    /** Who decides and signs for the side: its sponsors at the centre; where there is none, its members of the committee, else its leads. */
    List<String> deciders(long id, Side side);

    /** What would be wrong about a last day by that choice: a message's key within {@code renewal.refused}, null when nothing is. */
    String check(long id, Choice choice, LocalDate until);

    void recordWord(long id, Side side, String userId, Choice choice, LocalDate until, String reason);

    /** Compares both sides' words. @return the choice when they agree on it and on the day; else null, and a silent side is on record so */
    Choice compare(long id);

    /** It goes up the ladder. */
    void toSponsors(long id);

    /** The ladder's decision holds for both sides. */
    void adopt(long id, Choice choice, LocalDate until);

    /** Opens a round of expectations, or joins the one that is open. @return whether both sides negotiate */
    boolean affirm(long id);

    /** The renewed charter's text, with its new last day, waits for signatures; those given before are void. */
    void fixCharter(long id);

    void sign(long id, Side side, String userId);

    void refuse(long id, Side side, String userId, String reason);

    /** Whether both sides have signed the text. */
    boolean signed(long id);

    /** The new last day holds. @throws CharterChanged when the charter isn't the one that was signed */
    void renew(long id) throws CharterChanged;

    void extend(long id);

    /** Draws up the list of what is handed over. */
    void beginExit(long id);

    /** What hinders the end of the hand-over as far as the side is concerned: open items of its own. */
    long openItems(long id, Side side);

    long openMatters(long id);

    void recordLastReview(long id, LocalDate heldOn, String lessons);

    /** The last day is over: what is still open is on record as left so. */
    void leaveUnfinished(long id);

    /** Nothing runs in the partnership any more; it is read-only from now on. */
    void end(long id);

    /** The last day is over, and nobody has decided: likewise. */
    void expire(long id);

    /** What was signed isn't what is to come into force. */
    class CharterChanged extends Exception {

        CharterChanged(String message) {
            super(message);
        }
    }
}
