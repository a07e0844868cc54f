package dev.tandem.review;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What the steps of the process {@code monthly-review} do to the records. Each may be called again by a retried step and
 * then changes nothing more.
 */
public interface ReviewSteps {

    /**
     * Reviews that are due to be opened now, oldest first: months of active partnerships since activation that have none
     * yet, each from ten business days before its meeting, reckoned in the partnership's own zone. A month whose meeting
     * has passed unopened is among them.
     */
    List<Due> due();

    /** Creates the review. @throws IllegalStateException when the month was opened before */
    Opened open(String partnership, YearMonth month);

    /** Mails the calendar invitation to participants and sponsors; with the sequence on record, so that a moved meeting updates. */
    void invite(long id);

    /**
     * Records one side's input with its results; after input has closed it is marked late and the month is rated again.
     *
     * @throws IllegalArgumentException naming the field
     */
    void recordInput(long id, Side side, SideInput input, String userId);

    /** Sides whose input is missing. */
    List<Side> missing(long id);

    /** From now on input is late; what isn't there is recorded as missing. */
    void closeInput(long id);

    /** Rates the judged month. */
    Rated rate(long id);

    /** Records the escalation that the rating asks for. */
    void callSponsors(long id);

    /** Draws up the agenda in two horizons; keeps what people have added. */
    void drawUpAgenda(long id);

    /** Prepares the pack as PDF and keeps it. */
    void preparePack(long id);

    /** Mails the pack to both sides. */
    void sendPack(long id);

    /** Checks what the meeting's form brought. @throws MeetingRecord.Invalid naming every field at fault, with row */
    void checkMeeting(long id, MeetingRecord record, String userId);

    /** Keeps a new version of the minutes, attendance, decisions, proposed actions and wins, effects looked at. */
    void recordMeeting(long id, MeetingRecord record, String userId);

    /** One side's word on the latest minutes. {@code userId} is null when they are deemed accepted. */
    void confirm(long id, Side side, ReviewDetail.Confirmation.Verdict verdict, String userId, String reason);

    /**
     * A sponsor at the centre settles minutes sent back for the third time: they stand, with that side's view beside them.
     * {@code userId} is null for silence.
     */
    void settle(long id, Side side, String userId, String view);

    /** Action items agreed, wins nominated, effects and statuses moved: starts what belongs to other processes, once. */
    void recordOutcomes(long id);

    /** Mails the minutes to everybody. */
    void publishMinutes(long id);

    /**
     * User ids of the sponsors who weren't there and are asked to endorse; records that they were asked, due in five
     * business days of each one's region.
     */
    List<String> askAbsentSponsors(long id);

    /** @param userId the sponsor, or the deputy; null for silence */
    void recordEndorsement(long id, String sponsor, String userId, boolean endorsed, String comment);

    /** Sponsorship strength of the month. */
    void computeStrength(long id);

    void close(long id);

    /** Tells calendars and records the move that {@link ReviewService#reschedule} decided. */
    void moveCalendars(long id);

    /** Takes the meeting out of calendars, rates the month, carries open items over; true when it is the second in a row. */
    boolean cancel(long id);

    /** Records the escalation of a second cancellation in a row. */
    void escalateCancellations(long id);

    /** The clock stood still meanwhile: the sponsor's answer is due at another moment. */
    void moveEndorsement(long id, String sponsor, Instant dueAt);

    /**
     * Nobody has recorded the meeting.
     *
     * @param time the how-manieth
     * @return the escalation's id
     */
    long escalateMissingMinutes(long id, int time);

    /** The meeting is on record after all: nobody needs to decide about it any more. */
    void minutesCame(long id, long escalation);

    /** Rates a month that was slept through, without a meeting, and carries its items over. */
    void rateWithoutMeeting(long id);

    record Due(String partnership, YearMonth month) {}

    /** @param meetingAhead false when the month was slept through */
    record Opened(long id, String subject, Instant meetingAt, Instant inputClosesAt, boolean meetingAhead) {}

    /** @param callSponsors whether sponsors must be called now */
    record Rated(String rating, boolean callSponsors) {}

    record ResultInput(String expectation, String region, BigDecimal value, Integer sampleSize, String comment) {}

    /** @param successes provider only, as is challenges; needs, helped and hindered are the client's */
    record SideInput(
            List<ResultInput> results, String successes, String challenges, String needs, String helped, String hindered) {}
}
