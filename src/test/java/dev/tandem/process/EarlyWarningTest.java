package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Side;
import dev.tandem.support.DatabaseSearch;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.warning.Warning.Stage;
import dev.tandem.warning.Warning.State;
import dev.tandem.warning.Warning.Triage;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import dev.tandem.warning.WarningService;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** A shared warning from its answer to its outcome, and each clock that runs out. The provider warns; the client answers. */
@TandemTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Scenarios.class)
class EarlyWarningTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);
    private static final String PROCESS = "early-warning";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    WarningService warnings;

    @Autowired
    EscalationService escalations;

    @Autowired
    Processes processes;

    @Autowired
    DatabaseSearch database;

    private String code;
    private String reference;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void shared(String code) {
        this.code = code;
        scenario.partnership(code, NOVEMBER);
        scenario.when(() -> reference = warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                "Zwiebelkuchen runs out", LocalDate.of(2026, 12, 1), Warning.Impact.HIGH, null, Stage.BOTH_LEADS)).reference());
    }

    private Warning warning() {
        return warnings.get(code, reference, new Viewer(scenario.user("p.lead"), false));
    }

    private void answered(String code) {
        shared(code);
        answer();
    }

    private void answer() {
        scenario.when(() -> warnings.answer(code, reference, scenario.user("c.lead"), "Quarkstrudel is ordered"));
        scenario.complete("c.lead", "answer-warning", Map.of());
    }

    private void triage(String who, Triage triage, String reason, String duplicateOf) {
        scenario.when(() -> warnings.triage(code, reference, scenario.user(who), triage, reason, duplicateOf));
        scenario.complete(who, "triage-warning", Map.of());
    }

    private void decided(String decision) {
        var escalation = escalations.about(code, "warning/" + reference);
        scenario.when(() -> processes.tellWhere(code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID,
                escalation.get(escalation.size() - 1).id(), Map.of(EscalationService.DECISION, decision)));
    }

    @Test
    @Order(1)
    void bothSidesWatchItAndSayWhatBecameOfIt() {
        shared("T-WARN-1");
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-WARN-1/warning/" + reference);
        assertThat(scenario.task("answer-warning").getName()).contains(reference);
        assertThatThrownBy(() -> scenario.complete("c.lead", "answer-warning", Map.of())).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("answer: ");
        answer();
        assertThat(warning().state()).isEqualTo(State.ANSWERED);
        assertThatThrownBy(() -> scenario.complete("c.lead", "triage-warning", Map.of())).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("triage: ");
        triage("c.lead", Triage.ACTION_ITEMS, null, null);
        triage("p.lead", Triage.ACTION_ITEMS, null, null);
        assertThat(warning().triage()).isEqualTo(Triage.ACTION_ITEMS);
        assertThat(scenario.tasks("record-outcome")).isEmpty();

        scenario.passTo(scenario.timer("date-has-passed"));
        assertThatThrownBy(() -> scenario.complete("c.lead", "record-outcome", Map.of("outcome", "UNKNOWN")))
                .hasMessageStartingWith("outcome: ");
        assertThatThrownBy(() -> scenario.complete("c.lead", "record-outcome", Map.of("outcome", "STRUCK")))
                .hasMessageStartingWith("struckOn: ");
        scenario.complete("c.lead", "record-outcome", Map.of("outcome", "STRUCK", "struckOn", "2026-12-01"));
        assertThat(warning()).extracting(Warning::state, Warning::outcome, Warning::struckOn)
                .containsExactly(State.CLOSED, Warning.Outcome.STRUCK, LocalDate.of(2026, 12, 1));
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(database.columnsWith("Zwiebelkuchen")).containsExactly("warnings.matter");
        assertThat(database.columnsWith("Quarkstrudel")).containsExactly("warning_events.detail");
    }

    @Test
    @Order(2)
    void anAnswerThatComesLateSparesSponsorsTheirDecision() {
        shared("T-WARN-9");
        scenario.passTo(scenario.timer("side-kept-silent"));
        var raised = escalations.about(code, "warning/" + reference).get(0);
        answer();

        assertThat(escalations.get(raised.id()).status()).isEqualTo(Escalation.Status.WITHDRAWN);
        assertThat(warning()).extracting(Warning::state, Warning::stage).containsExactly(State.ANSWERED, Stage.SPONSORS);
        assertThat(scenario.tasks("triage-warning")).hasSize(2);
    }

    @Test
    @Order(2)
    void silenceTakesItToSponsorsAndWhatTheyDirectIsTheAnswer() {
        shared("T-WARN-2");
        scenario.passTo(scenario.timer("half-the-clock-run"));
        assertThat(scenario.told("task-reminder")).contains("c.lead").doesNotContain("p.lead");
        assertThat(warning().stage()).isEqualTo(Stage.BOTH_LEADS);
        scenario.passTo(scenario.timer("side-kept-silent"));
        assertThat(warning().stage()).isEqualTo(Stage.SPONSORS);
        var raised = escalations.about(code, "warning/" + reference);
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).actingSide()).isEqualTo(Side.CLIENT);
        assertThat(raised.get(0).title()).contains(reference);
        decided("UNDECIDED");
        assertThat(scenario.tasks("answer-warning")).hasSize(1);
        decided("SEND_BACK");
        scenario.passTo(scenario.timer("one-more-clock"));
        assertThat(escalations.about(code, "warning/" + reference)).hasSize(2);
        decided("DIRECT_ACTION");
        assertThat(scenario.tasks("answer-warning")).isEmpty();
        assertThat(warning().state()).isEqualTo(State.ANSWERED);
        assertThat(scenario.tasks("triage-warning")).hasSize(2);
    }

    @Test
    @Order(3)
    void aRiskThatSponsorsAcceptClosesIt() {
        shared("T-WARN-3");
        scenario.passTo(scenario.timer("side-kept-silent"));
        decided("ACCEPT_RISK");
        assertThat(warning()).extracting(Warning::state, Warning::triage).containsExactly(State.CLOSED, Triage.ACCEPT);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(4)
    void whenNobodySaysAnythingItIsWatchedAndItsOutcomeUnknown() {
        answered("T-WARN-4");
        scenario.passTo(scenario.timer("half-of-triage-run"));
        triage("c.lead", Triage.ACCEPT, "We can live with it", null);
        scenario.passTo(scenario.timer("leads-kept-silent"));
        assertThat(warning()).extracting(Warning::state, Warning::triage).containsExactly(State.WATCHED, Triage.WATCH);
        scenario.passTo(scenario.timer("date-has-passed"));
        scenario.passTo(scenario.timer("outcome-kept-silent"));
        assertThat(warning()).extracting(Warning::state, Warning::outcome).containsExactly(State.CLOSED, Warning.Outcome.UNKNOWN);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(5)
    void whatBothSidesAcceptIsClosedAndSidesThatDisagreeWatch() {
        answered("T-WARN-5");
        triage("c.lead", Triage.ACCEPT, "Cheap", null);
        triage("p.lead", Triage.ACCEPT, "Rare", null);
        assertThat(warning()).extracting(Warning::state, Warning::triage).containsExactly(State.CLOSED, Triage.ACCEPT);
        assertThat(scenario.instances(PROCESS)).isEmpty();
        scenario.over();

        answered("T-WARN-6");
        triage("c.lead", Triage.ACCEPT, "Cheap", null);
        triage("p.lead", Triage.CHANGE, null, null);
        assertThat(warning()).extracting(Warning::state, Warning::triage).containsExactly(State.WATCHED, Triage.WATCH);
    }
}
