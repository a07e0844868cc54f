package dev.tandem.action.process;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionSteps;
import dev.tandem.engine.BusinessDays;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.PartnershipCalendars;
import dev.tandem.engine.RunningCase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * Offered to process owners in expressions: the moments of an item's clock, read from its record when they are asked for, in
 * business days of its doer's region.
 */
@OfferedToModels
@Component("actionDates")
public class ActionDates {

    private static final int REMINDED_BEFORE = 2;

    private final ActionSteps steps;
    private final PartnershipCalendars calendars;
    private final Clock clock;

    ActionDates(ActionSteps steps, PartnershipCalendars calendars, Clock clock) {
        this.steps = steps;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The end of the day on which it is due, where its doer is. */
    public Date due(long actionId) {
        return Date.from(steps.dueAt(item(actionId)));
    }

    /** Half of the business days from now until it is due; now when it is due today. */
    public Date half(long actionId) {
        return Date.from(halfOf(item(actionId)));
    }

    /** Two business days before it is due, but not before half of the clock has run. */
    public Date reminder(long actionId) {
        var item = item(actionId);
        var before = days(item).plus(steps.dueAt(item), -REMINDED_BEFORE);
        var half = halfOf(item);
        return Date.from(before.isAfter(half) ? before : half);
    }

    private Instant halfOf(ActionItem item) {
        var days = days(item);
        var left = days.between(LocalDate.ofInstant(clock.instant(), days.zone()), item.dueOn());
        return days.plus(clock.instant(), Math.max(0, left) / 2);
    }

    private BusinessDays days(ActionItem item) {
        return calendars.ofPerson(item.partnership(), item.doer());
    }

    private ActionItem item(long actionId) {
        var item = steps.get(actionId);
        RunningCase.requireOf(item.partnership(), "action item " + actionId);
        return item;
    }
}
