package dev.tandem.review.pack;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.LearnerSatisfaction;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.Scorecard;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewDetail.Input;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what a review's pack says, and leaves out what five minutes don't hold; the review's page has it all. */
@Component
class PackContents {

    static final int AGENDA_ITEMS = 10;
    static final int ACTIONS = 10;
    static final int DECISIONS = 6;
    static final int COMMENTS = 3;

    /** What needs looking at comes first. */
    private static final List<Rating> WORST_FIRST = List.of(Rating.RED, Rating.AMBER, Rating.NO_DATA, Rating.GREEN);
    private static final Set<Review.State> MET = Set.of(Review.State.CONFIRMING, Review.State.PUBLISHED, Review.State.CLOSED);

    private final PartnershipService partnerships;
    private final ExpectationService expectations;
    private final SponsorshipService sponsorships;
    private final EscalationService escalations;
    private final ActionService actions;
    /** Asked late: reviews make packs. */
    private final ObjectProvider<ReviewService> reviews;
    private final Clock clock;

    PackContents(
            PartnershipService partnerships, ExpectationService expectations, SponsorshipService sponsorships,
            EscalationService escalations, ActionService actions, ObjectProvider<ReviewService> reviews, Clock clock) {
        this.partnerships = partnerships;
        this.expectations = expectations;
        this.sponsorships = sponsorships;
        this.escalations = escalations;
        this.actions = actions;
        this.reviews = reviews;
        this.clock = clock;
    }

    Pack of(ReviewDetail detail) {
        var review = detail.review();
        var partnership = partnerships.get(review.partnership());
        var code = partnership.code();
        var names = partnerships.participants(code).stream()
                .collect(Collectors.toMap(Participant::userId, Participant::name, (one, other) -> one));
        var regions = partnerships.regions(code);
        var regionNames = regions.stream().collect(Collectors.toMap(Region::code, Region::name));
        var cards = expectations.scorecards(code, review.judged()).stream().map(card -> card(partnership, card)).toList();
        return new Pack(
                partnership, review, partnership.timeZone(), clock.instant(), expectations.rating(code, review.judged()),
                expectations.rating(code, review.judged().minusMonths(1)), elsewhere(partnership, review, regions), cards,
                learners(code, review.judged(), regionNames), expectations.learnerComments(code, review.judged(), COMMENTS).stream()
                        .map(comment -> new ExpectationService.LearnerComment(
                                regionNames.getOrDefault(comment.region(), comment.region()), comment.programme(),
                                comment.respondedOn(), comment.csat(), comment.comment()))
                        .toList(),
                open(detail, partnership, cards, names, regions), detail.inputs().stream().filter(PackContents::saysSomething).toList(),
                agenda(detail, Horizon.NOW), agenda(detail, Horizon.AHEAD), last(review, names));
    }

    private static Pack.Card card(Partnership partnership, Scorecard card) {
        var lines = card.lines().stream()
                .sorted(Comparator.comparingInt((ScorecardLine line) -> WORST_FIRST.indexOf(line.rating())))
                .toList();
        return new Pack.Card(
                card.side(), partnership.organisation(card.side()), card.rating(), card.score(), card.measuredWeight(), lines);
    }

    /** One region for each other clock, so that nobody comes an hour late. */
    private static List<Region> elsewhere(Partnership partnership, Review review, List<Region> regions) {
        var seen = new LinkedHashMap<Object, Region>();
        if (review.meetingAt() != null) {
            regions.forEach(region -> seen.putIfAbsent(region.timeZone().getRules().getOffset(review.meetingAt()), region));
            seen.remove(partnership.timeZone().getRules().getOffset(review.meetingAt()));
        }
        return List.copyOf(seen.values());
    }

    private List<LearnerSatisfaction> learners(String code, YearMonth month, Map<String, String> regionNames) {
        return expectations.learnerSatisfaction(code, month).stream()
                .filter(row -> row.programme() == null)
                .sorted(Comparator.comparing(row -> row.region() != null))
                .map(row -> new LearnerSatisfaction(
                        row.region() == null ? null : regionNames.getOrDefault(row.region(), row.region()), null, row.answers(),
                        row.csat(), row.nps(), row.relevance(), row.transfer(), row.previousCsat()))
                .toList();
    }

    private Pack.Open open(
            ReviewDetail detail, Partnership partnership, List<Pack.Card> cards, Map<String, String> names, List<Region> regions) {
        var code = partnership.code();
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        var overdue = actions.open(code).stream().filter(item -> item.dueOn().isBefore(today)).toList();
        var disputed = cards.stream()
                .flatMap(card -> card.lines().stream())
                .filter(line -> line.dispute() != null && line.dispute().open())
                .map(line -> new Pack.Disputed(line, line.dispute()))
                .toList();
        return new Pack.Open(
                detail.inputs().stream().filter(input -> input.missing() && input.submittedAt() == null).toList(), disputed,
                overdue.stream().limit(ACTIONS).map(item -> named(item, names)).toList(), Math.max(0, overdue.size() - ACTIONS),
                escalations.open(code), weak(partnership, detail.review(), today, regions));
    }

    /** Regions only: a person's figure is nothing that the other side sees. */
    private List<Pack.Sponsorship> weak(Partnership partnership, Review review, LocalDate today, List<Region> regions) {
        var vacant = sponsorships.vacancies(partnership.code(), today).stream()
                .collect(Collectors.groupingBy(
                        SponsorshipService.Vacancy::region,
                        Collectors.mapping(SponsorshipService.Vacancy::side, Collectors.toList())));
        var strengths = sponsorships.regionStrengths(partnership.code(), review.month(), 2).stream()
                .filter(strength -> strength.strength() != null)
                .collect(Collectors.toMap(SponsorshipService.RegionStrength::region, Function.identity(), (older, newer) -> newer));
        var rows = new ArrayList<Pack.Sponsorship>();
        for (var region : regions) {
            var measured = strengths.get(region.code());
            var weak = measured != null && measured.strength() < partnership.sponsorshipThreshold() ? measured.strength() : null;
            var sides = vacant.getOrDefault(region.code(), List.<Side>of());
            if (weak != null || !sides.isEmpty()) {
                rows.add(new Pack.Sponsorship(region.name(), region.distance(), sides, weak));
            }
        }
        return rows;
    }

    private static Pack.Agenda agenda(ReviewDetail detail, Horizon horizon) {
        var items = detail.agenda().stream().filter(item -> item.horizon() == horizon).toList();
        return new Pack.Agenda(items.stream().limit(AGENDA_ITEMS).toList(), Math.max(0, items.size() - AGENDA_ITEMS));
    }

    /** The latest review before this one that met; null when there is none. */
    private Pack.Last last(Review review, Map<String, String> names) {
        return reviews.getObject().of(review.partnership()).stream()
                .filter(other -> other.month().isBefore(review.month()) && MET.contains(other.state()))
                .max(Comparator.comparing(Review::month))
                .map(before -> {
                    var decisions = reviews.getObject().detail(review.partnership(), before.month()).decisions();
                    var agreed = actions.ofReview(review.partnership(), before.month());
                    return new Pack.Last(
                            before, decisions.stream().limit(DECISIONS).toList(), Math.max(0, decisions.size() - DECISIONS),
                            agreed.stream().limit(ACTIONS).map(item -> named(item, names)).toList(),
                            Math.max(0, agreed.size() - ACTIONS));
                })
                .orElse(null);
    }

    private static Pack.Action named(ActionItem item, Map<String, String> names) {
        return new Pack.Action(
                item, names.getOrDefault(item.doer(), item.doer()), names.getOrDefault(item.counterpart(), item.counterpart()));
    }

    private static boolean saysSomething(Input input) {
        return java.util.stream.Stream.of(input.successes(), input.challenges(), input.needs(), input.helped(), input.hindered())
                .anyMatch(text -> text != null && !text.isBlank());
    }
}
