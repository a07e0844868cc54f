package dev.tandem.portal.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.action.ActionService;
import dev.tandem.engine.OpenTasks;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.LearnerSatisfaction;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.lifecycle.Renewal;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail.Decision;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One partnership at a glance: what it waits for, how it stands, who carries it. */
@Controller
class OverviewController {

    private static final Set<Review.State> MET = Set.of(Review.State.CONFIRMING, Review.State.PUBLISHED, Review.State.CLOSED);

    private final Access access;
    private final PartnershipService partnerships;
    private final Standings standings;
    private final OpenTasks tasks;
    private final ExpectationService expectations;
    private final SponsorshipService sponsorships;
    private final ActionService actions;
    private final ReviewService reviews;
    private final RenewalService renewals;
    private final Clock clock;

    OverviewController(
            Access access, PartnershipService partnerships, Standings standings, OpenTasks tasks, ExpectationService expectations,
            SponsorshipService sponsorships, ActionService actions, ReviewService reviews, RenewalService renewals,
            Clock clock) {
        this.access = access;
        this.partnerships = partnerships;
        this.standings = standings;
        this.tasks = tasks;
        this.expectations = expectations;
        this.sponsorships = sponsorships;
        this.actions = actions;
        this.reviews = reviews;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * @param names of those it is offered to in person, or of who has taken it
     * @param mine waits for the reader
     */
    record Waiting(OpenTasks.OpenTask task, List<String> names, boolean mine) {}

    /** @param sponsors names by side; an empty list is a gap */
    record Seats(Region region, Map<Side, List<String>> sponsors) {}

    record LastDecisions(Review review, List<Decision> decisions) {}

    @GetMapping("/partnerships/{code}")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        var standing = standings.of(partnership);
        model.addAttribute("partnership", partnership);
        model.addAttribute("standing", standing);
        model.addAttribute("waiting", waiting(code));
        model.addAttribute("isMember", isMember(code));
        model.addAttribute("learners", standing.ratedMonth() == null ? List.of() : learners(partnership, standing));
        model.addAttribute("seats", seats(partnership));
        model.addAttribute("openActions", actions.open(code).size());
        model.addAttribute("last", last(code));
        model.addAttribute("renewal", renewals.latest(code).filter(Renewal::open).orElse(null));
        return "portal/overview";
    }

    /** The reader's own first. */
    private List<Waiting> waiting(String code) {
        var names = names(code);
        var own = tasks.waitingFor(access.userId(), code);
        return tasks.of(code, access.userId()).stream()
                .map(task -> new Waiting(
                        task, named(task.assignee() == null ? task.users() : List.of(task.assignee()), names), own.contains(task.id())))
                .sorted(Comparator.comparing(task -> !task.mine()))
                .toList();
    }

    private boolean isMember(String code) {
        return partnerships.participant(code, access.userId()).isPresent();
    }

    private List<LearnerSatisfaction> learners(Partnership partnership, Standings.Standing standing) {
        var regions = partnerships.regions(partnership.code()).stream().collect(Collectors.toMap(Region::code, Region::name));
        return expectations.learnerSatisfaction(partnership.code(), standing.ratedMonth()).stream()
                .filter(row -> row.programme() == null)
                .sorted(Comparator.comparing(row -> row.region() != null))
                .map(row -> new LearnerSatisfaction(
                        row.region() == null ? null : regions.getOrDefault(row.region(), row.region()), null, row.answers(), row.csat(),
                        row.nps(), row.relevance(), row.transfer(), row.previousCsat()))
                .toList();
    }

    private List<Seats> seats(Partnership partnership) {
        var code = partnership.code();
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        // A draft's mandates mostly begin later: show those that will hold on the first day.
        var day = today.isBefore(partnership.startsOn()) ? partnership.startsOn() : today;
        var names = names(code);
        var inOffice = sponsorships.inOffice(code, day);
        return partnerships.regions(code).stream()
                .map(region -> new Seats(region, Stream.of(Side.values()).collect(Collectors.toMap(side -> side, side -> named(
                        inOffice.stream()
                                .filter(sponsor -> sponsor.side() == side && sponsor.region().equals(region.code()))
                                .map(Sponsor::userId)
                                .toList(),
                        names)))))
                .toList();
    }

    /** Of the latest meeting whose decisions are on record; null before the first. */
    private LastDecisions last(String code) {
        return reviews.of(code).stream()
                .filter(review -> MET.contains(review.state()))
                .findFirst()
                .map(review -> new LastDecisions(review, reviews.detail(code, review.month()).decisions()))
                .orElse(null);
    }

    private Map<String, String> names(String code) {
        return partnerships.participants(code).stream()
                .collect(Collectors.toMap(Participant::userId, Participant::name, (one, other) -> one));
    }

    private static List<String> named(Collection<String> userIds, Map<String, String> names) {
        return userIds.stream().map(id -> names.getOrDefault(id, id)).sorted().toList();
    }
}
