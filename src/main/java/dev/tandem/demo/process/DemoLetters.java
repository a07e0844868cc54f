package dev.tandem.demo.process;

import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Audience;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the demo's learners are told: one letter that a sponsor has signed and that leaves next week, one that still has gaps. */
@Component
@Profile("demo")
class DemoLetters {

    private final Communications communications;
    private final ActingPeople people;

    DemoLetters(Communications communications, ActingPeople people) {
        this.communications = communications;
        this.people = people;
    }

    void write(String code, LocalDate today) {
        var signed = plan("c.comms", new NewCommunication(
                code, "letter/shift-planner", "Shifts are planned in one place", Kind.ANNOUNCEMENT, false, today.plusDays(7),
                Set.of(audience(code, "Shift planners")), Map.of(
                        "title", "Shifts are planned in one place", "date", today.plusDays(21).toString(),
                        "summary", "The three planning sheets go, and one planner takes their place. Your shifts of the coming month are in it already.",
                        "why", "Two of three complaints about double bookings came from sheets that disagreed.")));
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
