package dev.tandem.sponsorship.web;

import dev.tandem.access.Access;
import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import dev.tandem.sponsorship.SponsorshipService.Strength;
import dev.tandem.sponsorship.SponsorshipService.Vacancy;
import dev.tandem.sponsorship.web.SponsorsPage.Gap;
import dev.tandem.sponsorship.web.SponsorsPage.Holder;
import dev.tandem.sponsorship.web.SponsorsPage.People;
import dev.tandem.sponsorship.web.SponsorsPage.RegionRow;
import dev.tandem.sponsorship.web.SponsorsPage.Seat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts together what a reader may see: a person's figure is for that person, and for sponsors and leads of the same side. */
@Component
class SponsorsPages {

    private static final int MONTHS_SHOWN = 6;

    /** The end of a mandate is announced so many days ahead. */
    private static final int DAYS_ANNOUNCED = 60;

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final Access access;
    private final Clock clock;
    private final Dates dates;
    private final Numbers numbers;

    SponsorsPages(PartnershipService partnerships, SponsorshipService sponsorships, Access access, Clock clock, Dates dates,
            Numbers numbers) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.access = access;
        this.clock = clock;
        this.dates = dates;
        this.numbers = numbers;
    }

    SponsorsPage of(Partnership partnership) {
        var code = partnership.code();
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        var latest = sponsorships.latestStrength(code);
        var records = new Records(
                partnership, today, partnerships.regions(code), sponsorships.mandates(code), sponsorships.vacancies(code, today),
                latest.map(month -> visible(sponsorships.strengths(code, month), code)).orElse(List.of()),
                sponsorships.regionStrengths(code, latest.orElse(YearMonth.from(today)), MONTHS_SHOWN));
        var people = partnerships.participants(code);
        return new SponsorsPage(
                records.regions().stream().map(region -> row(records, region)).toList(),
                records.vacancies().stream().map(vacancy -> gap(records, vacancy)).toList(),
                Arrays.stream(Side.values()).map(side -> people(partnership, side, people)).toList(),
                (int) records.mandates().stream().filter(sponsor -> sponsor.inOffice(today)).map(Sponsor::userId).distinct().count(),
                latest.orElse(null), partnership.sponsorshipThreshold());
    }

    private record Records(
            Partnership partnership, LocalDate today, List<Region> regions, List<Sponsor> mandates, List<Vacancy> vacancies,
            List<Strength> figures, List<RegionStrength> regionFigures) {}

    private List<Strength> visible(List<Strength> figures, String code) {
        var reader = access.userId();
        Set<Side> open = EnumSet.noneOf(Side.class);
        for (var side : Side.values()) {
            if (access.holds(code, Role.leads(side).key(), Role.sponsors(side).key())) {
                open.add(side);
            }
        }
        return figures.stream().filter(figure -> open.contains(figure.side()) || figure.userId().equals(reader)).toList();
    }

    private RegionRow row(Records records, Region region) {
        var months = records.regionFigures().stream().filter(figure -> figure.region().equals(region.code())).toList();
        var threshold = records.partnership().sponsorshipThreshold();
        var strength = months.get(months.size() - 1).strength();
        return new RegionRow(
                region, Arrays.stream(Side.values()).map(side -> seat(records, region, side)).toList(), strength,
                strength != null && strength < threshold, Sparkline.of(months, threshold, this::words));
    }

    private String words(RegionStrength month) {
        return dates.month(month.month()) + " " + numbers.of(month.strength());
    }

    private Seat seat(Records records, Region region, Side side) {
        var today = records.today();
        var held = records.mandates().stream()
                .filter(sponsor -> sponsor.side() == side && sponsor.region().equals(region.code()))
                .map(sponsor -> holder(records, sponsor))
                .toList();
        return new Seat(
                side, records.partnership().organisation(side),
                held.stream().filter(holder -> holder.sponsor().inOffice(today)).toList(),
                held.stream().filter(Holder::coming).toList(),
                held.stream().filter(holder -> hasEnded(holder.sponsor(), today)).toList(),
                records.vacancies().stream()
                        .filter(vacancy -> vacancy.side() == side && vacancy.region().equals(region.code()))
                        .map(vacancy -> gap(records, vacancy))
                        .findFirst()
                        .orElse(null));
    }

    private static boolean hasEnded(Sponsor sponsor, LocalDate today) {
        return sponsor.until() != null && sponsor.until().isBefore(today);
    }

    private Holder holder(Records records, Sponsor sponsor) {
        var code = records.partnership().code();
        var person = partnerships.participant(code, sponsor.userId());
        var strength = records.figures().stream()
                .filter(figure -> figure.userId().equals(sponsor.userId())
                        && figure.side() == sponsor.side()
                        && figure.region().equals(sponsor.region()))
                .findFirst();
        return new Holder(
                sponsor, person.map(Participant::name).orElse(sponsor.userId()), name(code, sponsor.deputyUserId()),
                sponsor.from().isAfter(records.today()),
                sponsor.inOffice(records.today())
                        && sponsor.until() != null
                        && !sponsor.until().isAfter(records.today().plusDays(DAYS_ANNOUNCED)),
                person.filter(participant -> participant.has(Role.sponsors(sponsor.side()))).isEmpty(), strength.orElse(null));
    }

    private String name(String code, String userId) {
        return userId == null ? null : partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    private static Gap gap(Records records, Vacancy vacancy) {
        var region = records.regions().stream().filter(one -> one.code().equals(vacancy.region())).findFirst().orElseThrow();
        return new Gap(vacancy.side(), region, vacancy.since());
    }

    private static People people(Partnership partnership, Side side, List<Participant> participants) {
        return new People(
                side, partnership.organisation(side), participants.stream().filter(person -> person.side() == side).toList());
    }
}
