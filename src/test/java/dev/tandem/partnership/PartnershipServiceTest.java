package dev.tandem.partnership;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.engine.PartnershipCalendars;
import dev.tandem.partnership.PartnershipService.PartnershipActivated;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumSet;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
@Tag("database")
@RecordApplicationEvents
class PartnershipServiceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    PartnershipService partnerships;

    @Autowired
    PartnershipCalendars calendars;

    @Autowired
    CharterAddressees addressees;

    @Autowired
    TestCharters charters;

    @Autowired
    JdbcPartnerships records;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void onAMorning() {
        at("2026-11-02T08:00:00Z");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void theReviewIsOnTheSecondTuesday() {
        charters.create("T-PARTNERSHIP-1", LocalDate.of(2026, 1, 1));

        assertThat(partnerships.reviewDay("T-PARTNERSHIP-1", YearMonth.of(2026, 11))).isEqualTo("2026-11-10");
        assertThat(partnerships.reviewDay("T-PARTNERSHIP-1", YearMonth.of(2027, 2))).isEqualTo("2027-02-09");
    }

    @Test
    void aHolidayOfTheCentreMovesTheReviewToTheNextBusinessDay() {
        // Epiphany, 6 January, is a holiday in Bavaria and not in Berlin.
        create("T-PARTNERSHIP-2", "FREQ=MONTHLY;BYMONTHDAY=6", "DE-BY");
        create("T-PARTNERSHIP-3", "FREQ=MONTHLY;BYMONTHDAY=6", "DE-BE");

        assertThat(partnerships.reviewDay("T-PARTNERSHIP-2", YearMonth.of(2027, 1))).isEqualTo("2027-01-07");
        assertThat(partnerships.reviewDay("T-PARTNERSHIP-3", YearMonth.of(2027, 1))).isEqualTo("2027-01-06");
        // 6 June 2026 is a Saturday.
        assertThat(partnerships.reviewDay("T-PARTNERSHIP-2", YearMonth.of(2026, 6))).isEqualTo("2026-06-08");
    }

    @Test
    void theReviewMayMoveIntoTheNextMonth() {
        create("T-PARTNERSHIP-4", "FREQ=MONTHLY;BYMONTHDAY=-1", "DE-BY");

        // Sunday 31 January 2027; Sunday 28 February 2027.
        assertThat(partnerships.reviewDay("T-PARTNERSHIP-4", YearMonth.of(2027, 1))).isEqualTo("2027-02-01");
        assertThat(partnerships.reviewDay("T-PARTNERSHIP-4", YearMonth.of(2027, 2))).isEqualTo("2027-03-01");
    }

    @Test
    void theMeetingKeepsItsLocalTimeOverTheChangeToSummerTime() {
        charters.create("T-PARTNERSHIP-1", LocalDate.of(2026, 1, 1));

        assertThat(partnerships.meetingAt("T-PARTNERSHIP-1", YearMonth.of(2027, 3))).isEqualTo("2027-03-09T13:00:00Z");
        assertThat(partnerships.meetingAt("T-PARTNERSHIP-1", YearMonth.of(2027, 4))).isEqualTo("2027-04-13T12:00:00Z");
    }

    @Test
    void aLocalTimeThatSummerTimeSkipsIsHeldAnHourLater() {
        // Cairo's clocks go from 00:00 to 01:00 on the last Friday of April; Friday is a business day here.
        charters.create(
                "T-PARTNERSHIP-5", LocalDate.of(2026, 1, 1), ZoneId.of("Africa/Cairo"), "FREQ=MONTHLY;BYDAY=-1FR", LocalTime.of(0, 30), null);

        assertThat(partnerships.meetingAt("T-PARTNERSHIP-5", YearMonth.of(2027, 4)).atZone(ZoneId.of("Africa/Cairo")).toLocalDateTime())
                .isEqualTo("2027-04-30T01:30");
    }

    @Test
    void zonesOnBothSidesOfTheDateLineHaveTheirOwnDay() {
        charters.create(
                "T-PARTNERSHIP-6", LocalDate.of(2026, 1, 1), ZoneId.of("Pacific/Kiritimati"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(9, 0), null);
        charters.create(
                "T-PARTNERSHIP-7", LocalDate.of(2026, 1, 1), ZoneId.of("Pacific/Pago_Pago"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(9, 0), null);

        assertThat(partnerships.meetingAt("T-PARTNERSHIP-6", YearMonth.of(2026, 11))).isEqualTo("2026-11-09T19:00:00Z");
        assertThat(partnerships.meetingAt("T-PARTNERSHIP-7", YearMonth.of(2026, 11))).isEqualTo("2026-11-10T20:00:00Z");
    }

    @Test
    void whoHoldsARoleIsReckonedInThePartnershipsZone() {
        charters.create(
                "T-PARTNERSHIP-8", LocalDate.of(2026, 11, 3), ZoneId.of("Pacific/Kiritimati"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(9, 0), null);

        // Kiritimati is 14 hours ahead: 3 November begins there at 10:00 UTC on the 2nd.
        at("2026-11-02T09:59:59Z");
        assertThat(partnerships.participants("T-PARTNERSHIP-8")).isEmpty();
        at("2026-11-02T10:00:00Z");
        assertThat(partnerships.participants("T-PARTNERSHIP-8")).hasSize(10);
    }

    @Test
    void rolesAreHeldFromADayUntilADay() {
        charters.create("T-PARTNERSHIP-9", LocalDate.of(2026, 1, 1));
        var lead = partnerships.participant("T-PARTNERSHIP-9", user("T-PARTNERSHIP-9", "c.lead")).orElseThrow();

        var moved = new Participant(lead.userId(), lead.name(), lead.email(), lead.side(), EnumSet.of(Role.COMMUNICATIONS), null, Locale.GERMAN);
        transaction.executeWithoutResult(status -> records.put("T-PARTNERSHIP-9", moved, LocalDate.of(2026, 11, 2)));

        assertThat(partnerships.holders("T-PARTNERSHIP-9", Role.CLIENT_LEADS)).extracting(Participant::userId)
                .containsExactly(user("T-PARTNERSHIP-9", "c.partner"));
        assertThat(partnerships.participant("T-PARTNERSHIP-9", lead.userId()).orElseThrow().roles()).containsExactly(Role.COMMUNICATIONS);
        at("2026-11-01T12:00:00Z");
        assertThat(partnerships.participant("T-PARTNERSHIP-9", lead.userId()).orElseThrow().roles()).containsExactly(Role.CLIENT_LEADS);
    }

    @Test
    void aRoleTakenAndGivenBackOnOneDayIsHeldThroughout() {
        charters.create("T-PARTNERSHIP-10", LocalDate.of(2026, 1, 1));
        var lead = partnerships.participant("T-PARTNERSHIP-10", user("T-PARTNERSHIP-10", "c.lead")).orElseThrow();
        var without = new Participant(lead.userId(), lead.name(), lead.email(), lead.side(), EnumSet.of(Role.COMMUNICATIONS), null, lead.locale());

        transaction.executeWithoutResult(status -> {
            records.put("T-PARTNERSHIP-10", without, LocalDate.of(2026, 11, 2));
            records.put("T-PARTNERSHIP-10", lead, LocalDate.of(2026, 11, 2));
            records.put("T-PARTNERSHIP-10", without, LocalDate.of(2026, 11, 2));
            records.put("T-PARTNERSHIP-10", lead, LocalDate.of(2026, 11, 2));
        });

        assertThat(partnerships.participant("T-PARTNERSHIP-10", lead.userId()).orElseThrow().roles()).containsExactly(Role.CLIENT_LEADS);
    }

    @Test
    void aChangeIsSeenInItsOwnTransactionAndForgottenWithIt() {
        charters.create("T-PARTNERSHIP-11", LocalDate.of(2026, 1, 1));
        assertThat(partnerships.regions("T-PARTNERSHIP-11")).extracting(Region::code).containsExactly("HQ", "IN");

        transaction.executeWithoutResult(status -> {
            records.put("T-PARTNERSHIP-11", new Region("BR", "Brazil", ZoneId.of("America/Sao_Paulo"), "BR", 1));
            assertThat(partnerships.regions("T-PARTNERSHIP-11")).extracting(Region::code).containsExactly("HQ", "BR", "IN");
            status.setRollbackOnly();
        });

        assertThat(partnerships.regions("T-PARTNERSHIP-11")).extracting(Region::code).containsExactly("HQ", "IN");
    }

    @Test
    void businessDaysAndZonesFollowThePersonsRegion() {
        charters.create("T-PARTNERSHIP-1", LocalDate.of(2026, 1, 1));
        var inIndia = user("T-PARTNERSHIP-1", "s.in");

        // Gandhi's birthday, Friday 2 October 2026.
        assertThat(calendars.ofPerson("T-PARTNERSHIP-1", inIndia).isBusinessDay(LocalDate.of(2026, 10, 2))).isFalse();
        assertThat(calendars.centre("T-PARTNERSHIP-1").isBusinessDay(LocalDate.of(2026, 10, 2))).isTrue();
        assertThat(calendars.ofPerson("T-PARTNERSHIP-1", user("T-PARTNERSHIP-1", "c.comms")).zone()).isEqualTo(BERLIN);
        assertThat(partnerships.zoneOf("T-PARTNERSHIP-1", inIndia)).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(partnerships.zoneOf("T-PARTNERSHIP-1", "nobody")).isEqualTo(BERLIN);
    }

    @Test
    void mailFindsPeopleByRoleAndRegion() {
        charters.create("T-PARTNERSHIP-1", LocalDate.of(2026, 1, 1));

        assertThat(addressees.holders("T-PARTNERSHIP-1", "client-sponsors", null))
                .containsExactlyInAnyOrder(user("T-PARTNERSHIP-1", "s.hq"), user("T-PARTNERSHIP-1", "s.in"));
        assertThat(addressees.holders("T-PARTNERSHIP-1", "client-sponsors", "IN")).containsExactly(user("T-PARTNERSHIP-1", "s.in"));
        assertThat(addressees.holders("T-PARTNERSHIP-1", "communications", "HQ")).hasSize(2);
        assertThat(addressees.holders("T-PARTNERSHIP-1", "auditors", null)).isEmpty();
        assertThat(addressees.holders("T-NOWHERE", "client-sponsors", null)).isEmpty();
        assertThat(addressees.person("T-PARTNERSHIP-1", user("T-PARTNERSHIP-1", "s.in")).orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(addressees.person("T-PARTNERSHIP-1", "nobody")).isEmpty();
    }

    @Test
    void bothSidesLeadsActivateTogether() {
        charters.create("T-PARTNERSHIP-12", null);
        var client = user("T-PARTNERSHIP-12", "c.lead");
        var provider = user("T-PARTNERSHIP-12", "p.lead");

        partnerships.agreeToActivate("T-PARTNERSHIP-12", client);
        assertThat(partnerships.get("T-PARTNERSHIP-12").status()).isEqualTo(Partnership.Status.DRAFT);
        assertThatIllegalStateException().isThrownBy(() -> partnerships.agreeToActivate("T-PARTNERSHIP-12", user("T-PARTNERSHIP-12", "c.partner")))
                .withMessageContaining("agreed already");
        assertThatIllegalStateException().isThrownBy(() -> partnerships.agreeToActivate("T-PARTNERSHIP-12", user("T-PARTNERSHIP-12", "x.hq")))
                .withMessageContaining("lead");

        at("2026-11-02T23:30:00Z");
        partnerships.agreeToActivate("T-PARTNERSHIP-12", provider);

        // In Berlin it is the 3rd already.
        assertThat(partnerships.get("T-PARTNERSHIP-12").status()).isEqualTo(Partnership.Status.ACTIVE);
        assertThat(partnerships.get("T-PARTNERSHIP-12").activeFrom()).isEqualTo("2026-11-03");
        assertThat(partnerships.active()).extracting(Partnership::code).contains("T-PARTNERSHIP-12");
        assertThat(partnerships.activations("T-PARTNERSHIP-12")).extracting(PartnershipService.Activation::userId).containsExactly(client, provider);
        assertThat(events.stream(PartnershipActivated.class)).containsExactly(new PartnershipActivated("T-PARTNERSHIP-12", LocalDate.of(2026, 11, 3)));
        assertThatIllegalStateException().isThrownBy(() -> partnerships.agreeToActivate("T-PARTNERSHIP-12", provider));
    }

    @Test
    void anUnknownPartnershipIsSaidSo() {
        assertThat(partnerships.find("T-NOWHERE")).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> partnerships.get("T-NOWHERE")).withMessageContaining("T-NOWHERE");
    }

    private void create(String code, String rule, String holidays) {
        charters.create(code, LocalDate.of(2026, 1, 1), BERLIN, rule, LocalTime.of(14, 0), holidays);
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
