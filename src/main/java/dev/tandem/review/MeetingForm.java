package dev.tandem.review;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that the meeting's form needs to be filled in, as {@code GET /api/partnerships/{code}/reviews/{month}/meeting-form}
 * answers it.
 *
 * @param meetingDay the meeting's day in the partnership's zone: earliest due date of an action
 * @param participants everybody of both sides, client's first, by name
 * @param openActions agreed earlier and still open; reported done or dropped in {@code statuses}
 * @param effectsToCheck items whose effect is looked at in this review; answered in {@code effects}
 * @param undecided escalations that the joint committee left undecided; decided in {@code escalations}
 * @param record what was kept before, when the minutes were sent back: the form begins with it; null the first time
 * @param sentBack why, oldest first
 */
public record MeetingForm(
        String partnership, String partnershipName, YearMonth month, Instant meetingAt, LocalDate meetingDay, ZoneId timeZone,
        Review.State state, List<Person> participants, List<ReviewDetail.AgendaItem> agenda, List<Action> openActions,
        List<Action> effectsToCheck, List<Undecided> undecided, MeetingRecord record, List<SentBack> sentBack) {

    MeetingForm withAgenda(List<ReviewDetail.AgendaItem> shown) {
        return new MeetingForm(
                partnership, partnershipName, month, meetingAt, meetingDay, timeZone, state, participants, shown, openActions,
                effectsToCheck, undecided, record, sentBack);
    }

    /**
     * @param sponsorRegion code of the region the person is sponsor of on the meeting's day, null for others
     * @param roles keys held in the partnership
     */
    public record Person(String userId, String name, Side side, String sponsorRegion, List<String> roles) {}

    /** @param horizon {@code IMMEDIATE}, {@code NEXT_QUARTER} or {@code DISTANT} */
    public record Action(
            long id, YearMonth review, String problem, String solution, String doer, String doerName, String counterpart,
            String counterpartName, LocalDate dueOn, boolean overdue, String horizon) {}

    /** An escalation. */
    public record Undecided(long id, String title, String asked, Instant raisedAt, boolean onTerm) {}

    /** @param round version of the minutes that was sent back */
    public record SentBack(int round, Side side, String userId, String name, String reason, Instant at) {}
}
