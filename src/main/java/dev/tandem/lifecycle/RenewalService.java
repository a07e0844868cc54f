package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Renewal.Assessment;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.Signature;
import dev.tandem.lifecycle.Renewal.Word;
import dev.tandem.partnership.Side;
import java.util.List;
import java.util.Optional;

/**
 * Renewals on record, as people see and move them. What can't be done now is {@link IllegalStateException}, what was entered
 * wrongly {@link IllegalArgumentException}, each in a sentence.
 */
public interface RenewalService {

    /** Calendar days before a partnership's last day. */
    int DAYS_AHEAD = 180;

    /** Newest first. */
    List<Renewal> of(String partnership);

    /** The one that is open, else the last. */
    Optional<Renewal> latest(String partnership);

    /** Silence included, the client's first. */
    List<Assessment> assessments(long id);

    List<Word> words(long id);

    /** Void ones and refusals included, oldest first. */
    List<Signature> signatures(long id);

    /** The client's first, then as they were added. */
    List<Item> items(long id);

    /** What is open in the partnership now, and what was said of it; what was settled and is no longer open comes last. */
    List<Matter> matters(long id);

    /**
     * Notice by a lead or a sponsor at the centre. An open-ended partnership ends {@link #DAYS_AHEAD} days after it unless both
     * sides agree on something else. Publishes {@link RenewalBegun}.
     */
    Renewal giveNotice(String partnership, String userId, String reason);

    /** Active partnerships whose last day is near, and for which no renewal is open. */
    List<String> due();

    /** The product itself begins it; nothing when it isn't due any more. */
    void beginDue(String partnership);

    /** By a lead, for either side, while things are handed over. */
    void addItem(String partnership, String userId, Side side, String text);

    /** By a lead of the side whose duty it is. @param leftBecause null when it is done */
    void settleItem(String partnership, String userId, long item, String leftBecause);

    /** By a lead of either side; the last word holds. @param goesTo who carries on what is transferred */
    void settleMatter(String partnership, String userId, String kind, String reference, Fate fate, String goesTo, String reason);

    /** Whether the side's data are returned: from the decision to end it on, and for good. */
    boolean returnsData(String partnership);

    /**
     * The side whose data the person fetches: its leads do, and its sponsors at the centre, who answer for all regions. A sponsor of
     * one region sees neither the others' learners nor what leads tell each other.
     */
    Optional<Side> returnedTo(String partnership, String userId);

    /** Published in the transaction that opened it. */
    record RenewalBegun(long id, String partnership) {}

}
