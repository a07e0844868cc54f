package dev.tandem.action;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way of one item from agreement to proof. Neither side closes it or moves its date alone: the doer's side reports and
 * proposes, the other side answers and verifies. Who acts is the doer or counterpart, or stands in: a deputy or lead of the same
 * side.
 *
 * <p>Each step throws {@link IllegalArgumentException} naming the field, {@link IllegalStateException} when the item is settled or
 * nothing waits for that step, and {@link java.util.NoSuchElementException} when there is no such item.
 */
public interface ActionSteps {

    /** With so many proposals behind it, the next isn't the counterpart's to answer, whatever became of those: it goes up the ladder. */
    int MOVES_OF_COUNTERPART = 2;

    ActionItem get(long id);

    /** Oldest first. */
    List<ActionStep> of(long id);

    /** What each item of the partnership waits for, by id. */
    Map<Long, ActionState> states(String partnership);

    /** Business days of its doer's region that have run since it was due; 0 when it isn't overdue. */
    int daysOverdue(ActionItem item);

    /** The moment at which its due date is over where its doer is. */
    Instant dueAt(ActionItem item);

    /** Who may act for the doer or counterpart of an item: deputies and the leads of the same side, never anybody of the other. */
    Set<String> standIns(String partnership, String principal);

    /** Whether the person is its doer or may act for the doer. */
    boolean mayDo(long id, String person);

    /** Whether the person is its counterpart or may act for the counterpart. */
    boolean mayAnswer(long id, String person);

    void reportProgress(long id, String person, String report);

    /** @return whether the counterpart may answer; else it is for the ladder */
    boolean proposeDate(long id, String person, LocalDate dueOn, String reason);

    /** Of the counterpart's side, to the date proposed last; agreed, the item is due then. */
    void answerDate(long id, String person, boolean agreed, String reason);

    void reportDone(long id, String person, String evidence);

    /** Of the counterpart's side: what was reported done is done, or goes back for a reason. */
    void verify(long id, String person, boolean accepted, String reason);

    /** Whether the person is its doer or counterpart, whom the role names, or a lead of that side: whoever may name a successor. */
    boolean mayHandOver(long id, String person, Part part);

    /**
     * Somebody else of the same side does it, or verifies it, from now on. Publishes {@link ActionHandedOver}.
     *
     * @param to must be of the same side and hold a role in the partnership
     */
    void handOver(long id, String person, Part part, String to);

    /** Its due date has passed. @return false when that is on record for this due date already */
    boolean markOverdue(long id);

    /** It went up the ladder: one of the kinds {@code ESCALATED_…}. */
    void escalated(long id, ActionStep.Kind why);

    /** A decision on the ladder gives it a new date; five business days of its doer when it names none that is still to come. */
    void direct(long id, LocalDate dueOn, String guidance);

    /** Back with guidance, and due in five business days of its doer at the earliest. */
    void sendBack(long id, String guidance);

    /** Back to be verified, with guidance: its date stands. */
    void sendBackToVerify(long id, String guidance);

    /** A decision on the ladder closes it undone: the risk is accepted. */
    void drop(long id, String guidance);

    /** What somebody is to an item. */
    enum Part {
        DOER,
        COUNTERPART;

        public Side side(ActionItem item) {
            return this == DOER ? item.doerSide() : item.doerSide().other();
        }

        public String person(ActionItem item) {
            return this == DOER ? item.doer() : item.counterpart();
        }
    }

    /** Published in the transaction in which its doer or counterpart changed. */
    record ActionHandedOver(long id, String partnership, Part part, String from, String to) {}
}
