package dev.tandem.demo.process;

import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Audience;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.Communications.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the demo's learners are told: one letter that a sponsor has signed and that leaves next week, one that still has gaps. */
@Component
@Profile("demo")
class DemoLetters {

    private static final String ENGLISH = """
            Dear {name},

            from next month on all shifts are planned in one place: three planning sheets go, one planner takes their place. Your shifts \
            are in it already.

            Two of three complaints about double bookings came from sheets that disagreed. That ends.

            There is half an hour of training for everybody; your line manager has the dates. Ask when something is unclear.

            {sponsor}""";

    private static final String GERMAN = """
            Guten Tag {name},

            ab dem kommenden Monat werden alle Schichten an einem Ort geplant: Drei Tabellen fallen weg, ein Planer tritt an ihre Stelle. \
            Ihre Schichten stehen schon darin.

            Zwei von drei Beschwerden über Doppelbuchungen kamen von Tabellen, die einander widersprachen. Das hat ein Ende.

            Für alle gibt es eine halbe Stunde Schulung; die Termine kennt Ihre Führungskraft. Fragen Sie, wenn etwas unklar ist.

            {sponsor}""";

    private final Communications communications;
    private final ActingPeople people;

    DemoLetters(Communications communications, ActingPeople people) {
        this.communications = communications;
        this.people = people;
    }

    void write(String code, LocalDate today) {
        var signed = plan("c.comms", new NewCommunication(
                code, "letter/shift-planner", "Shifts are planned in one place", Kind.ANNOUNCEMENT, false, today.plusDays(7),
                Set.of(audience(code, "Shift planners")), Map.of()));
        people.as("c.comms", () -> {
            communications.write(signed, List.of(
                    new Text("de", "Ein Ort für alle Schichtpläne", GERMAN), new Text("en", "One place for all shift plans", ENGLISH)), "c.comms");
            return null;
        });
        people.as("s.hq", () -> {
            communications.approve(signed, "s.hq", communications.get(signed).textHash());
            communications.startSending(signed);
            return null;
        });
        plan("p.comms", new NewCommunication(
                code, "letter/safety-training", "Safety training on your own device", Kind.TRAINING, true, today.plusDays(14),
                Set.of(audience(code, "Warehouse teams")), Map.of("title", "Safety training on your own device")));
    }

    private long plan(String userId, NewCommunication planned) {
        return people.as(userId, () -> communications.plan(planned, userId));
    }

    private long audience(String code, String name) {
        return communications.audiences(code).stream().filter(each -> each.name().equals(name)).mapToLong(Audience::id).findFirst().orElseThrow();
    }
}
