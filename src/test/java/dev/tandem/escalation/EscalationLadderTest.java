package dev.tandem.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationLevel.State;
import dev.tandem.escalation.EscalationLevel.Word;
import dev.tandem.escalation.EscalationService.EscalationDecided;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.StrengthEvidence.Evidence;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.TestSponsors;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What is kept of the ladder, without the engine. */
@TandemTest
@Tag("database")
@RecordApplicationEvents
class EscalationLadderTest {

    private static final LocalDate FROM = LocalDate.of(2026, 4, 1);

    @Autowired
    EscalationService escalations;

    @Autowired
    EscalationLadder ladder;

    @Autowired
    EscalationStrengthEvidence evidence;

    @Autowired
    TestCharters charters;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    ApplicationEvents events;

    private String code;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    private long raised(String code, String subject, Severity severity) {
        this.code = code;
        at("2026-11-05T09:00:00Z");
        charters.create(code, FROM);
        sponsors.appointAll(code, FROM);
        return escalations.raise(code + "/" + subject, new NewEscalation(
                code, subject, "review/2026-11", "Rated red", "Decide", severity, Side.PROVIDER, "IN")).id();
    }

    private String user(String name) {
        return TestCharters.user(code, name);
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }

    @Test
    void aWordIsKeptOnceAndOnlyInTime() {
        var id = raised("T-ESC-71", "action/1", Severity.SEVERE);
        var opened = ladder.openNext(id).orElseThrow();
        assertThat(opened.level()).isEqualTo(1);
        assertThat(opened.told()).contains(user("s.in"), user("c.lead"), user("p.lead")).doesNotContain(user("x.in"));
        assertThat(ladder.waiting(id)).singleElement().satisfies(row -> {
            assertThat(row.side()).isEqualTo(Side.PROVIDER);
            assertThat(row.people()).extracting(person -> person.userId()).containsExactly(user("x.in"));
            assertThat(row.dueAt()).isEqualTo("2026-11-06T09:00:00Z");
        });
        assertThat(ladder.maySpeak(id, Side.PROVIDER, user("x.in"))).isTrue();
        assertThat(ladder.maySpeak(id, Side.PROVIDER, user("x.hq"))).isFalse();
        assertThat(ladder.maySpeak(id, Side.CLIENT, user("s.in"))).isFalse();

        at("2026-11-05T22:00:00Z");
        ladder.recordWord(id, Side.PROVIDER, user("x.in"), Word.DIRECT_ACTION, "Hire", LocalDate.of(2026, 12, 1));
        ladder.recordSilence(id, Side.PROVIDER);
        ladder.recordWord(id, Side.PROVIDER, user("x.in"), Word.ACCEPT_RISK, "On second thoughts", null);
        assertThat(ladder.settle(id)).isTrue();
        ladder.close(id);
        ladder.close(id);

        assertThat(escalations.get(id)).extracting(Escalation::status, Escalation::decision, Escalation::guidance, Escalation::dueOn)
                .containsExactly(Status.DECIDED, Decision.DIRECT_ACTION, "Hire", LocalDate.of(2026, 12, 1));
        assertThat(events.stream(EscalationDecided.class)).containsExactly(new EscalationDecided(id, code));
        assertThat(evidence.of(code, YearMonth.of(2026, 11))).extracting(Evidence::userId, Evidence::outcome)
                .containsExactly(tuple(user("x.in"), Outcome.LATE));
        assertThat(evidence.of(code, YearMonth.of(2026, 10))).isEmpty();
    }

    @Test
    void theSameDecisionWithAnotherDayIsNone() {
        var id = raised("T-ESC-72", "action/1", Severity.NORMAL);
        ladder.openNext(id);
        ladder.recordWord(id, Side.CLIENT, user("c.lead"), Word.DIRECT_ACTION, "Hire", LocalDate.of(2026, 12, 1));
        ladder.recordWord(id, Side.PROVIDER, user("p.lead"), Word.DIRECT_ACTION, "Hire", LocalDate.of(2026, 12, 2));

        assertThat(ladder.settle(id)).isFalse();
        assertThat(escalations.detail(id).levels()).extracting(EscalationLevel::state).containsOnly(State.DISAGREED);
    }

    @Test
    void partsAreDecidedWithTheCaseTheyHaveJoined() {
        var id = raised("T-ESC-73", "action/1", Severity.NORMAL);
        var part = raised("T-ESC-73", "action/2", Severity.NORMAL);
        var gone = raised("T-ESC-73", "action/3", Severity.NORMAL);
        ladder.openNext(id);
        escalations.withdraw(gone, "Done");
        for (var side : Side.values()) {
            ladder.recordWord(id, side, user(side == Side.CLIENT ? "c.lead" : "p.lead"), Word.ACCEPT_RISK, "Fine", null);
        }
        assertThat(ladder.settle(id)).isTrue();
        ladder.close(id);

        assertThat(ladder.caseOf(part)).isEqualTo(id);
        assertThat(escalations.of(code)).extracting(Escalation::id, Escalation::status).containsExactly(
                tuple(id, Status.DECIDED), tuple(part, Status.DECIDED), tuple(gone, Status.WITHDRAWN));
        assertThat(events.stream(EscalationDecided.class)).containsExactly(new EscalationDecided(id, code), new EscalationDecided(part, code));
    }

    @Test
    void whatTheCommitteeLeftUndecidedAMeetingDecides() {
        var id = raised("T-ESC-74", "action/1", Severity.NORMAL);
        for (var opened = ladder.openNext(id); opened.isPresent(); opened = ladder.openNext(id)) {
            ladder.waiting(id).forEach(row -> ladder.recordSilence(id, row.side()));
        }
        ladder.close(id);
        assertThat(escalations.get(id).status()).isEqualTo(Status.UNDECIDED);

        assertThatIllegalArgumentException().isThrownBy(() -> escalations.decideUndecided(id, null, "So", null)).withMessageStartingWith("decision: ");
        assertThatIllegalArgumentException().isThrownBy(() -> escalations.decideUndecided(id, Decision.ACCEPT_RISK, " ", null))
                .withMessageStartingWith("guidance: ");
        assertThatIllegalArgumentException().isThrownBy(() -> escalations.decideUndecided(id, Decision.DIRECT_ACTION, "So", null))
                .withMessageStartingWith("dueOn: ");
        escalations.decideUndecided(id, Decision.ACCEPT_RISK, "So be it", null);
        escalations.decideUndecided(id, Decision.SEND_BACK, "No", null);
        assertThat(escalations.get(id)).extracting(Escalation::status, Escalation::decision).containsExactly(Status.DECIDED, Decision.ACCEPT_RISK);
    }

    @Test
    void byHandOnlyInAnActivePartnership() {
        raised("T-ESC-75", "action/1", Severity.NORMAL);
        var matter = new NewEscalation(code, "lead/1", null, "Rooms", "Decide on rooms", Severity.NORMAL, null, null);
        var byHand = escalations.raiseByHand(user("c.lead"), "sent-twice", matter);
        assertThat(escalations.raiseByHand(user("c.lead"), "sent-twice", matter)).isEqualTo(byHand);
        assertThat(escalations.detail(byHand.id()).raisedBy()).isEqualTo(user("c.lead"));

        charters.create("T-ESC-76", null);
        assertThatIllegalStateException().isThrownBy(() -> escalations.raiseByHand(
                "somebody", null, new NewEscalation("T-ESC-76", "lead/1", null, "Rooms", "Decide", Severity.NORMAL, null, null)));
    }
}
