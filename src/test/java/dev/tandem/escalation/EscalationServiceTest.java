package dev.tandem.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationService.EscalationRaised;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TandemTest
@Tag("database")
@RecordApplicationEvents
class EscalationServiceTest {

    @Autowired
    EscalationService escalations;

    @Autowired
    TestCharters charters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void anEscalationIsRecordedAndPublishedOnceForItsKey() {
        var code = charter("T-ESCALATION-1");
        at("2026-11-05T09:00:00Z");
        var raised = escalations.raise(code + "/1", escalation(code, "review/2026-11", "IN"));
        at("2026-11-06T09:00:00Z");
        var again = escalations.raise(code + "/1", escalation(code, "review/2026-11", null));

        assertThat(again).isEqualTo(raised).isEqualTo(new Escalation(
                raised.id(), code, "review/2026-11", "review/2026-11", "Rated red", "Decide on more trainers", Severity.SEVERE, Side.PROVIDER,
                1, "IN", Status.OPEN, Instant.parse("2026-11-05T09:00:00Z"), null, null, null, null));
        assertThat(events.stream(EscalationRaised.class)).containsExactly(new EscalationRaised(raised.id(), code));
    }

    @Test
    void openOnesComeOldestFirstWithThoseLeftUndecided() {
        var code = charter("T-ESCALATION-2");
        at("2026-11-06T09:00:00Z");
        var newer = escalations.raise(code + "/1", escalation(code, "review/2026-11", null));
        at("2026-11-05T09:00:00Z");
        var older = escalations.raise(code + "/2", escalation(code, "review/2026-10", null));
        var decided = escalations.raise(code + "/3", escalation(code, "review/2026-10", null));
        status(older.id(), Status.UNDECIDED);
        status(decided.id(), Status.DECIDED);

        assertThat(escalations.open(code)).extracting(Escalation::id).containsExactly(older.id(), newer.id());
        assertThat(escalations.about(code, "review/2026-10")).extracting(Escalation::id).containsExactly(older.id(), decided.id());
        assertThat(escalations.of(code)).extracting(Escalation::id).containsExactly(older.id(), decided.id(), newer.id());
    }

    @Test
    void oneWhoseCauseHasGoneIsWithdrawnOnceAndStandsOnNoAgenda() {
        var code = charter("T-ESCALATION-4");
        at("2026-11-05T09:00:00Z");
        var raised = escalations.raise(code + "/1", escalation(code, "action/17", "IN"));
        at("2026-11-06T09:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> escalations.withdraw(raised.id(), " ")).withMessage("reason: must say something");
        escalations.withdraw(raised.id(), "It was done meanwhile");
        at("2026-11-07T09:00:00Z");
        escalations.withdraw(raised.id(), "Once more");

        assertThat(escalations.get(raised.id())).extracting(Escalation::status, Escalation::guidance, Escalation::decision, Escalation::endedAt)
                .containsExactly(Status.WITHDRAWN, "It was done meanwhile", null, Instant.parse("2026-11-06T09:00:00Z"));
        assertThat(escalations.open(code)).isEmpty();
        assertThat(events.stream(EscalationService.EscalationWithdrawn.class))
                .containsExactly(new EscalationService.EscalationWithdrawn(raised.id(), code));
    }

    @Test
    void onlyWhatIsSevereSkipsTheLeads() {
        var code = charter("T-ESCALATION-5");
        var levels = Stream.of(
                        new NewEscalation(code, "s/1", null, "Title", "Asked", Severity.NORMAL, null, "IN"),
                        new NewEscalation(code, "s/2", null, "Title", "Asked", Severity.NORMAL, null, null),
                        new NewEscalation(code, "s/3", null, "Title", "Asked", Severity.SEVERE, null, "IN"),
                        new NewEscalation(code, "s/4", null, "Title", "Asked", Severity.SEVERE, null, null))
                .map(matter -> escalations.raise(code + "/" + matter.subject(), matter).level());

        assertThat(levels).containsExactly(0, 0, 1, 2);
    }

    @Test
    void whatIsWrongNamesItsField() {
        var code = charter("T-ESCALATION-3");

        refused(code, new NewEscalation(code, "", null, "Title", "Asked", Severity.NORMAL, null, null), "subject: must say something");
        refused(code, new NewEscalation(code, "s/1", null, null, "Asked", Severity.NORMAL, null, null), "title: must say something");
        refused(code, new NewEscalation(code, "s/1", null, "x".repeat(501), "Asked", Severity.NORMAL, null, null),
                "title: must be at most 500 characters, and has 501");
        refused(code, new NewEscalation(code, "s/1", null, "Title", " ", Severity.NORMAL, null, null), "asked: must say something");
        refused(code, new NewEscalation(code, "s/1", null, "Title", "Asked", null, null, null), "severity: must be NORMAL or SEVERE");
        refused(code, new NewEscalation(code, "s/1", null, "Title", "Asked", Severity.NORMAL, null, "MARS"),
                "region: must be a region of the partnership, and MARS is none");
        assertThat(escalations.of(code)).isEmpty();
    }

    private void refused(String code, NewEscalation escalation, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> escalations.raise(code + "/wrong", escalation)).withMessage(message);
    }

    private static NewEscalation escalation(String code, String subject, String region) {
        return new NewEscalation(code, subject, null, "Rated red", "Decide on more trainers", Severity.SEVERE, Side.PROVIDER, region);
    }

    private void status(long id, Status status) {
        jdbc.sql("update escalations set status = ? where id = ?").params(status.name(), id).update();
    }

    private String charter(String code) {
        charters.create(code, LocalDate.of(2026, 4, 1));
        return code;
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
