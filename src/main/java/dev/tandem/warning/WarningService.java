package dev.tandem.warning;

import dev.tandem.access.Access;
import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.util.List;

/**
 * Warnings, as the viewer may see them: whoever may not see one hears what is said of a reference that doesn't exist,
 * {@link dev.tandem.access.NotVisible}. Wrong values are {@link IllegalArgumentException}, naming the field.
 */
public interface WarningService {

    /** Calendar days before the day of a review's meeting from which raisers are asked about what they keep with their own side. */
    int ASKED_DAYS_BEFORE = 14;

    /** Newest first. */
    List<Warning> visible(String partnership, Viewer viewer);

    Warning get(String partnership, String reference, Viewer viewer);

    /** What has happened to it, oldest first. */
    List<Warning.Event> trace(String partnership, String reference, Viewer viewer);

    /** Raised for the raiser's own side. Beyond {@link Warning.Stage#OWN_SIDE} it is shared at once. */
    Warning raise(String partnership, String userId, NewWarning warning);

    /** By its raiser alone; back is no way. Sharing consents: when the other side keeps silent, sponsors see it. */
    void widen(String partnership, String reference, String userId, Warning.Stage stage);

    /** By its raiser, while only the own side sees it. */
    void close(String partnership, String reference, String userId);

    /** The raiser has looked at it again before a review, and leaves it with the own side. */
    void keep(String partnership, String reference, String userId);

    /**
     * What the person raised and left with the own side, and hasn't decided on again for the review that comes within
     * {@link #ASKED_DAYS_BEFORE} days: to share, to keep or to close. Empty when no review is near.
     */
    List<Warning> toDecide(String partnership, String userId);

    /** Two lines, the client's first, of what the viewer may see. */
    List<WarningMeasures> measures(String partnership, Viewer viewer);

    /** By a lead of the other side. */
    void answer(String partnership, String reference, String userId, String answer);

    /**
     * One side's word on what to do, by a lead; the latest word of a side counts.
     *
     * @param duplicateOf reference of a warning that the person may see, for {@link Warning.Triage#DUPLICATE}
     */
    void triage(String partnership, String reference, String userId, Warning.Triage triage, String reason, String duplicateOf);

    /** A matter that struck without anybody having warned, by a lead; seen by both sides' leads. */
    Warning recordUnwarned(String partnership, String userId, Side side, String matter, Warning.Impact impact, LocalDate struckOn);

    /** @param overseer of the office or an auditor: sees what both sides' leads see, never what is one side's own */
    record Viewer(String userId, boolean overseer) {

        /** The signed-in person. */
        public static Viewer of(Access access) {
            return new Viewer(access.userId(), access.in("governance-office", "auditors"));
        }
    }

    record NewWarning(String matter, LocalDate couldHitOn, Warning.Impact impact, String wouldHelp, Warning.Stage stage) {}

    /** Published in the transaction in which it left its own side. */
    record WarningShared(String partnership, String reference) {}

    /** Both sides' leads want a change because of it. Published in the transaction that settled it. */
    record ChangeWanted(String partnership, String reference) {}
}
