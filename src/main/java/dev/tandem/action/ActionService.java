package dev.tandem.action;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Action items on record. */
public interface ActionService {

    /**
     * Records an item once for its key, however often the step is retried; publishes {@link ActionAgreed} when new.
     *
     * @param key domain fact that makes it one: review and position, {@code NORTHWIND-BRIGHTPATH/2026-11/1}
     * @throws IllegalArgumentException naming the field: doer and counterpart must be participants of different sides, due on or after
     *     the first day of its review's month (today without a review)
     */
    ActionItem agree(String key, NewAction action);

    /**
     * The same, put on record by a lead between reviews; nothing but the item when there was one with this key.
     *
     * @param person the lead, who stands in its history
     * @throws IllegalStateException when the partnership isn't active
     */
    ActionItem add(String key, NewAction action, String person);

    /** Every item ever, by due date. */
    List<ActionItem> of(String partnership);

    /** Status {@code AGREED}, by due date. */
    List<ActionItem> open(String partnership);

    /** @throws java.util.NoSuchElementException when the partnership has none with this id */
    ActionItem get(String partnership, long id);

    /** The items that reopen this one, whose effect failed. */
    List<ActionItem> descendants(long id);

    List<ActionItem> ofReview(String partnership, YearMonth review);

    /**
     * Done in the month of the review one or three reviews before the given one, or agreed then and past their due date: their
     * effect is looked at. Not those dropped or reopened before; those that this review has looked at stay.
     */
    List<ActionItem> effectToCheck(String partnership, YearMonth review);

    /**
     * What the meeting found, once for a review. A failed one is reopened as a new item of this review that knows its
     * ancestor; one that wasn't done yet is dropped in its favour.
     *
     * @param outcome null or blank keeps what was said before
     * @throws IllegalArgumentException naming the field
     * @throws java.util.NoSuchElementException when there is no such item
     */
    void recordEffect(long id, YearMonth review, ActionItem.Effect effect, String outcome);

    /**
     * Reported done (or dropped) in the meeting; the last word holds.
     *
     * @param outcome null or blank keeps what was said before
     * @throws IllegalArgumentException naming the field
     * @throws java.util.NoSuchElementException when there is no such item
     */
    void recordStatus(long id, ActionItem.Status status, String outcome);

    record NewAction(
            String partnership, YearMonth review, String problem, String solution, String doer, String counterpart,
            ActionItem.Horizon horizon, LocalDate dueOn, Long ancestor) {}

    /** Published in the transaction that recorded it. */
    record ActionAgreed(long id, String partnership) {}

    /** Published when a meeting has settled an item that was open: nothing more is to be done for it. */
    record ActionSettled(long id, String partnership) {}
}
