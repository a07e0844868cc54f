package dev.tandem.notification.web;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.Temporal;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/** An invitation as a calendar shows it, read back from what was sent. */
record CalendarView(
        boolean cancelled, String summary, String description, String location, Instant start, Instant end, int sequence, String uid) {

    static CalendarView of(String text) {
        if (text == null) {
            return null;
        }
        try {
            var calendar = new CalendarBuilder().build(new StringReader(text));
            var event = (VEvent) calendar.getComponents(VEvent.VEVENT).get(0);
            return new CalendarView(
                    "CANCEL".equals(calendar.getMethod().getValue()), value(event, Property.SUMMARY), value(event, Property.DESCRIPTION),
                    value(event, Property.LOCATION), moment(event, Property.DTSTART), moment(event, Property.DTEND),
                    Integer.parseInt(value(event, Property.SEQUENCE)), value(event, Property.UID));
        } catch (IOException | ParserException e) {
            throw new IllegalStateException("a calendar part of our own can't be read", e);
        }
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).map(Property::getValue).orElse(null);
    }

    private static Instant moment(VEvent event, String property) {
        return event.<DateProperty<? extends Temporal>>getProperty(property).map(date -> Instant.from(date.getDate())).orElse(null);
    }
}
