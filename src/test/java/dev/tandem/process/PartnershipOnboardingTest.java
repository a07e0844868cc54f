package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Kind;
import dev.tandem.lifecycle.Onboarding.Outcome;
import dev.tandem.lifecycle.Onboarding.Signature;
import dev.tandem.lifecycle.Onboarding.State;
import dev.tandem.lifecycle.Onboarding;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.process.OnboardingsWatched;
import dev.tandem.partnership.Partnership.Status;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.SponsorshipService.MandatesChanged;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.TestSponsors;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From a draft that lacks something to the first day, and every way in which it goes otherwise. */
@TandemTest
@Tag("database")
@ExtendWith(Scenarios.class)
class PartnershipOnboardingTest {

    private static final String PROCESS = "partnership-onboarding";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
    private static final Instant ON_FIRST_DAY = Instant.parse("2026-12-01T08:00:00Z");

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    OnboardingService onboardings;

    @Autowired
    OnboardingsWatched watch;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    EscalationService escalations;

    @Autowired
    Processes processes;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    TestPeople people;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    /** Complete but for both leads' agreement, and to begin in December. */
    private void draft(String code) {
        this.code = code;
        scenario.partnership(code, DAY);
        changed("update partnerships set status = 'DRAFT', active_from = null, starts_on = date '2026-12-01' where code = :code");
    }

    private void begun() {
        scenario.when(() -> onboardings.begin(code, scenario.user("c.lead")));
    }

    /** By hand in the database: nobody is told. */
    private void changed(String sql) {
        jdbc.sql(sql).param("code", code).update();
        jdbc.sql("update partnerships set revision = :revision where code = :code").param("revision", UUID.randomUUID().toString())
                .param("code", code).update();
    }

    private void vacant(Side side) {
        changed("delete from sponsors where partnership = :code and region = 'IN' and side = '" + side + "'");
    }

    private void agree(String who) {
        scenario.when(() -> partnerships.agreeToActivate(code, scenario.user(who)));
    }

    private void bothAgree() {
        agree("c.lead");
        agree("p.lead");
    }

    private void sign(String who, String side) {
        scenario.complete(who, "sign-charter-" + side, Map.of("verdict", "SIGNED"));
    }

    private void bothSign() {
        sign("s.hq", "client");
        sign("x.hq", "provider");
    }

    /** As an import of the table sponsors does it. */
    private void appointed(Side side, String region, String name, LocalDate from) {
        sponsors.appoint(code, side, region, name, null, from, null);
        scenario.when(() -> transaction.executeWithoutResult(status -> events.publishEvent(new MandatesChanged(code))));
    }

    private Onboarding onboarding() {
        return onboardings.latest(code).orElseThrow();
    }

    private List<Gap> gaps() {
        return onboardings.gaps(onboarding().id());
    }

    private List<Gap> missing() {
        return gaps().stream().filter(Gap::open).toList();
    }

    private List<Signature> standing() {
        return onboardings.signatures(onboarding().id()).stream().filter(Signature::stands).toList();
    }

    private Escalation lastOf(String subject) {
        return escalations.of(code).stream().filter(one -> one.subject().startsWith(subject)).reduce((one, next) -> next).orElseThrow();
    }

    private void decided(String subject, String decision) {
        scenario.when(() -> processes.tellWhere(
                code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID, lastOf(subject).id(),
                Map.of(EscalationService.DECISION, decision)));
    }

    private Status status() {
        return partnerships.get(code).status();
    }

    private void refused(String who, String task, Map<String, Object> answer, String field) {
        assertThatThrownBy(() -> scenario.complete(who, task, answer)).hasMessageStartingWith(field + ": ");
    }

    @Test
    void aCompleteCharterIsAgreedSignedAndActiveFromItsFirstDay() {
        draft("T-ONB-1");
        begun();
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-ONB-1/onboarding/" + onboarding().id());
        assertThat(missing()).extracting(Gap::kind, Gap::side)
                .containsExactly(tuple(Kind.AGREEMENT, Side.CLIENT), tuple(Kind.AGREEMENT, Side.PROVIDER));
        assertThatThrownBy(() -> scenario.complete("c.lead", "complete-charter", Map.of())).hasMessageContaining("hasn’t agreed yet");

        agree("c.lead");
        assertThat(scenario.candidates(scenario.task("complete-charter"))).as("the client's closed by itself").containsExactly("p.lead");
        agree("p.lead");
        assertThat(status()).as("both leads' yes is not enough").isEqualTo(Status.DRAFT);
        assertThat(missing()).isEmpty();
        assertThat(onboarding().state()).isEqualTo(State.SIGNING);
        assertThat(scenario.candidates(scenario.task("sign-charter-client"))).containsExactly("s.hq");
        assertThat(scenario.candidates(scenario.task("sign-charter-provider"))).containsExactly("x.hq");
        refused("s.hq", "sign-charter-client", Map.of(), "verdict");
        people.create("t.onb.office", "governance-office");
        assertThatThrownBy(() -> people.as("t.onb.office", () -> engine.getTaskService()
                .complete(scenario.task("sign-charter-client").getId(), Map.of("verdict", "SIGNED"))))
                .hasMessageContaining("waits for somebody else");

        bothSign();
        assertThat(standing()).extracting(Signature::side, Signature::by, Signature::hash).containsExactly(
                tuple(Side.CLIENT, scenario.user("s.hq"), onboarding().hash()), tuple(Side.PROVIDER, scenario.user("x.hq"), onboarding().hash()));
        assertThat(onboarding().kickOffAt()).as("ten business days ahead, at the charter's time").isEqualTo("2026-11-16T13:00:00Z");
        assertThat(scenario.told("kick-off-invitation"))
                .containsExactlyInAnyOrder("s.hq", "s.in", "x.hq", "x.in", "c.lead", "c.partner", "p.lead");
        refused("c.lead", "hold-kick-off", Map.of("heldOn", "2026-11-16"), "heldOn");

        scenario.passTo(ON_FIRST_DAY);
        assertThat(scenario.told("task-reminder")).as("nobody has said when they met").contains("c.lead", "p.lead");
        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertThat(partnerships.get(code).activeFrom()).isEqualTo(FIRST);
        assertThat(onboarding().state()).isEqualTo(State.ACTIVE);
        refused("c.lead", "hold-kick-off", Map.of("heldOn", "2026-12-02"), "heldOn");
        scenario.complete("p.lead", "hold-kick-off", Map.of("heldOn", "2026-11-16"));
        assertThat(onboarding().heldOn()).isEqualTo("2026-11-16");
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void aRegionWithoutASponsorGetsOneFromTheTaskOrByAnImport() {
        draft("T-ONB-2");
        vacant(Side.CLIENT);
        vacant(Side.PROVIDER);
        begun();
        assertThat(missing()).extracting(Gap::kind, Gap::side, Gap::region)
                .contains(tuple(Kind.SPONSOR, Side.CLIENT, "IN"), tuple(Kind.SPONSOR, Side.PROVIDER, "IN"));

        appointed(Side.CLIENT, "IN", "s.in", DAY);
        assertThat(scenario.candidates(scenario.task("appoint-sponsor"))).as("the client's closed by itself").containsExactly("x.hq");
        var appointment = new HashMap<String, Object>(Map.of("successor", scenario.user("x.in"), "validFrom", "2026-12-01"));
        refused("x.hq", "appoint-sponsor", appointment, "answer");
        appointment.put("answer", "APPOINT");
        refused("x.hq", "appoint-sponsor", appointment, "mandate");
        appointment.put("mandate", "Decides for India");
        appointment.put("validFrom", "2026-12-02");
        refused("x.hq", "appoint-sponsor", appointment, "validFrom");
        appointment.put("validFrom", "2026-12-01");
        appointment.put("deputy", scenario.user("s.in"));
        refused("x.hq", "appoint-sponsor", appointment, "deputy");
        appointment.put("deputy", "");
        appointment.put("successor", scenario.user("p.comms"));
        refused("x.hq", "appoint-sponsor", appointment, "successor");
        appointment.put("successor", scenario.user("x.in"));
        scenario.complete("x.hq", "appoint-sponsor", appointment);

        assertThat(sponsorships.vacancies(code, FIRST)).isEmpty();
        assertThat(gaps()).filteredOn(gap -> gap.kind() == Kind.SPONSOR).extracting(Gap::outcome).containsOnly(Outcome.CLOSED);
        bothAgree();
        assertThat(scenario.tasks("sign-charter-client")).hasSize(1);
    }

    @Test
    void aRegionBeginsWithoutASponsorOnlyIfBothSidesSponsorsAcceptItInWriting() {
        draft("T-ONB-3");
        vacant(Side.PROVIDER);
        begun();
        bothAgree();
        refused("x.hq", "appoint-sponsor", Map.of("answer", "LEAVE_OPEN"), "reason");
        scenario.complete("x.hq", "appoint-sponsor", Map.of("answer", "LEAVE_OPEN", "reason", "The office opens in spring"));
        assertThat(gaps()).filteredOn(gap -> gap.kind() == Kind.SPONSOR).singleElement()
                .extracting(Gap::outcome, Gap::decidedBy, Gap::reason)
                .containsExactly(Outcome.LEFT_OPEN, scenario.user("x.hq"), "The office opens in spring");

        refused("s.hq", "sign-charter-client", Map.of("verdict", "SIGNED"), "acceptsVacant");
        refused("s.hq", "sign-charter-client", Map.of("verdict", "SIGNED", "acceptsVacant", false), "acceptsVacant");
        scenario.complete("s.hq", "sign-charter-client", Map.of("verdict", "SIGNED", "acceptsVacant", true));
        refused("x.hq", "sign-charter-provider", Map.of("verdict", "SIGNED"), "acceptsVacant");
        scenario.complete("x.hq", "sign-charter-provider", Map.of("verdict", "SIGNED", "acceptsVacant", true));
        assertThat(standing()).extracting(Signature::by, Signature::vacant).containsExactly(
                tuple(scenario.user("s.hq"), List.of("Provider of T-ONB-3: India")),
                tuple(scenario.user("x.hq"), List.of("Provider of T-ONB-3: India")));
        scenario.passTo(ON_FIRST_DAY);
        assertThat(status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void aGapThatNobodyClosesClimbsAndIsLeftOpenBySponsors() {
        draft("T-ONB-4");
        begun();
        agree("c.lead");
        scenario.passTo(scenario.timer("half-of-gap-clock-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("p.lead");
        scenario.passTo(scenario.timer("gap-clock-run"));
        assertThat(lastOf("onboarding-gap/")).extracting(Escalation::actingSide, Escalation::title).containsExactly(
                Side.PROVIDER,
                "Activation of Client of T-ONB-4 – Provider of T-ONB-4 waits: Provider of T-ONB-4 hasn’t agreed to the charter and its"
                        + " expectations.");
        decided("onboarding-gap/", "UNDECIDED");
        assertThat(scenario.tasks("complete-charter")).as("a late answer still counts").hasSize(1);
        decided("onboarding-gap/", "SEND_BACK");
        var first = lastOf("onboarding-gap/").id();
        scenario.passTo(scenario.timer("ten-more-days-for-gap"));
        assertThat(lastOf("onboarding-gap/").id()).as("asked again").isNotEqualTo(first);
        decided("onboarding-gap/", "ACCEPT_RISK");
        assertThat(missing()).isEmpty();
        assertThat(gaps()).extracting(Gap::outcome).containsExactly(Outcome.CLOSED, Outcome.LEFT_OPEN);
        assertThat(scenario.tasks("complete-charter")).isEmpty();
        assertThat(scenario.tasks("sign-charter-provider")).hasSize(1);
    }

    @Test
    void aLateAgreementTakesTheMatterBack() {
        draft("T-ONB-5");
        begun();
        agree("c.lead");
        scenario.afterBusinessDays(11);
        var raised = lastOf("onboarding-gap/");
        agree("p.lead");
        assertThat(escalations.get(raised.id()).status()).isEqualTo(Escalation.Status.WITHDRAWN);
        assertThat(scenario.tasks("decide-escalation")).isEmpty();
        assertThat(onboarding().state()).isEqualTo(State.SIGNING);
    }

    @Test
    void whoeverDoesNotSignSaysWhyAndBothLeadsAgreeAgain() {
        draft("T-ONB-6");
        begun();
        bothAgree();
        sign("s.hq", "client");
        refused("x.hq", "sign-charter-provider", Map.of("verdict", "REFUSED"), "reason");
        scenario.complete("x.hq", "sign-charter-provider", Map.of("verdict", "REFUSED", "reason", "India isn't ready"));
        assertThat(standing()).isEmpty();
        assertThat(onboardings.signatures(onboarding().id())).extracting(Signature::refusal).containsExactly(null, "India isn't ready");
        assertThat(scenario.tasks("sign-charter-client")).isEmpty();
        assertThat(partnerships.activations(code)).isEmpty();
        assertThat(missing()).extracting(Gap::kind).containsExactly(Kind.AGREEMENT, Kind.AGREEMENT);
        bothAgree();
        bothSign();
        assertThat(onboarding().state()).isEqualTo(State.SIGNED);
    }

    @Test
    void aSignatureIsOfOneTextAndAnotherTextVoidsItWhenever() {
        draft("T-ONB-7");
        begun();
        bothAgree();
        sign("s.hq", "client");
        var first = onboarding().hash();
        // Under the other signer's hand.
        appointed(Side.CLIENT, "IN", "s.hq", DAY);
        assertThat(standing()).isEmpty();
        assertThat(onboarding().hash()).isNotEqualTo(first);
        bothSign();
        var second = onboarding().hash();

        // While both wait for the first day.
        appointed(Side.PROVIDER, "IN", "x.hq", DAY);
        assertThat(standing()).isEmpty();
        bothSign();
        assertThat(onboarding().hash()).isNotEqualTo(second);
        assertThat(scenario.told("kick-off-invitation")).as("invited once").doesNotHaveDuplicates();
        assertThat(scenario.tasks("hold-kick-off")).hasSize(1);

        // What begins a month after the first day, and what kind of duty one is, is signed as well.
        var third = onboarding().hash();
        changed("insert into expectations (partnership, code, name, kind, side, measure, unit, direction, target, threshold, weight,"
                + " effective_from, retired) select partnership, code, name, kind, side, measure, unit, direction, target, threshold, 99,"
                + " '2027-03', false from expectations where partnership = :code and code = 'no-shows'");
        scenario.when(watch::watchNow);
        assertThat(standing()).as("a later version").isEmpty();
        bothSign();
        assertThat(onboarding().hash()).isNotEqualTo(third);
        changed("update expectations set kind = 'MEASUREMENT' where partnership = :code and code = 'no-shows'");
        scenario.when(watch::watchNow);
        assertThat(standing()).as("another kind").isEmpty();
        bothSign();

        // By nobody's word, on the last night.
        changed("update partnerships set purpose = 'Another' where code = :code");
        scenario.passTo(ON_FIRST_DAY);
        assertThat(status()).isEqualTo(Status.DRAFT);
        assertThat(standing()).isEmpty();
        bothSign();
        scenario.after(java.time.Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertThat(standing()).extracting(Signature::hash).containsOnly(onboarding().hash()).hasSize(2);
    }

    @Test
    void silenceSignsNothingAndSponsorsLeaveIt() {
        draft("T-ONB-8");
        begun();
        bothAgree();
        sign("s.hq", "client");
        scenario.passTo(scenario.timer("half-of-signing-run"));
        assertThat(scenario.told("task-reminder")).contains("x.hq").doesNotContain("s.hq");
        assertThat(scenario.candidates(scenario.task("sign-charter-provider"))).as("the deputy as well").containsExactly("x.hq", "x.in");
        scenario.passTo(scenario.timer("signing-clock-run"));
        assertThat(lastOf("onboarding/").actingSide()).isEqualTo(Side.PROVIDER);
        decided("onboarding/", "UNDECIDED");
        decided("onboarding/", "DIRECT_ACTION");
        var first = lastOf("onboarding/").id();
        scenario.passTo(scenario.timer("five-more-days-to-sign"));
        assertThat(lastOf("onboarding/").id()).isNotEqualTo(first);
        decided("onboarding/", "ACCEPT_RISK");

        assertThat(onboarding().state()).isEqualTo(State.ABANDONED);
        assertThat(standing()).isEmpty();
        assertThat(status()).isEqualTo(Status.DRAFT);
        assertThat(partnerships.activations(code)).isEmpty();
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void givenUpItEndsAndMayBeginAgain() {
        draft("T-ONB-9");
        begun();
        assertThatThrownBy(() -> onboardings.begin(code, null)).hasMessageContaining("one at a time");
        scenario.afterBusinessDays(11);
        assertThat(escalations.open(code)).isNotEmpty();
        assertThatThrownBy(() -> onboardings.abandon(code, scenario.user("c.comms"), "No")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> onboardings.abandon(code, scenario.user("c.lead"), " ")).isInstanceOf(IllegalArgumentException.class);
        scenario.when(() -> onboardings.abandon(code, scenario.user("c.lead"), "The budget is gone"));

        assertThat(onboarding()).extracting(Onboarding::state, Onboarding::endReason, Onboarding::endedBy)
                .containsExactly(State.ABANDONED, "The budget is gone", scenario.user("c.lead"));
        assertThat(missing()).isEmpty();
        assertThat(escalations.open(code)).isEmpty();
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(scenario.told("onboarding-abandoned")).contains("s.hq", "p.lead");
        begun();
        assertThat(scenario.instances(PROCESS)).hasSize(1);
    }

    @Test
    void aKickOffThatIsNotHeldInAMonthIsShownAsMissed() {
        draft("T-ONB-10");
        begun();
        bothAgree();
        bothSign();
        scenario.passTo(scenario.timer("month-over"));
        assertThat(onboarding()).extracting(Onboarding::missed, Onboarding::heldOn).containsExactly(true, null);
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThatThrownBy(() -> onboardings.abandon(code, scenario.user("c.lead"), "Too late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void peopleWithoutAccountsAndACharterWithoutExpectationsOrRuleAreGaps() {
        draft("T-ONB-11");
        changed("insert into participants (partnership, user_id, name, email, side, region, locale) values"
                + " (:code, 't-onb-11.new', 'New', 'new@example.org', 'CLIENT', 'HQ', 'en')");
        changed("insert into participant_roles (partnership, user_id, role, held_from) values"
                + " (:code, 't-onb-11.new', 'communications', date '2026-01-01')");
        changed("update expectations set effective_from = '2027-06' where partnership = :code");
        changed("update partnerships set review_rule = '' where code = :code");
        changed("delete from participant_roles where partnership = :code and user_id like '%p.lead'");
        begun();
        assertThat(missing()).extracting(Gap::kind, Gap::side).containsExactlyInAnyOrder(
                tuple(Kind.LEAD, Side.PROVIDER), tuple(Kind.CALENDAR, null), tuple(Kind.EXPECTATIONS, null),
                tuple(Kind.ACCOUNTS, Side.CLIENT), tuple(Kind.AGREEMENT, Side.CLIENT), tuple(Kind.AGREEMENT, Side.PROVIDER));
        assertThat(onboardings.asked(missing(Kind.LEAD))).containsExactly(scenario.user("x.hq"));
        assertThat(onboardings.asked(missing(Kind.CALENDAR))).containsExactly(scenario.user("c.lead"), scenario.user("c.partner"));

        people.create("t-onb-11.new");
        changed("update expectations set effective_from = '2026-10' where partnership = :code");
        changed("update partnerships set review_rule = 'FREQ=MONTHLY;BYDAY=2TU' where code = :code");
        scenario.when(watch::watchNow);
        assertThat(missing()).extracting(Gap::kind, Gap::side).containsExactlyInAnyOrder(
                tuple(Kind.LEAD, Side.PROVIDER), tuple(Kind.AGREEMENT, Side.CLIENT), tuple(Kind.AGREEMENT, Side.PROVIDER));
        assertThat(scenario.tasks("complete-charter")).as("closed without anybody's word").hasSize(3);

        // Who is faster than the clock may say so, too.
        changed("insert into participant_roles (partnership, user_id, role, held_from) values"
                + " (:code, 't-onb-11.p.lead', 'provider-leads', date '2026-01-01')");
        scenario.complete("x.hq", "complete-charter", Map.of(), task -> scenario.candidates(task).equals(List.of("x.hq"))
                && engine.getTaskService().getVariable(task.getId(), "gapKind").equals("LEAD"));
        assertThat(missing()).extracting(Gap::kind).containsOnly(Kind.AGREEMENT);
    }

    private Gap missing(Kind kind) {
        return missing().stream().filter(gap -> gap.kind() == kind).findFirst().orElseThrow();
    }
}
