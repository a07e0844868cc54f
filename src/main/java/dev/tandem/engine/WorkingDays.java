package dev.tandem.engine;

import java.time.Clock;
import java.util.Date;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Offered to process owners in expressions: {@code ${workingDays.after(3)}} is now plus three business days of the
 * partnership's centre, {@code ${workingDays.afterFor(5, sponsor)}} of that person's region,
 * {@code ${workingDays.halfwayFor(5, sponsor)}} half of that, and {@code ${workingDays.before(meetingAt, 2)}} two business days
 * before a date on record.
 */
@OfferedToModels
@Component("workingDays")
public class WorkingDays {

    private final Clock clock;
    private final ObjectProvider<PartnershipCalendars> calendars;

    WorkingDays(Clock clock, ObjectProvider<PartnershipCalendars> calendars) {
        this.clock = clock;
        this.calendars = calendars;
    }

    public Date after(int days) {
        return Date.from(calendars.getObject().centre(RunningCase.partnership()).plus(clock.instant(), days));
    }

    public Date after(Date moment, int days) {
        return Date.from(calendars.getObject().centre(RunningCase.partnership()).plus(moment.toInstant(), days));
    }

    public Date before(Date moment, int days) {
        return Date.from(calendars.getObject().centre(RunningCase.partnership()).plus(moment.toInstant(), -days));
    }

    public Date afterFor(int days, String userId) {
        return Date.from(calendars.getObject().ofPerson(RunningCase.partnership(), userId).plus(clock.instant(), days));
    }

    /** When half of that many business days of the person's region has run, see {@link BusinessDays#half}. */
    public Date halfwayFor(int days, String userId) {
        return Date.from(calendars.getObject().ofPerson(RunningCase.partnership(), userId).half(clock.instant(), days));
    }
}
