package dev.tandem.expectation;

import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.partnership.Side;
import java.util.List;

/** What the process {@code expectation-affirmation} does to a round. */
public interface AffirmationSteps {

    /** @throws java.util.NoSuchElementException when there is none with this id */
    Affirmation get(long id);

    /** Drafts of the side are proposals from now on. */
    void putForward(long id, Side side);

    /** The side proposed nothing in time: all stays as it is, as far as it goes. */
    void recordSilence(long id, Side side);

    /** Both sides negotiate from now on. @return whether there is anything to negotiate */
    boolean negotiate(long id);

    /** Rows whose text the sides don't agree on, by name. Nobody changes a row until the transaction ends. */
    List<String> openRows(long id);

    /** What sponsors said of rows that stay open, for both sides to read; null for nothing. */
    void recordDecision(long id, String guidance);

    /**
     * Fixes the text from what was agreed; rows not agreed on stay as they are in force. It waits for signatures from now on.
     *
     * @return whether the sponsors at the centre sign as well
     */
    boolean settle(long id);

    /** Who signs for each side: leads, and sponsors where they must. */
    List<Capacity> signers(long id);

    /** Whether the person may sign for the side in this capacity. */
    boolean maySign(long id, Side side, Capacity capacity, String userId);

    /** Persons whose signature counts as the sponsors' of the side: those at the centre, where there are none the committee's members. */
    List<String> sponsors(long id, Side side);

    void sign(long id, Side side, Capacity capacity, String userId);

    /** Signatures given so far are void, and both sides negotiate again. */
    void refuse(long id, Side side, String userId, String reason);

    /** Sides of which a signature is missing. */
    List<Side> unsigned(long id);

    /**
     * The text holds from its month on; months before keep their versions.
     *
     * @throws MonthJudged when a month that the text is for has been judged meanwhile
     * @throws IllegalStateException when a signature is missing or belongs to another text
     */
    void bringIntoForce(long id) throws MonthJudged;

    /** Ends without signatures; what is in force stays so, unaffirmed. */
    void leave(long id);

    /** Too late for the text's month. */
    class MonthJudged extends Exception {

        MonthJudged(String message) {
            super(message);
        }
    }
}
