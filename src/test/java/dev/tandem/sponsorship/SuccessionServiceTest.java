package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.Succession.Cause;
import dev.tandem.sponsorship.Succession.Stage;
import dev.tandem.sponsorship.SuccessionService.Appointment;
import dev.tandem.sponsorship.SuccessionService.Problem;
import dev.tandem.sponsorship.SuccessionService.Standing;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of seats that are or will be vacant, of weak sponsors, and of both sides' word on persons' figures. */
@TandemTest
@Tag("database")
class SuccessionServiceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    SuccessionService successions;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SponsorAddressees addressees;

    @Autowired
    PersonFigures figures;

    @Autowired
    TestCharters charters;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    TestEvidence evidence;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @BeforeEach
    void clock() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-02T11:00:00Z")));
    }

    @AfterEach
    void over() {
        ClockUtil.reset();
        jdbc.sql("update partnerships set status = 'ENDED' where code = :code").param("code", code).update();
    }

    private void charter(String code) {
        this.code = code;
        charters.create(code, TODAY);
        sponsors.appointAll(code, TODAY);
    }

    @Test
    void aVacancyIsOpenedOnceAndAFilledSeatIsSeen() {
        charter("T-SUC-20");
        assertThat(successions.watch(code).opened()).isEmpty();
        sponsorships.endMandate(code, Side.CLIENT, "IN", user(code, "s.in"), TODAY);
        assertThat(successions.watch(code).opened()).extracting(Succession::cause, Succession::userId, Succession::vacantFrom, Succession::stage)
                .containsExactly(tuple(Cause.ENDS, user(code, "s.in"), TODAY.plusDays(1), Stage.APPOINT));
        assertThat(successions.watch(code).opened()).isEmpty();

        var id = successions.of(code).get(0).id();
        assertThat(successions.nameInterim(id)).contains(user(code, "s.hq"));
        assertThat(successions.nameInterim(id)).contains(user(code, "s.hq"));
        assertThat(successions.interims(code)).hasSize(1);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-03T11:00:00Z")));
        assertThat(addressees.holders(code, "client-sponsors", "IN")).containsExactly(user(code, "s.hq"));

        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", null, TODAY.plusDays(9), null);
        assertThat(successions.watch(code).filled()).extracting(Succession::id).containsExactly(id);
        successions.end(id, Succession.Outcome.FILLED_OTHERWISE);
        assertThat(successions.interims(code)).extracting(InterimSponsor::until).containsExactly(TODAY.plusDays(8));
        assertThat(successions.watch(code).opened()).isEmpty();
    }

    @Test
    void anInterimOfAnAcceptedVacancyStaysUntilSomebodyIsInOffice() {
        charter("T-SUC-24");
        sponsorships.endMandate(code, Side.CLIENT, "IN", user(code, "s.in"), TODAY);
        successions.watch(code);
        var id = successions.of(code).get(0).id();
        successions.nameInterim(id);
        successions.end(id, Succession.Outcome.ACCEPTED);
        assertThat(successions.watch(code).opened()).as("sponsors live with it").isEmpty();
        assertThat(successions.interims(code)).extracting(InterimSponsor::until).containsOnlyNulls();
        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", null, TODAY.plusDays(5), null);
        successions.watch(code);
        assertThat(successions.interims(code)).extracting(InterimSponsor::until).containsExactly(TODAY.plusDays(4));
    }

    @Test
    void aWeakSponsorIsFoundOnceAMonthAndJudgedByWhatWasAskedAfterwards() {
        charter("T-SUC-21");
        asked(NOVEMBER, Outcome.MISSED);
        month(NOVEMBER);
        assertThat(successions.of(code)).extracting(Succession::cause, Succession::userId, Succession::stage, Succession::judgedTo)
                .containsExactly(tuple(Cause.WEAK, user(code, "s.hq"), Stage.CONVERSATION, NOVEMBER));
        month(NOVEMBER);
        assertThat(successions.of(code)).hasSize(1);
        var id = successions.of(code).get(0).id();
        assertThat(successions.standing(id)).as("no new figure").isEqualTo(Standing.WEAK);

        month(NOVEMBER.plusMonths(1));
        assertThat(successions.standing(id)).isEqualTo(Standing.UNTRIED);
        assertThat(successions.putDeputyInLead(id)).contains(user(code, "s.in"));
        assertThat(successions.deputiesInLead(code, user(code, "s.hq"))).containsExactly(user(code, "s.in"));
        for (var months = 2; months <= 4; months++) {
            asked(NOVEMBER.plusMonths(months), Outcome.DONE);
            month(NOVEMBER.plusMonths(months));
        }
        assertThat(successions.standing(id)).isEqualTo(Standing.RECOVERED);
        successions.end(id, Succession.Outcome.RECOVERED);
        assertThat(successions.deputiesInLead(code, user(code, "s.hq"))).isEmpty();
    }

    @Test
    void anAppointmentIsCheckedAndHoldsFromItsFirstDay() {
        charter("T-SUC-22");
        sponsorships.endMandate(code, Side.CLIENT, "IN", user(code, "s.in"), TODAY.minusDays(1));
        successions.watch(code);
        var id = successions.of(code).get(0).id();
        assertThat(successions.deciders(id)).containsExactly(user(code, "s.hq"));
        assertThat(successions.check(id, new Appointment(null, user(code, "p.lead"), " ", null))).containsExactlyInAnyOrder(
                new Problem("successor", "required"), new Problem("deputy", "other-side"), new Problem("mandate", "required"),
                new Problem("from", "required"));
        assertThat(successions.check(id, new Appointment(user(code, "c.lead"), null, "x".repeat(1001), TODAY.plusYears(2))))
                .containsExactlyInAnyOrder(new Problem("successor", "no-role.client-sponsors"), new Problem("mandate", "too-long"),
                        new Problem("from", "too-late"));
        var right = new Appointment(user(code, "s.hq"), null, "Decides", TODAY.plusDays(3));
        assertThat(successions.check(id, right)).isEmpty();
        successions.nameInterim(id);
        successions.appoint(id, right);
        assertThat(sponsorships.inOffice(code, TODAY.plusDays(3))).filteredOn(sponsor -> sponsor.region().equals("IN")
                && sponsor.side() == Side.CLIENT).extracting(Sponsor::userId).containsExactly(user(code, "s.hq"));
        assertThat(successions.interims(code)).extracting(InterimSponsor::until).containsExactly(TODAY.plusDays(2));
        assertThat(successions.get(id)).extracting(Succession::stage, Succession::successorUserId)
                .containsExactly(Stage.HAND_OVER, user(code, "s.hq"));
    }

    @Test
    void personsFiguresGoOffAndOnWhenBothSidesSaySo() {
        charter("T-SUC-23");
        assertThat(figures.areOff(code)).isFalse();
        figures.say(code, Side.CLIENT, user(code, "c.lead"), true);
        assertThat(figures.areOff(code)).as("one side alone").isFalse();
        asked(NOVEMBER, Outcome.DONE);
        month(NOVEMBER);
        assertThat(centre()).isEqualTo(100);
        figures.say(code, Side.PROVIDER, user(code, "p.lead"), true);
        assertThat(figures.areOff(code)).isTrue();
        assertThat(centre()).as("a region's figure that would be one person's").isNull();
        evidence.add(code, NOVEMBER, user(code, "x.hq"), Side.PROVIDER, "HQ", Kind.DECISION, Outcome.MISSED);
        month(NOVEMBER);
        assertThat(centre()).isEqualTo(50);
        figures.say(code, Side.CLIENT, user(code, "c.lead"), false);
        assertThat(figures.areOff(code)).as("one side alone").isTrue();
        assertThat(figures.saidOff(code, Side.CLIENT)).contains(false);
        figures.say(code, Side.PROVIDER, user(code, "p.lead"), false);
        assertThat(figures.areOff(code)).isFalse();
    }

    private Integer centre() {
        return sponsorships.regionStrengths(code, NOVEMBER, 1).get(0).strength();
    }

    private void asked(YearMonth month, Outcome outcome) {
        evidence.add(code, month, user(code, "s.hq"), Side.CLIENT, "HQ", Kind.DECISION, outcome);
    }

    private void month(YearMonth month) {
        transaction.executeWithoutResult(status -> sponsorships.computeStrength(code, month));
    }
}
