package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.CharterGaps;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.SponsorshipService.Vacancy;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

@TandemTest
@Tag("database")
class SponsorshipServiceTest {

    static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    static final LocalDate END_OF_OCTOBER = LocalDate.of(2026, 10, 31);
    static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SponsorAddressees addressees;

    @Autowired
    SponsorGaps gaps;

    @Autowired
    MessageSource messages;

    @Autowired
    TestCharters charters;

    @Autowired
    TestSponsors sponsors;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void mandatesAreToldByDistanceFromTheCentre() {
        var code = charter("T-SPONSORSHIP-1");
        sponsors.appoint(code, Side.PROVIDER, "IN", "x.in", null, APRIL, null);
        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", "s.hq", APRIL, null);
        sponsors.appoint(code, Side.CLIENT, "HQ", "s.hq", null, APRIL, null);

        assertThat(sponsorships.mandates(code)).containsExactly(
                new Sponsor(Side.CLIENT, "HQ", user(code, "s.hq"), null, "Decides for HQ", APRIL, null),
                new Sponsor(Side.CLIENT, "IN", user(code, "s.in"), user(code, "s.hq"), "Decides for IN", APRIL, null),
                new Sponsor(Side.PROVIDER, "IN", user(code, "x.in"), null, "Decides for IN", APRIL, null));
    }

    @Test
    void aMandateHoldsFromItsFirstDayToItsLast() {
        var code = charter("T-SPONSORSHIP-2");
        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", null, APRIL, END_OF_OCTOBER);

        assertThat(sponsorships.inOffice(code, APRIL.minusDays(1))).isEmpty();
        assertThat(sponsorships.inOffice(code, APRIL)).hasSize(1);
        assertThat(sponsorships.inOffice(code, END_OF_OCTOBER)).hasSize(1);
        assertThat(sponsorships.inOffice(code, NOVEMBER)).isEmpty();
    }

    @Test
    void sponsorsAtTheCentreAreThoseOfTheRegionAtDistanceZero() {
        var code = charter("T-SPONSORSHIP-3");
        sponsors.appointAll(code, APRIL);

        assertThat(sponsorships.atCentre(code, Side.CLIENT, APRIL)).extracting(Sponsor::userId).containsExactly(user(code, "s.hq"));
        assertThat(sponsorships.atCentre(code, Side.PROVIDER, APRIL)).extracting(Sponsor::userId).containsExactly(user(code, "x.hq"));
        assertThat(sponsorships.atCentre(code, Side.CLIENT, APRIL.minusDays(1))).isEmpty();
    }

    @Test
    void aVacancyTellsSinceWhenAndNothingWhereThereNeverWasASponsor() {
        var code = charter("T-SPONSORSHIP-4");
        sponsors.appoint(code, Side.CLIENT, "HQ", "s.hq", null, APRIL, null);
        sponsors.appoint(code, Side.PROVIDER, "HQ", "x.hq", null, APRIL, null);
        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", null, APRIL, LocalDate.of(2026, 6, 30));
        sponsors.appoint(code, Side.CLIENT, "IN", "s.hq", null, LocalDate.of(2026, 6, 1), END_OF_OCTOBER);
        sponsors.appoint(code, Side.PROVIDER, "IN", "x.in", null, LocalDate.of(2027, 1, 1), null);

        assertThat(sponsorships.vacancies(code, NOVEMBER))
                .containsExactly(new Vacancy(Side.CLIENT, "IN", 2, NOVEMBER), new Vacancy(Side.PROVIDER, "IN", 2, null));
        assertThat(sponsorships.vacancies(code, END_OF_OCTOBER)).containsExactly(new Vacancy(Side.PROVIDER, "IN", 2, null));
        assertThat(sponsorships.vacancies(code, LocalDate.of(2027, 1, 1))).containsExactly(new Vacancy(Side.CLIENT, "IN", 2, NOVEMBER));
    }

    @Test
    void sponsorsOfARegionAreAddressedByMandateWhereverTheySit() {
        var code = charter("T-SPONSORSHIP-5");
        sponsors.appoint(code, Side.PROVIDER, "HQ", "x.hq", null, APRIL, null);
        sponsors.appoint(code, Side.PROVIDER, "IN", "x.hq", "x.in", APRIL, END_OF_OCTOBER);
        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", null, APRIL, null);

        at("2026-10-31T12:00:00Z");
        assertThat(addressees.holders(code, "provider-sponsors", "IN")).containsExactly(user(code, "x.hq"));
        assertThat(addressees.holders(code, "client-sponsors", "IN")).containsExactly(user(code, "s.in"));
        assertThat(addressees.holders(code, "provider-leads", "IN")).isEmpty();
        assertThat(addressees.holders("NO-SUCH", "provider-sponsors", "IN")).isEmpty();

        // Midnight in Berlin, where the partnership's calendar is reckoned, is 23:00 in UTC.
        at("2026-10-31T23:00:00Z");
        assertThat(addressees.holders(code, "provider-sponsors", "IN")).isEmpty();
        assertThat(addressees.holders(code, "provider-sponsors", null)).containsExactly(user(code, "x.hq"));
    }

    @Test
    void theCharterSaysWhereASponsorIsMissingAndWhoLostTheRole() {
        var code = charter("T-SPONSORSHIP-6");
        sponsors.appoint(code, Side.CLIENT, "HQ", "s.hq", null, APRIL, null);
        sponsors.appoint(code, Side.CLIENT, "IN", "s.hq", null, APRIL, null);
        sponsors.appoint(code, Side.PROVIDER, "HQ", "p.lead", null, APRIL, null);

        // Before its first day a charter is judged as it will be then.
        for (var moment : List.of("2026-03-01T12:00:00Z", "2026-11-01T12:00:00Z")) {
            at(moment);
            assertThat(gaps.gaps(code)).contains(new CharterGaps.Gap("sponsorship.charter.vacant.PROVIDER", "India"));
            assertThat(gaps.counts(code)).containsExactly(new CharterGaps.Count("sponsorship.charter.mandates", 2));
        }
        assertThat(gaps.gaps(code)).containsExactly(
                new CharterGaps.Gap("sponsorship.charter.vacant.PROVIDER", "India"),
                new CharterGaps.Gap("sponsorship.charter.left", "Name of p.lead", "Headquarters"));
    }

    @Test
    void gapsReadInBothLanguages() {
        assertThat(messages.getMessage("sponsorship.charter.vacant.PROVIDER", new Object[] {"India"}, Locale.ENGLISH))
                .isEqualTo("No provider sponsor for India");
        assertThat(messages.getMessage("sponsorship.charter.left", new Object[] {"A", "India"}, Locale.GERMAN))
                .isEqualTo("A hat ein Mandat für India, aber die Rolle des Sponsors nicht mehr");
    }

    private String charter(String code) {
        charters.create(code, APRIL);
        return code;
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
