package dev.tandem.sponsorship.web;

import dev.tandem.access.Access;
import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Partnership.Status;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.InterimSponsor;
import dev.tandem.sponsorship.PersonFigures;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import dev.tandem.sponsorship.SponsorshipService.Strength;
import dev.tandem.sponsorship.SponsorshipService.Vacancy;
import dev.tandem.sponsorship.StrengthEvidence;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.Succession;
import dev.tandem.sponsorship.Succession.Outcome;
import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.sponsorship.web.SponsorsPage.Figures;
import dev.tandem.sponsorship.web.SponsorsPage.Gap;
import dev.tandem.sponsorship.web.SponsorsPage.Holder;
import dev.tandem.sponsorship.web.SponsorsPage.Interim;
import dev.tandem.sponsorship.web.SponsorsPage.MonthFacts;
import dev.tandem.sponsorship.web.SponsorsPage.MonthVacancy;
import dev.tandem.sponsorship.web.SponsorsPage.People;
import dev.tandem.sponsorship.web.SponsorsPage.RegionRow;
import dev.tandem.sponsorship.web.SponsorsPage.Seat;
import dev.tandem.sponsorship.web.SponsorsPage.Under;
import dev.tandem.sponsorship.web.SponsorsPage.Word;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Puts together what a reader may see: a person's figure is for that person, and for sponsors and leads of the same side. */
@Component
class SponsorsPages {

    private static final int MONTHS_SHOWN = 6;

    /** How long a succession that has ended is still told. */
    private static final int DAYS_TOLD = 60;

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final SuccessionService successions;
    private final PersonFigures figures;
    private final Access access;
    private final Clock clock;
    private final Dates dates;
    private final Numbers numbers;

    SponsorsPages(
            PartnershipService partnerships, SponsorshipService sponsorships, SuccessionService successions, PersonFigures figures,
            Access access, Clock clock, Dates dates, Numbers numbers) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.successions = successions;
        this.figures = figures;
        this.access = access;
        this.clock = clock;
        this.dates = dates;
        this.numbers = numbers;
    }

    SponsorsPage of(Partnership partnership) {
        var code = partnership.code();
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        var latest = sponsorships.latestStrength(code);
        var open = openSides(code);
        var records = new Records(
                partnership, today, partnerships.regions(code), sponsorships.mandates(code), sponsorships.vacancies(code, today),
                figures.areOff(code), open, latest.map(month -> months(code, month, open)).orElse(List.of()),
                sponsorships.regionStrengths(code, latest.orElse(YearMonth.from(today)), MONTHS_SHOWN), successions.of(code),
                successions.interims(code));
        var people = partnerships.participants(code);
        var rows = records.regions().stream().map(region -> row(records, region)).toList();
        return new SponsorsPage(
                rows,
                records.vacancies().stream().map(vacancy -> gap(records, vacancy)).toList(),
                Arrays.stream(Side.values()).map(side -> people(partnership, side, people)).toList(),
                (int) records.mandates().stream().filter(sponsor -> sponsor.inOffice(today)).map(Sponsor::userId).distinct().count(),
                latest.orElse(null), partnership.sponsorshipThreshold(),
                Gradient.of(rows, partnership.sponsorshipThreshold(), row -> row.region().name() + " " + numbers.of(row.strength())),
                figures(partnership, records.off()));
    }

    private Figures figures(Partnership partnership, boolean off) {
        var words = Arrays.stream(Side.values())
                .map(side -> new Word(
                        side, partnership.organisation(side),
                        figures.saidOff(partnership.code(), side).map(said -> said ? "wants-off" : "wants-on").orElse("wants-nothing")))
                .toList();
        return new Figures(off, leads(partnership.code()), words);
    }

    /** The side whose lead the reader is; null for none. */
    private Side leads(String code) {
        return partnerships.participant(code, access.userId()).map(Participant::side)
                .filter(side -> access.holds(code, Role.leads(side).key())).orElse(null);
    }

    private record Records(
            Partnership partnership, LocalDate today, List<Region> regions, List<Sponsor> mandates, List<Vacancy> vacancies, boolean off,
            Set<Side> open, List<Strength> figures, List<RegionStrength> regionFigures, List<Succession> successions,
            List<InterimSponsor> interims) {}

    /** Sides whose persons' figures the reader may see. */
    private Set<Side> openSides(String code) {
        Set<Side> open = EnumSet.noneOf(Side.class);
        for (var side : Side.values()) {
            if (access.holds(code, Role.leads(side).key(), Role.sponsors(side).key())) {
                open.add(side);
            }
        }
        return open;
    }

    /** Of the months shown, newest first, what the reader may see. */
    private List<Strength> months(String code, YearMonth latest, Set<Side> open) {
        var reader = access.userId();
        return IntStream.range(0, MONTHS_SHOWN).mapToObj(latest::minusMonths)
                .flatMap(month -> sponsorships.strengths(code, month).stream())
                .filter(figure -> open.contains(figure.side()) || figure.userId().equals(reader))
                .toList();
    }

    private RegionRow row(Records records, Region region) {
        var months = records.regionFigures().stream().filter(figure -> figure.region().equals(region.code())).toList();
        var threshold = records.partnership().sponsorshipThreshold();
        var strength = months.get(months.size() - 1).strength();
        return new RegionRow(
                region, Arrays.stream(Side.values()).map(side -> seat(records, region, side)).toList(), strength,
                strength != null && strength < threshold, Sparkline.of(months, threshold, this::words),
                months.stream()
                        .filter(month -> !month.vacant().isEmpty()
                                && !month.month().atEndOfMonth().isBefore(records.partnership().startsOn()))
                        .map(month -> new MonthVacancy(month.month(), month.vacant())).toList());
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
                        .orElse(null),
                interims(records, region, side), under(records, region, side),
                leads(records.partnership().code()) == side && records.partnership().status() == Status.ACTIVE);
    }

    private List<Interim> interims(Records records, Region region, Side side) {
        return records.interims().stream()
                .filter(interim -> interim.side() == side && interim.region().equals(region.code())
                        && (interim.until() == null || !interim.until().isBefore(records.today())))
                .map(interim -> new Interim(name(records.partnership().code(), interim.userId()), interim.from(), interim.until()))
                .toList();
    }

    /** What is done because of a person's figure is told to those only who may see the figure. */
    private List<Under> under(Records records, Region region, Side side) {
        return records.successions().stream()
                .filter(succession -> succession.isOfSeat(side, region.code()) && isTold(records, succession))
                .map(succession -> under(records, succession))
                .toList();
    }

    private boolean isTold(Records records, Succession succession) {
        var recent = succession.isOpen()
                || !date(records, succession.endedAt()).isBefore(records.today().minusDays(DAYS_TOLD))
                        && (succession.outcome() == Outcome.ACCEPTED || succession.outcome() == Outcome.HAND_OVER_SILENT);
        var appointed = succession.successorUserId() != null;
        return recent && (appointed || !succession.isWeakness()
                || !records.off() && (records.open().contains(succession.side()) || access.userId().equals(succession.userId())));
    }

    private Under under(Records records, Succession succession) {
        var code = records.partnership().code();
        var since = date(records, succession.isOpen() ? succession.openedAt() : succession.endedAt());
        return succession.isOpen()
                ? new Under(
                        succession.stage().name(), since,
                        name(code, switch (succession.stage()) {
                            case DEPUTY_LEADS -> succession.deputyUserId();
                            case HAND_OVER -> succession.successorUserId();
                            default -> succession.userId();
                        }))
                : new Under(succession.outcome().name(), since, name(code, succession.successorUserId()));
    }

    private static LocalDate date(Records records, Instant instant) {
        return LocalDate.ofInstant(instant, records.partnership().timeZone());
    }

    private static boolean hasEnded(Sponsor sponsor, LocalDate today) {
        return sponsor.until() != null && sponsor.until().isBefore(today);
    }

    private Holder holder(Records records, Sponsor sponsor) {
        var code = records.partnership().code();
        var person = partnerships.participant(code, sponsor.userId());
        var own = records.figures().stream()
                .filter(figure -> figure.userId().equals(sponsor.userId())
                        && figure.side() == sponsor.side()
                        && figure.region().equals(sponsor.region()))
                .toList();
        var latest = records.regionFigures().stream().map(RegionStrength::month).max(Comparator.naturalOrder());
        var strength = own.stream().filter(figure -> !records.off() && latest.filter(figure.month()::equals).isPresent()).findFirst();
        return new Holder(
                sponsor, person.map(Participant::name).orElse(sponsor.userId()), name(code, sponsor.deputyUserId()),
                sponsor.from().isAfter(records.today()),
                sponsor.inOffice(records.today())
                        && sponsor.until() != null
                        && !sponsor.until().isAfter(records.today().plusDays(SuccessionService.DAYS_ANNOUNCED)),
                person.filter(participant -> participant.has(Role.sponsors(sponsor.side()))).isEmpty(), strength.orElse(null),
                own.stream().map(figure -> facts(figure, records.off())).toList());
    }

    /** With figures off attendance and silence are kept. */
    private static MonthFacts facts(Strength figure, boolean off) {
        return off
                ? new MonthFacts(figure.month(), null, false, figure.evidence().stream()
                        .filter(fact -> fact.kind() == Kind.ATTENDANCE || fact.outcome() == StrengthEvidence.Outcome.MISSED).toList())
                : new MonthFacts(figure.month(), figure.strength(), figure.weak(), figure.evidence());
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
