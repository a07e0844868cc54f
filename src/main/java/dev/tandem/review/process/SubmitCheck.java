package dev.tandem.review.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps.ResultInput;
import dev.tandem.review.ReviewSteps.SideInput;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one side brings: results of its own expectations only, each once for a region, in numbers that can be. A value may be
 * left out: that is no data, and never zero.
 */
abstract class SubmitCheck extends ReviewTaskCheck {

    private static final int MAX_TEXT = 10_000;
    private static final int MAX_COMMENT = 2000;
    /** More than any measure needs, and what the records keep. */
    private static final int MAX_DIGITS = 12;

    private static final int MAX_DECIMALS = 6;
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(1000);

    private final Side side;
    private final FormJson json;
    private final ReviewService reviews;
    private final ExpectationService expectations;
    private final PartnershipService partnerships;

    SubmitCheck(
            Side side, TaskTexts texts, FormJson json, ReviewService reviews, ExpectationService expectations, PartnershipService partnerships) {
        super(MonthlyReviewProcess.submitTask(side), texts);
        this.side = side;
        this.json = json;
        this.reviews = reviews;
        this.expectations = expectations;
        this.partnerships = partnerships;
    }

    @Override
    public Set<String> fields() {
        return Set.of(MonthlyReviewProcess.INPUT);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        var input = json.read(completion.variable(MonthlyReviewProcess.INPUT), MonthlyReviewProcess.INPUT, SideInput.class);
        var person = partnerships.participant(completion.partnership(), completion.userId());
        if (person.isEmpty() || person.get().side() != side) {
            problems.add(null, "not-of-side", partnerships.get(completion.partnership()).organisation(side));
        }
        results(completion, input.results() == null ? List.of() : input.results(), problems);
        if (side == Side.PROVIDER) {
            problems.required("successes", input.successes());
            problems.required("challenges", input.challenges());
        } else {
            problems.required("needs", input.needs());
        }
        problems.notLonger("successes", input.successes(), MAX_TEXT);
        problems.notLonger("challenges", input.challenges(), MAX_TEXT);
        problems.notLonger("needs", input.needs(), MAX_TEXT);
        problems.notLonger("helped", input.helped(), MAX_TEXT);
        problems.notLonger("hindered", input.hindered(), MAX_TEXT);
    }

    private void results(TaskCompletion completion, List<ResultInput> rows, Problems problems) {
        var month = reviews.get(reviewId(completion)).judged();
        var own = expectations.inForce(completion.partnership(), month).stream()
                .filter(expectation -> expectation.side() == side && !expectations.measuredBySystem(expectation.key()))
                .collect(Collectors.toMap(Expectation::key, Function.identity()));
        var regions = partnerships.regions(completion.partnership()).stream().map(Region::code).collect(Collectors.toSet());
        var seen = new HashSet<List<Object>>();
        for (var i = 0; i < rows.size(); i++) {
            var field = "results[" + (i + 1) + "]";
            if (rows.get(i) == null) {
                problems.add(field, "row-empty");
            } else {
                row(field, rows.get(i), own, regions, seen, problems);
            }
        }
    }

    private void row(
            String field, ResultInput row, Map<String, Expectation> own, Set<String> regions, Set<List<Object>> seen, Problems problems) {
        var expectation = own.get(row.expectation());
        if (expectation == null) {
            problems.add(field + ".expectation", "not-own-expectation", row.expectation(), String.join(", ", own.keySet().stream().sorted().toList()));
            return;
        }
        if (row.region() != null && !regions.contains(row.region())) {
            problems.add(field + ".region", "unknown-region", row.region(), String.join(", ", regions.stream().sorted().toList()));
        }
        if (!seen.add(Arrays.asList(row.expectation(), row.region()))) {
            problems.add(field + ".region", "row-twice", expectation.name());
        }
        if (row.value() != null) {
            value(field + ".value", expectation, row.value(), problems);
        }
        if (row.sampleSize() != null && row.sampleSize() < 0) {
            problems.add(field + ".sampleSize", "no-whole-number");
        }
        problems.notLonger(field + ".comment", row.comment(), MAX_COMMENT);
    }

    private static void value(String field, Expectation expectation, BigDecimal value, Problems problems) {
        if (value.precision() - value.scale() > MAX_DIGITS || value.stripTrailingZeros().scale() > MAX_DECIMALS) {
            problems.add(field, "number-too-long", MAX_DIGITS, MAX_DECIMALS);
        } else if ("%".equals(expectation.unit()) && value.abs().compareTo(MAX_PERCENT) > 0) {
            problems.add(field, "not-a-percentage", expectation.name());
        }
    }
}
