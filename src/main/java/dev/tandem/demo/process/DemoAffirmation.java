package dev.tandem.demo.process;

import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationService.Proposal;
import dev.tandem.expectation.Expectation;
import dev.tandem.partnership.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's renegotiation: both sides propose, talk it over within a few days, and sign. */
@Component
@Profile("demo")
class DemoAffirmation {

    private final ReplayClock clock;
    private final ActingPeople people;
    private final AffirmationService affirmations;

    DemoAffirmation(ReplayClock clock, ActingPeople people, AffirmationService affirmations) {
        this.clock = clock;
        this.people = people;
        this.affirmations = affirmations;
    }

    /** What the calendar would open in the first minutes. */
    void openDue() {
        affirmations.due().forEach(code -> affirmations.open(code, Reason.QUARTERLY, null, null));
    }

    void renegotiate(String code) {
        var number = people.as("c.lead", () -> affirmations.open(code, Reason.ON_DEMAND, "c.lead", null)).number();
        var key = code + "/affirmation/" + number;
        pass(Duration.ofHours(26));
        propose(code, number, "c.lead", "forecast", "Absolute difference of forecast and actual seats, as a share of actual", "88", "75");
        propose(code, number, "c.lead", "sla-lead-time", "Median business days from the request to the first session", "14", "20");
        done(key, "c.lead", "propose-client-changes");
        pass(Duration.ofHours(20));
        propose(code, number, "p.lead", "forecast", "1 - |actual - forecast| / actual", "90", "75");
        propose(code, number, "p.lead", "no-shows", "No-shows / booked seats", "4.5", "8");
        done(key, "p.lead", "propose-provider-changes");
        pass(Duration.ofHours(25));

        remark(code, number, "p.lead", "forecast", "With 90 we could book rooms a month earlier, and pass the discount on.");
        remark(code, number, "c.lead", "forecast", "Our plants plan by the quarter. 88 we can promise; let us look at 90 next time.");
        agree(code, number, "forecast", Choice.CLIENT);
        remark(code, number, "c.lead", "no-shows", "Not before the reminders by text message work in India.");
        agree(code, number, "no-shows", Choice.IN_FORCE);
        agree(code, number, "sla-lead-time", Choice.CLIENT);
        done(key, "p.lead", "agree-expectations");
        pass(Duration.ofHours(22));
        people.complete("c.lead", key, "sign-expectations-client", Map.of("verdict", "SIGNED"));
        pass(Duration.ofHours(3));
        people.complete("p.lead", key, "sign-expectations-provider", Map.of("verdict", "SIGNED"));
        pass(Duration.ofMinutes(5));
    }

    private void pass(Duration time) {
        clock.advanceTo(clock.now().plus(time));
    }

    private void done(String key, String who, String task) {
        people.complete(who, key, task, Map.of());
        clock.advanceTo(clock.now());
    }

    private void propose(String code, int number, String who, String key, String measure, String target, String threshold) {
        var now = affirmations.rows(code, number, side(who)).stream().filter(row -> row.key().equals(key)).map(Row::inForce)
                .findFirst().orElseThrow();
        people.as(who, () -> {
            affirmations.propose(code, number, who, changed(now, measure, target, threshold));
            return null;
        });
    }

    private static Proposal changed(Expectation now, String measure, String target, String threshold) {
        return new Proposal(
                now.key(), now.name(), now.kind().name(), now.side().name(), measure, now.unit(), now.direction().name(), target, threshold,
                now.weight().toPlainString(), false);
    }

    private void remark(String code, int number, String who, String key, String text) {
        people.as(who, () -> {
            affirmations.remark(code, number, who, key, text);
            return null;
        });
        pass(Duration.ofMinutes(90));
    }

    private void agree(String code, int number, String key, Choice choice) {
        for (var who : List.of("c.lead", "p.lead")) {
            people.as(who, () -> {
                var row = affirmations.rows(code, number, side(who)).stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
                affirmations.agree(code, number, who, key, choice, row.textHash(choice));
                return null;
            });
        }
    }

    private static Side side(String who) {
        return who.startsWith("c.") ? Side.CLIENT : Side.PROVIDER;
    }
}
