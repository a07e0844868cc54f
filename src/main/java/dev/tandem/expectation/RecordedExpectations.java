package dev.tandem.expectation;

import dev.tandem.expectation.Correction.Source;
import dev.tandem.expectation.LearnerFeedback.Tally;
import dev.tandem.expectation.ScorecardLine.Point;
import dev.tandem.expectation.ScorecardLine.Trend;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedExpectations implements ExpectationService {

    private static final int MONTHS = 6;
    private static final int LONGEST_TEXT = 4000;
    /** What nobody has affirmed for longer is stale. */
    private static final int QUARTER = 3;

    private final ExpectationVersions expectations;
    private final Results results;
    private final MonthValues values;
    private final ResultBook book;
    private final Ratings ratings;
    private final MonthRater rater;
    private final Disputes disputes;
    private final Settlement settlement;
    private final LearnerFeedback feedback;
    private final Reasons reasons;
    private final PartnershipService partnerships;
    private final AffirmationService affirmations;

    RecordedExpectations(
            ExpectationVersions expectations, Results results, MonthValues values, ResultBook book, Ratings ratings, MonthRater rater,
            Disputes disputes, Settlement settlement, LearnerFeedback feedback, Reasons reasons, PartnershipService partnerships,
            AffirmationService affirmations) {
        this.expectations = expectations;
        this.results = results;
        this.values = values;
        this.book = book;
        this.ratings = ratings;
        this.rater = rater;
        this.disputes = disputes;
        this.settlement = settlement;
        this.feedback = feedback;
        this.reasons = reasons;
        this.partnerships = partnerships;
        this.affirmations = affirmations;
    }

    @Override
    public List<Expectation> inForce(String partnership, YearMonth month) {
        return expectations.inForce(partnership, month);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Expectation> after(String partnership, YearMonth month) {
        return expectations.all(partnership).values().stream().flatMap(versions -> versions.tailMap(month, false).values().stream()).toList();
    }

    @Override
    public List<Expectation> stale(String partnership, LocalDate day) {
        var affirmed = affirmations.affirmedOn(partnership);
        return affirmed.isEmpty() ? List.of() : expectations.inForce(partnership, YearMonth.from(day)).stream()
                .filter(expectation -> affirmed.get().plusMonths(QUARTER).isBefore(day))
                .filter(expectation -> expectation.effectiveFrom().atDay(1).plusMonths(QUARTER).isBefore(day))
                .toList();
    }

    @Override
    public List<Expectation> withoutDataSource(String partnership) {
        var measured = Set.copyOf(results.measured(partnership));
        return expectations.all(partnership).values().stream()
                .map(versions -> versions.lastEntry().getValue())
                .filter(expectation -> !expectation.retired())
                .filter(expectation -> !values.measuredBySystem(expectation.key()) && !measured.contains(expectation.key()))
                .sorted(ExpectationVersions.ORDER)
                .toList();
    }

    @Override
    public boolean measuredBySystem(String expectation) {
        return values.measuredBySystem(expectation);
    }

    @Override
    public List<Delivered> delivered(String partnership, YearMonth month, Side side) {
        var onRecord = results.of(partnership, month);
        var regional = results.regional(partnership).stream()
                .collect(Collectors.groupingBy(Results.Place::expectation, Collectors.mapping(Results.Place::region, Collectors.toSet())));
        var regions = partnerships.regions(partnership).stream().map(Region::code).toList();
        var rows = new ArrayList<Delivered>();
        for (var expectation : expectations.inForce(partnership, month)) {
            if (expectation.side() != side || values.measuredBySystem(expectation.key())) {
                continue;
            }
            var whole = new Results.Place(expectation.key(), null);
            if (regional.containsKey(expectation.key()) && !onRecord.containsKey(whole)) {
                regions.stream()
                        .filter(regional.get(expectation.key())::contains)
                        .map(region -> delivered(new Results.Place(expectation.key(), region), onRecord))
                        .forEach(rows::add);
            } else {
                rows.add(delivered(whole, onRecord));
            }
        }
        return rows;
    }

    private static Delivered delivered(Results.Place place, Map<Results.Place, Results.Row> onRecord) {
        var row = onRecord.get(place);
        return row == null
                ? new Delivered(place.expectation(), place.region(), null, null, null)
                : new Delivered(place.expectation(), place.region(), row.value(), row.sampleSize(), row.comment());
    }

    @Override
    public void deliver(String partnership, YearMonth month, Side side, List<Delivered> delivered, String userId, boolean late) {
        var inForce = expectations.inForce(partnership, month).stream()
                .collect(Collectors.toMap(Expectation::key, expectation -> expectation));
        var regions = partnerships.regions(partnership).stream().map(Region::code).collect(Collectors.toSet());
        var onRecord = results.of(partnership, month);
        var rows = new ArrayList<Delivered>();
        var places = new HashSet<Results.Place>();
        for (var row : delivered) {
            check(row, side, month, inForce.get(row.expectation()), regions);
            if (!places.add(new Results.Place(row.expectation(), row.region()))) {
                throw new IllegalArgumentException(row.expectation() + ": given twice for "
                        + (row.region() == null ? "all regions" : "region " + row.region()) + "; give it once");
            }
            var known = onRecord.containsKey(new Results.Place(row.expectation(), row.region()));
            if (known || row.value() != null || row.comment() != null) {
                rows.add(row);
            }
        }
        checkRegionsOrWhole(rows, onRecord.keySet());
        book.record(partnership, month, rows, userId, late, Source.FORM);
    }

    private void check(Delivered row, Side side, YearMonth month, Expectation expectation, Set<String> regions) {
        var key = row.expectation();
        if (expectation == null) {
            throw new IllegalArgumentException(key + ": no expectation of this key is in force in " + month);
        }
        if (values.measuredBySystem(key)) {
            throw new IllegalArgumentException(key + ": measured by the system itself, leave it out");
        }
        if (expectation.side() != side) {
            throw new IllegalArgumentException(key + ": held by the other side, which delivers it");
        }
        if (row.region() != null && !regions.contains(row.region())) {
            throw new IllegalArgumentException(
                    key + ": region " + row.region() + " is unknown, must be one of " + String.join(", ", new TreeSet<>(regions)));
        }
        var problem = Limits.problem(row.value(), row.sampleSize());
        if (problem != null) {
            throw new IllegalArgumentException(key + ": " + problem);
        }
        if (row.comment() != null && row.comment().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(key + ": the comment is longer than " + LONGEST_TEXT + " characters");
        }
    }

    private static void checkRegionsOrWhole(List<Delivered> rows, Set<Results.Place> onRecord) {
        var places = new HashSet<>(onRecord);
        rows.forEach(row -> places.add(new Results.Place(row.expectation(), row.region())));
        for (var row : rows) {
            var whole = places.contains(new Results.Place(row.expectation(), null));
            var regional = places.stream().anyMatch(place -> place.expectation().equals(row.expectation()) && place.region() != null);
            if (whole && regional) {
                throw new IllegalArgumentException(row.expectation() + ": give either one value for all regions or one for each region");
            }
        }
    }

    @Override
    public MonthRating rate(String partnership, YearMonth month) {
        rater.rate(partnership, month);
        return rating(partnership, month);
    }

    @Override
    public void closeMonth(String partnership, YearMonth month) {
        book.close(partnership, month);
    }

    @Override
    public List<Scorecard> scorecards(String partnership, YearMonth month) {
        var first = month.minusMonths(MONTHS - 1L);
        var inForce = expectations.inForce(partnership, month);
        // One month more than is shown, for the trend of a month that isn't rated yet.
        var rated = ratings.results(partnership, first.minusMonths(1), month);
        var points = new TreeMap<YearMonth, Map<String, Point>>();
        for (var each = first.minusMonths(1); !each.isAfter(month); each = each.plusMonths(1)) {
            points.put(each, points(partnership, each, inForce, rated.get(each)));
        }
        var now = values.of(partnership, month, inForce);
        var summaries = ratings.summaries(partnership, month);
        var judgedBy = ratings.tables(partnership, month).map(tables -> "rate-result:" + tables.result().version()).orElse(null);
        var cards = new ArrayList<Scorecard>();
        for (var side : Side.values()) {
            var lines = inForce.stream().filter(expectation -> expectation.side() == side).map(expectation -> {
                var key = expectation.key();
                var rating = Optional.ofNullable(rated.get(month)).map(ofMonth -> ofMonth.get(key)).orElse(null);
                var value = now.get(key);
                var point = points.get(month).get(key);
                return new ScorecardLine(
                        expectation, month, point.value(), rating == null ? value.sampleSize() : rating.sampleSize(), point.rating(),
                        rating == null
                                ? Measurement.trend(
                                        points.get(month.minusMonths(1)).get(key).value(), point.value(), expectation.direction())
                                : rating.trend(),
                        points.tailMap(first).values().stream().map(ofMonth -> ofMonth.get(key)).toList(),
                        value.late(), value.corrected(), value.dispute(), rating == null ? null : judgedBy);
            }).toList();
            cards.add(card(side, month, lines, summaries.get(side.name())));
        }
        return cards;
    }

    private Map<String, Point> points(
            String partnership, YearMonth month, List<Expectation> inForce, Map<String, Ratings.ResultRating> rated) {
        var points = new HashMap<String, Point>();
        var live = rated == null ? values.of(partnership, month, inForce) : Map.<String, MonthValues.Value>of();
        for (var expectation : inForce) {
            var key = expectation.key();
            if (rated == null) {
                points.put(key, new Point(month, live.get(key).value(), Rating.NO_DATA));
            } else {
                var rating = rated.get(key);
                points.put(key, rating == null
                        ? new Point(month, null, Rating.NO_DATA)
                        : new Point(month, rating.value(), rating.rating()));
            }
        }
        return points;
    }

    private static Scorecard card(Side side, YearMonth month, List<ScorecardLine> lines, Ratings.Summary summary) {
        if (summary != null) {
            return new Scorecard(side, month, summary.rating(), summary.score(), summary.measuredWeight(), lines);
        }
        var measured = Score.of(lines.stream()
                .map(line -> new Score.Part(
                        line.expectation().weight(), line.value() == null ? Rating.NO_DATA : Rating.GREEN, Trend.UNKNOWN))
                .toList());
        return new Scorecard(side, month, Rating.NO_DATA, null, measured.measured(), lines);
    }

    @Override
    public MonthRating rating(String partnership, YearMonth month) {
        var summaries = ratings.summaries(partnership, month);
        var whole = summaries.get(MonthRater.PARTNERSHIP);
        if (whole == null) {
            return unrated();
        }
        var inForce = expectations.inForce(partnership, month);
        var rated = ratings.results(partnership, month, month).getOrDefault(month, Map.of());
        var lines = new ArrayList<>(reasons.of(whole, inForce, rated));
        var callingSides = summaries.values().stream()
                .filter(summary -> summary != whole && summary.callSponsors())
                .sorted(Comparator.comparing(Ratings.Summary::subject))
                .toList();
        if (!whole.callSponsors()) {
            callingSides.forEach(side -> lines.add(reasons.ofSide(side, partnerships.get(partnership))));
        }
        return new MonthRating(
                whole.rating(), whole.score(), whole.callSponsors() || !callingSides.isEmpty(), lines, reviewTable(partnership, month));
    }

    @Override
    public MonthRating rating(String partnership, YearMonth month, Side side) {
        var summary = ratings.summaries(partnership, month).get(side.name());
        if (summary == null) {
            return unrated();
        }
        var own = expectations.inForce(partnership, month).stream().filter(expectation -> expectation.side() == side).toList();
        var rated = ratings.results(partnership, month, month).getOrDefault(month, Map.of());
        return new MonthRating(
                summary.rating(), summary.score(), summary.callSponsors(), reasons.of(summary, own, rated),
                reviewTable(partnership, month));
    }

    private static MonthRating unrated() {
        return new MonthRating(Rating.NO_DATA, null, false, List.of(), null);
    }

    private String reviewTable(String partnership, YearMonth month) {
        return ratings.tables(partnership, month).map(tables -> "rate-review:" + tables.review().version()).orElse(null);
    }

    @Override
    public List<YearMonth> months(String partnership) {
        var months = new TreeSet<YearMonth>(Comparator.reverseOrder());
        months.addAll(results.months(partnership));
        months.addAll(feedback.months(partnership));
        months.addAll(ratings.ratedMonths(partnership));
        return List.copyOf(months);
    }

    @Override
    public Optional<YearMonth> latestRated(String partnership) {
        return ratings.ratedMonths(partnership).stream().max(Comparator.naturalOrder());
    }

    @Override
    public List<Correction> corrections(String partnership, YearMonth month) {
        return results.corrections(partnership, month);
    }

    @Override
    public List<LearnerSatisfaction> learnerSatisfaction(String partnership, YearMonth month) {
        return learnerHistory(partnership, month).stream().filter(line -> line.months().get(MONTHS - 1).answers() > 0).map(line -> {
            var now = line.months().get(MONTHS - 1);
            return new LearnerSatisfaction(
                    line.region(), line.programme(), now.answers(), now.csat(), now.nps(), now.relevance(), now.transfer(),
                    line.months().get(MONTHS - 2).csat());
        }).toList();
    }

    @Override
    public List<LearnerHistory> learnerHistory(String partnership, YearMonth month) {
        var first = month.minusMonths(MONTHS - 1L);
        var groups = feedback.groups(partnership, first, month);
        if (groups.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<LearnerHistory>();
        lines.add(history(null, null, groups, first));
        partnerships.regions(partnership).stream().map(Region::code).forEach(region -> {
            var own = groups.stream().filter(group -> region.equals(group.region())).toList();
            if (!own.isEmpty()) {
                lines.add(history(region, null, own, first));
            }
        });
        groups.stream().map(LearnerFeedback.Group::programme).filter(programme -> programme != null).distinct().sorted().forEach(programme ->
                lines.add(history(
                        null, programme, groups.stream().filter(group -> programme.equals(group.programme())).toList(), first)));
        return lines;
    }

    private static LearnerHistory history(String region, String programme, List<LearnerFeedback.Group> groups, YearMonth first) {
        return new LearnerHistory(region, programme, IntStream.range(0, MONTHS).mapToObj(first::plusMonths).map(month -> {
            var tally = groups.stream()
                    .filter(group -> group.month().equals(month))
                    .map(LearnerFeedback.Group::tally)
                    .reduce(Tally.NONE, Tally::plus);
            return new LearnerMonth(
                    month, Math.toIntExact(tally.answers()), tally.figure("csat"), tally.figure("nps"), tally.figure("relevance"),
                    tally.figure("transfer"));
        }).toList());
    }

    @Override
    public List<LearnerComment> learnerComments(String partnership, YearMonth month, int limit) {
        return feedback.comments(partnership, month, limit);
    }

    @Override
    public Dispute dispute(String partnership, YearMonth month, String expectation, String userId, BigDecimal value, String reason) {
        return settlement.dispute(partnership, month, expectation, userId, value, reason);
    }

    @Override
    public void agree(String partnership, long dispute, String userId, BigDecimal value) {
        settlement.agree(partnership, dispute, userId, value);
    }

    @Override
    public List<Dispute> disputes(String partnership, YearMonth month) {
        return disputes.of(partnership, month);
    }
}
