package dev.tandem.sponsorship;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedSponsorships implements SponsorshipService {

    private final SponsorRepository repository;
    private final PartnershipService partnerships;
    private final SponsorshipRating rating;
    private final ObjectProvider<StrengthEvidence> sources;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PersonFigures personFigures;

    RecordedSponsorships(
            SponsorRepository repository, PartnershipService partnerships, SponsorshipRating rating,
            ObjectProvider<StrengthEvidence> sources, Clock clock, ApplicationEventPublisher events, PersonFigures personFigures) {
        this.repository = repository;
        this.partnerships = partnerships;
        this.rating = rating;
        this.sources = sources;
        this.clock = clock;
        this.events = events;
        this.personFigures = personFigures;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sponsor> mandates(String partnership) {
        var distances = distances(partnership);
        return repository.mandates(partnership).stream()
                .map(SponsorRepository.Mandate::sponsor)
                .sorted(byDistance(distances, Sponsor::region)
                        .thenComparing(Sponsor::side)
                        .thenComparing(Sponsor::from)
                        .thenComparing(Sponsor::userId))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sponsor> inOffice(String partnership, LocalDate day) {
        return mandates(partnership).stream().filter(sponsor -> sponsor.inOffice(day)).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sponsor> atCentre(String partnership, Side side, LocalDate day) {
        var centre = partnerships.centre(partnership).code();
        return inOffice(partnership, day).stream()
                .filter(sponsor -> sponsor.side() == side && sponsor.region().equals(centre))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Vacancy> vacancies(String partnership, LocalDate day) {
        return vacancies(partnerships.regions(partnership), mandates(partnership), day);
    }

    private static List<Vacancy> vacancies(List<Region> regions, List<Sponsor> mandates, LocalDate day) {
        var vacancies = new ArrayList<Vacancy>();
        for (var region : regions) {
            for (var side : Side.values()) {
                var held = mandates.stream()
                        .filter(sponsor -> sponsor.side() == side && sponsor.region().equals(region.code()))
                        .toList();
                if (held.stream().noneMatch(sponsor -> sponsor.inOffice(day))) {
                    // Nobody is in office, so every mandate that has begun has ended.
                    var since = held.stream()
                            .filter(sponsor -> !sponsor.from().isAfter(day))
                            .map(sponsor -> sponsor.until().plusDays(1))
                            .max(Comparator.naturalOrder());
                    vacancies.add(new Vacancy(side, region.code(), region.distance(), since.orElse(null)));
                }
            }
        }
        return vacancies;
    }

    @Override
    public void appoint(String partnership, Sponsor sponsor) {
        for (var held : ofPerson(partnership, sponsor.side(), sponsor.region(), sponsor.userId())) {
            var other = held.sponsor();
            if ((other.until() == null || !other.until().isBefore(sponsor.from()))
                    && (sponsor.until() == null || !other.from().isAfter(sponsor.until()))) {
                throw new IllegalStateException("%s holds %s from %s already".formatted(sponsor.userId(), sponsor.region(), other.from()));
            }
        }
        repository.insert(partnership, sponsor);
    }

    @Override
    public void endMandate(String partnership, Side side, String region, String userId, LocalDate lastDay) {
        for (var held : ofPerson(partnership, side, region, userId)) {
            var sponsor = held.sponsor();
            if (sponsor.from().isAfter(lastDay)) {
                repository.delete(held.id());
            } else if (sponsor.until() == null || sponsor.until().isAfter(lastDay)) {
                repository.update(held.id(), partnership, new Sponsor(
                        side, region, userId, sponsor.deputyUserId(), sponsor.mandate(), sponsor.from(), lastDay));
            }
        }
    }

    private List<SponsorRepository.Mandate> ofPerson(String partnership, Side side, String region, String userId) {
        return repository.mandates(partnership).stream()
                .filter(mandate -> mandate.sponsor().side() == side
                        && mandate.sponsor().region().equals(region)
                        && mandate.sponsor().userId().equals(userId))
                .toList();
    }

    @Override
    public void computeStrength(String partnership, YearMonth month) {
        var charter = partnerships.get(partnership);
        var evidence = sources.orderedStream().flatMap(source -> source.of(partnership, month).stream()).toList();
        var before = repository.figuresBefore(partnership, month);
        // A month that was judged before is judged again by the same version.
        var version = repository.figures(partnership, month).stream()
                .map(SponsorRepository.Figure::decisionVersion)
                .findFirst()
                .orElseGet(rating::latestVersion);
        repository.deleteFigures(partnership, month);
        for (var sponsor : heldDuring(partnership, month)) {
            var own = evidence.stream().filter(item -> isOf(sponsor, item)).toList();
            var last = before.stream().filter(figure -> figure.of(sponsor)).map(SponsorRepository.Figure::strength).findFirst();
            var judgement = rating.judge(version, own, last.orElse(null), charter.sponsorshipThreshold());
            if (judgement.strength() != null) {
                repository.insertFigure(
                        partnership, month, sponsor, judgement.strength(), judgement.gained(), judgement.possible(),
                        judgement.threshold(), version, own);
            }
        }
        events.publishEvent(new StrengthComputed(partnership, month));
    }

    /** One mandate for each sponsorship that was held on a day of the month. */
    private List<Sponsor> heldDuring(String partnership, YearMonth month) {
        return mandates(partnership).stream()
                .filter(sponsor -> !sponsor.from().isAfter(month.atEndOfMonth())
                        && (sponsor.until() == null || !sponsor.until().isBefore(month.atDay(1))))
                .collect(toMap(
                        sponsor -> List.of(sponsor.side(), sponsor.region(), sponsor.userId()), sponsor -> sponsor,
                        (first, second) -> second, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static boolean isOf(Sponsor sponsor, StrengthEvidence.Evidence item) {
        return item.userId().equals(sponsor.userId())
                && item.side() == sponsor.side()
                && Objects.equals(item.region(), sponsor.region());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Strength> strengths(String partnership, YearMonth month) {
        var distances = distances(partnership);
        var evidence = repository.evidence(partnership, month);
        return repository.figures(partnership, month).stream()
                .map(figure -> new Strength(
                        figure.userId(), figure.side(), figure.region(), distances.getOrDefault(figure.region(), Integer.MAX_VALUE),
                        month, figure.strength(), figure.strength() < figure.threshold(),
                        evidence.getOrDefault(figure.id(), List.of())))
                .sorted(comparing(Strength::distance)
                        .thenComparing(Strength::region)
                        .thenComparing(Strength::side)
                        .thenComparing(Strength::userId))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<YearMonth> latestStrength(String partnership) {
        return repository.latestMonth(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<RegionStrength> regionStrengths(String partnership, YearMonth to, int months) {
        var charter = partnerships.get(partnership);
        var from = to.minusMonths(months - 1L);
        var figures = repository.figures(partnership, from, to);
        var mandates = mandates(partnership);
        var regions = partnerships.regions(partnership);
        var off = personFigures.areOff(partnership);
        var result = new ArrayList<RegionStrength>();
        for (var region : regions) {
            for (var month : IntStream.range(0, months).mapToObj(from::plusMonths).toList()) {
                var ofRegion = figures.stream()
                        .filter(figure -> figure.month().equals(month) && figure.region().equals(region.code()))
                        .toList();
                var vacant = vacancies(List.of(region), mandates, lastDaySeen(month, charter)).stream().map(Vacancy::side).toList();
                // A region of one person's figure is that person's.
                var shown = off && ofRegion.stream().map(SponsorRepository.Figure::userId).distinct().count() < 2 ? null : joined(ofRegion);
                result.add(new RegionStrength(region.code(), region.distance(), month, shown, vacant));
            }
        }
        return result;
    }

    /** The mean of the sides' means: a side with more sponsors doesn't count for more. A vacant side isn't zero, it is said. */
    private static Integer joined(List<SponsorRepository.Figure> figures) {
        var bySide = figures.stream()
                .collect(groupingBy(SponsorRepository.Figure::side, averagingInt(SponsorRepository.Figure::strength)));
        return bySide.isEmpty()
                ? null
                : (int) Math.round(bySide.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    /** The month's last day, or today while the month runs. */
    private LocalDate lastDaySeen(YearMonth month, Partnership charter) {
        var today = LocalDate.ofInstant(clock.instant(), charter.timeZone());
        return month.atEndOfMonth().isAfter(today) && !month.isAfter(YearMonth.from(today)) ? today : month.atEndOfMonth();
    }

    private Map<String, Integer> distances(String partnership) {
        return partnerships.regions(partnership).stream().collect(toMap(Region::code, Region::distance));
    }

    private static <T> Comparator<T> byDistance(Map<String, Integer> distances, Function<T, String> region) {
        return comparing((T item) -> distances.getOrDefault(region.apply(item), Integer.MAX_VALUE)).thenComparing(region);
    }
}
