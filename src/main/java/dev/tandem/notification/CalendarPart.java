package dev.tandem.notification;

import dev.tandem.engine.PublicAddress;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;

/**
 * The iCalendar object of an invitation, as calendars of all makes accept it: one event, times in UTC, the recipient as
 * the one attendee. An update has the same UID and a higher sequence; a cancellation names the same event.
 */
@Component
class CalendarPart {

    private final PublicAddress address;
    private final Sender sender;

    CalendarPart(PublicAddress address, Sender sender) {
        this.address = address;
        this.sender = sender;
    }

    static String method(Invitation invitation) {
        return invitation.cancelled() ? "CANCEL" : "REQUEST";
    }

    String write(Invitation invitation, Recipient recipient, Instant writtenAt) {
        var event = new VEvent(false);
        event.add(new Uid(invitation.uid()));
        event.add(new DtStamp(writtenAt.truncatedTo(ChronoUnit.SECONDS)));
        event.add(new Sequence(invitation.sequence()));
        event.add(new DtStart<>(invitation.start().truncatedTo(ChronoUnit.SECONDS)));
        event.add(new DtEnd<>(invitation.end().truncatedTo(ChronoUnit.SECONDS)));
        event.add(new Summary(Facts.printable(invitation.summary())));
        if (invitation.description() != null) {
            event.add(new Description(Facts.printable(invitation.description())));
        }
        if (invitation.location() != null) {
            event.add(new Location(Facts.printable(invitation.location())));
        }
        if (invitation.url() != null) {
            event.add(new Url(URI.create(address.link(invitation.url()))));
        }
        event.add(new Organizer(URI.create("mailto:" + sender.email())).add(new Cn(sender.name())));
        event.add(new Attendee(mailto(recipient)).add(new Cn(recipient.name())).add(PartStat.NEEDS_ACTION)
                .add(new Rsvp(!invitation.cancelled())));
        event.add(invitation.cancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(ImmutableTransp.OPAQUE);
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Tandem//Partnership governance//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(invitation.cancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST);
        calendar.add(event);
        var text = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static URI mailto(Recipient recipient) {
        try {
            return new URI("mailto", recipient.email().isBlank() ? "unknown@invalid" : recipient.email(), null);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("no e-mail address: " + recipient.userId(), e);
        }
    }
}
