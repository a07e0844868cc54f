package dev.tandem.partnership;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * One client organisation and one provider organisation, with the charter that joins them.
 *
 * @param code A–Z, 0–9 and {@code -}, 3 to 40 characters; also the engine's tenant id
 * @param endsOn last day, null when open-ended
 * @param timeZone the partnership's own zone, in which its calendar is reckoned
 * @param reviewRule RFC 5545 recurrence rule, one day a month, e.g. {@code FREQ=MONTHLY;BYDAY=2TU}
 * @param meetingTime local time of the review in {@code timeZone}
 * @param sponsorshipThreshold 0 to 100: below it a sponsorship is weak
 * @param activeFrom the day its reviews open from, null while it is a draft
 */
public record Partnership(
        String code, String client, String provider, String purpose, LocalDate startsOn, LocalDate endsOn, ZoneId timeZone,
        String reviewRule, LocalTime meetingTime, int meetingMinutes, int sponsorshipThreshold, Locale locale, Status status,
        LocalDate activeFrom) {

    public enum Status {
        DRAFT,
        ACTIVE,
        SUSPENDED,
        ENDED
    }

    /** Both organisations, as titles and task names show them. */
    public String name() {
        return client + " – " + provider;
    }

    /** The same, active from that day on. */
    Partnership activeFrom(LocalDate day) {
        return new Partnership(
                code, client, provider, purpose, startsOn, endsOn, timeZone, reviewRule, meetingTime, meetingMinutes, sponsorshipThreshold,
                locale, Status.ACTIVE, day);
    }

    /** The same with that last day. */
    Partnership endingOn(LocalDate day) {
        return new Partnership(
                code, client, provider, purpose, startsOn, day, timeZone, reviewRule, meetingTime, meetingMinutes, sponsorshipThreshold,
                locale, status, activeFrom);
    }

    Partnership withStatus(Status next) {
        return new Partnership(
                code, client, provider, purpose, startsOn, endsOn, timeZone, reviewRule, meetingTime, meetingMinutes, sponsorshipThreshold,
                locale, next, activeFrom);
    }

    public String organisation(Side side) {
        return side == Side.CLIENT ? client : provider;
    }
}
