package dev.tandem.portal.web;

import dev.tandem.action.ActionService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.MonthRating;
import dev.tandem.expectation.Scorecard;
import dev.tandem.partnership.Partnership;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** How partnerships stand: their current review, their latest rating and what asks for attention. */
@Component
class Standings {

    /** A month is rated three business days before its review's meeting: the one before the last has been by then. */
    private static final int MONTHS_BACK = 3;

    private final ReviewService reviews;
    private final ExpectationService expectations;
    private final SponsorshipService sponsorships;
    private final ActionService actions;
    private final Clock clock;

    Standings(
            ReviewService reviews, ExpectationService expectations, SponsorshipService sponsorships, ActionService actions, Clock clock) {
        this.reviews = reviews;
        this.expectations = expectations;
        this.sponsorships = sponsorships;
        this.actions = actions;
        this.clock = clock;
    }

    Standing of(Partnership partnership) {
        var code = partnership.code();
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        var review = reviews.current(code).orElse(null);
        var rated = review == null ? null : rated(code, review.judged());
        var cards = rated == null ? List.<Scorecard>of() : expectations.scorecards(code, rated.month());
        return new Standing(
                partnership, review, rated == null ? null : rated.month(), rated == null ? null : rated.rating(), cards,
                partnership.activeFrom() == null ? 0 : sponsorships.vacancies(code, today).size(),
                actions.open(code).stream().filter(item -> item.dueOn().isBefore(today)).count());
    }

    /** The latest month with a rating, looked for from the one that the current review judges; null when there is none. */
    private Rated rated(String code, YearMonth from) {
        for (var month = from; month.isAfter(from.minusMonths(MONTHS_BACK)); month = month.minusMonths(1)) {
            var rating = expectations.rating(code, month);
            if (rating.judgedBy() != null) {
                return new Rated(month, rating);
            }
        }
        return null;
    }

    private record Rated(YearMonth month, MonthRating rating) {}

    /**
     * @param review the one that hasn't ended, else the latest; null before the first
     * @param ratedMonth of the latest rating, null when there is none, as is the rating
     * @param cards of that month, client's first
     */
    record Standing(
            Partnership partnership, Review review, YearMonth ratedMonth, MonthRating rating, List<Scorecard> cards, int vacancies,
            long overdue) {}
}
