package dev.tandem.expectation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.MonthRating;
import dev.tandem.expectation.Scorecard;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Scorecards, and what a side has to deliver: the rows that its form in the task list is filled with. */
@RestController
@RequestMapping("/api/partnerships/{code}")
class ScorecardApi {

    private final Access access;
    private final ExpectationService expectations;
    private final PartnershipService partnerships;

    ScorecardApi(Access access, ExpectationService expectations, PartnershipService partnerships) {
        this.access = access;
        this.expectations = expectations;
        this.partnerships = partnerships;
    }

    record MonthCards(String partnership, YearMonth month, MonthRating rating, List<Scorecard> scorecards) {}

    /** @param region null for all regions; value null while nothing is on record */
    record ResultRow(
            String expectation, String name, String measure, String unit, Expectation.Direction direction, BigDecimal target,
            BigDecimal threshold, String region, BigDecimal value, Integer sampleSize, String comment) {}

    @GetMapping("/scorecards/{month}")
    MonthCards scorecards(@PathVariable String code, @PathVariable YearMonth month) {
        requireRead(code);
        return new MonthCards(code, month, expectations.rating(code, month), expectations.scorecards(code, month));
    }

    @GetMapping("/results/{month}")
    List<ResultRow> results(@PathVariable String code, @PathVariable YearMonth month, @RequestParam Side side) {
        requireRead(code);
        var inForce = expectations.inForce(code, month).stream()
                .collect(Collectors.toMap(Expectation::key, expectation -> expectation));
        return expectations.delivered(code, month, side).stream().map(row -> {
            var expectation = inForce.get(row.expectation());
            return new ResultRow(
                    expectation.key(), expectation.name(), expectation.measure(), expectation.unit(), expectation.direction(),
                    expectation.target(), expectation.threshold(), row.region(), row.value(), row.sampleSize(), row.comment());
        }).toList();
    }

    private void requireRead(String code) {
        access.requireRead(code);
        partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
    }
}
