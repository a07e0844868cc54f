package dev.tandem.expectation;

import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Rounds of affirming expectations, as people see and work on them. Leads propose, comment and agree for their own side; what they
 * may not do is refused in a sentence: {@code IllegalStateException}, or {@link InvalidField} naming what was entered.
 */
public interface AffirmationService {

    /** The round that is open. */
    Optional<Affirmation> current(String partnership);

    /** Newest first. */
    List<Affirmation> rounds(String partnership);

    /** @throws java.util.NoSuchElementException when there is none with this number */
    Affirmation get(String partnership, int number);

    /**
     * Opens a round and publishes {@link AffirmationOpened}.
     *
     * @param userId a lead, or null for the product itself
     * @param wantedFrom first month of the new text, null when any will do
     * @throws IllegalStateException when one is open, or there is nothing to affirm
     */
    Affirmation open(String partnership, Reason reason, String userId, YearMonth wantedFrom);

    /** Active partnerships whose next round is due on the day, in their own time zone, and that have none open. */
    List<String> due();

    /**
     * The round's rows as a side sees them: the other side's drafts are left out.
     *
     * @param reader null for whoever is of no side, who sees no drafts
     */
    List<Affirmation.Row> rows(String partnership, int number, Side reader);

    /** To the whole, oldest first; those to a row come with the row. */
    List<Affirmation.Remark> remarks(String partnership, int number);

    /** Void ones included, oldest first. */
    List<Affirmation.Signature> signatures(String partnership, int number);

    /** What the lead's side wants for this expectation. While both propose it is a draft; later it is put forward at once, and ends what was agreed. */
    void propose(String partnership, int number, String userId, Proposal proposal);

    /** The side's proposal for the row is off the table; refused where there is none, so that nothing is undone for nothing. */
    void takeBack(String partnership, int number, String userId, String key);

    /** @param key null for the whole */
    void remark(String partnership, int number, String userId, String key, String text);

    /**
     * The lead's side agrees to one of the row's columns.
     *
     * @param seen what the lead has read there ({@link Affirmation.Row#textHash}); refused when it says something else by now
     */
    void agree(String partnership, int number, String userId, String key, Choice choice, String seen);

    /** The day on which both sides last brought a text into force, or agreed to the charter; empty when they never did. */
    Optional<LocalDate> affirmedOn(String partnership);

    /** @param retired the expectation ends; its other fields are those in force then */
    record Proposal(
            String key, String name, String kind, String side, String measure, String unit, String direction, String target,
            String threshold, String weight, boolean retired) {}

    /** Published in the transaction that opened it. */
    record AffirmationOpened(long id, String partnership, int number) {}

    /** Published when a text that waits for signatures was changed: who has signed, signs again. */
    record AgreedTextChanged(long id, String partnership, int number) {}

    /** Published when both sides have signed. */
    record ExpectationsAffirmed(String partnership, int number, YearMonth from) {}

    /** Published when a round has ended without both sides' signatures. */
    record ExpectationsLeft(String partnership, int number) {}
}
