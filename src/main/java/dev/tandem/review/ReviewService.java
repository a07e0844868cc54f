package dev.tandem.review;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Reviews on record, and what people do to them outside the task list. Callers have asked {@code access} first. */
public interface ReviewService {

    /** Newest first. */
    List<Review> of(String partnership);

    /** The one that hasn't ended, else the latest; empty before the first. */
    Optional<Review> current(String partnership);

    Optional<Review> find(String partnership, YearMonth month);

    Review get(long id);

    /** @throws java.util.NoSuchElementException when there is no such review */
    ReviewDetail detail(String partnership, YearMonth month);

    /** The latest pack as PDF. */
    Optional<byte[]> pack(String partnership, YearMonth month);

    /** Anyone of either side adds an item while the meeting hasn't been held. */
    void addAgendaItem(
            String partnership, YearMonth month, String userId, ReviewDetail.AgendaItem.Horizon horizon, String title, String detail);

    /**
     * Moves the meeting; the process hears of it and moves timers, due dates and everybody's calendars.
     *
     * @throws IllegalArgumentException naming the field, e.g. a date that has passed, or no business day
     * @throws IllegalStateException when the meeting has been held
     */
    void reschedule(String partnership, YearMonth month, String userId, Instant meetingAt, String reason);

    /** One lead asks; when the other side's lead has asked or agrees, the review is cancelled and the process hears of it. */
    void askToCancel(String partnership, YearMonth month, String userId, String reason);

    /** The lead who asked takes it back. */
    void withdrawCancel(String partnership, YearMonth month, String userId);

    /** What the meeting's form needs to be filled in. @throws java.util.NoSuchElementException when there is no such review */
    MeetingForm meetingForm(String partnership, YearMonth month);

    /** What the meeting's form brought last, proposed actions and wins included; empty before the meeting. */
    Optional<MeetingRecord> meetingRecord(String partnership, YearMonth month);

    /** Published in the transaction that moved the meeting; records hold the new times already. */
    record ReviewRescheduled(long id, String partnership, YearMonth month, Instant meetingAt, Instant inputClosesAt) {}

    /** Published in the transaction in which the second side's lead agreed to call the review off. */
    record ReviewCancelled(long id, String partnership, YearMonth month) {}
}
