package dev.tandem.review;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Everything on record of one review, for its page and its pack. Rows of later processes come from their own modules by review id. */
public record ReviewDetail(
        Review review, List<Input> inputs, List<AgendaItem> agenda, List<Attendance> attendance, List<Minutes> minutes,
        List<Decision> decisions, List<Confirmation> confirmations, List<Endorsement> endorsements, List<Pack> packs,
        List<CalendarChange> calendarChanges, CancelRequest cancelRequest) {

    ReviewDetail withAgenda(List<AgendaItem> shown) {
        return new ReviewDetail(
                review, inputs, shown, attendance, minutes, decisions, confirmations, endorsements, packs, calendarChanges, cancelRequest);
    }

    /** The minutes in force: the latest version; null before the meeting. */
    public Minutes latestMinutes() {
        return minutes.isEmpty() ? null : minutes.get(minutes.size() - 1);
    }

    /**
     * What one side brought.
     *
     * @param submittedAt null while missing
     * @param late after input had closed
     * @param missing input closed without it (stays true when it came late)
     * @param successes provider only, as is challenges; needs, helped and hindered are the client's
     */
    public record Input(
            Side side, String submittedBy, Instant submittedAt, boolean late, boolean missing, String successes, String challenges,
            String needs, String helped, String hindered) {}

    /**
     * @param title of a warning its reference alone; {@link AgendaReaders} puts what a reader may see in its place
     * @param source what it was drawn from, e.g. {@code action/17}; null when a person added it
     * @param addedBy user id, null when the system drew it up
     */
    public record AgendaItem(
            long id, Horizon horizon, Kind kind, String title, String detail, String source, Side side, String addedBy,
            boolean carriedOver) {

        public enum Horizon {
            NOW,
            AHEAD
        }

        public enum Kind {
            ACTION,
            EFFECT_CHECK,
            WARNING,
            EXPECTATION,
            CHANGE,
            SPONSORSHIP,
            LEARNERS,
            WIN,
            STALE_EXPECTATION,
            ESCALATION,
            DISPUTE,
            INPUT,
            CARRIED_OVER,
            ADDED
        }
    }

    /** @param sponsorRegion region the person is sponsor of, null for others */
    public record Attendance(String userId, String name, Side side, String sponsorRegion, boolean present) {}

    /** @param version from 1, one more each time they were sent back and kept again */
    public record Minutes(int version, String text, String keptBy, Instant keptAt) {}

    /** @param decidedBy {@code JOINT} or the side that decided alone */
    public record Decision(long id, String text, String decidedBy, LocalDate effectiveOn) {}

    /** @param round number of the minutes' version */
    public record Confirmation(int round, Side side, Verdict verdict, String userId, String reason, Instant at) {

        public enum Verdict {
            ACCEPTED,
            CHANGES_ASKED,
            DEEMED_ACCEPTED,
            /** Settled by the sponsors at the centre after the third time. */
            RULED
        }
    }

    /** @param answeredBy the sponsor or the deputy */
    public record Endorsement(
            String sponsor, Side side, String region, State state, Instant askedAt, Instant dueAt, String answeredBy, Instant answeredAt,
            String comment) {

        public enum State {
            ATTENDED,
            ASKED,
            ENDORSED,
            NOT_ENDORSED,
            SILENT
        }
    }

    /** A pack as it was sent; the bytes by {@link ReviewService#pack}. */
    public record Pack(int version, Instant preparedAt, int pages, long bytes) {}

    public record CalendarChange(Instant from, Instant to, String reason, String userId, Instant at) {}

    /** One lead wants to call the review off; it takes the other side's lead too. */
    public record CancelRequest(Side side, String userId, String reason, Instant at) {}
}
