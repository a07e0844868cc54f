package dev.tandem.expectation.process;

import dev.tandem.expectation.Rating;
import dev.tandem.expectation.RatingDecisions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The one place for the keys, inputs and outputs of the tables in {@code bpmn/monthly-review}. */
@Component
class EngineRatingDecisions implements RatingDecisions {

    static final String RATE_RESULT = "rate-result";
    static final String RATE_REVIEW = "rate-review";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final IdentityService identity;

    EngineRatingDecisions(DecisionService decisions, RepositoryService repository, IdentityService identity) {
        this.decisions = decisions;
        this.repository = repository;
        this.identity = identity;
    }

    @Override
    public Tables inForce() {
        return asSystem(() -> new Tables(latest(RATE_RESULT), latest(RATE_REVIEW)));
    }

    @Override
    public Rating rateResult(Table table, ResultFacts facts) {
        var inputs = new HashMap<String, Object>();
        inputs.put("value", number(facts.value()));
        inputs.put("target", number(facts.target()));
        inputs.put("threshold", number(facts.threshold()));
        inputs.put("direction", facts.direction().name());
        inputs.put("trend", facts.trend().name());
        return rating(table, evaluate(table, inputs));
    }

    @Override
    public Verdict rateReview(Table table, ReviewFacts facts) {
        var inputs = new HashMap<String, Object>();
        inputs.put("scorecard", facts.scorecard());
        inputs.put("measured", number(facts.measured()));
        inputs.put("score", number(facts.score()));
        inputs.put("redWeight", number(facts.redWeight()));
        inputs.put("redCount", facts.redCount());
        inputs.put("redTrend", facts.redTrend().name());
        var result = evaluate(table, inputs);
        var reason = result.get("reason");
        return new Verdict(
                rating(table, result), Boolean.TRUE.equals(result.get("callSponsors")), reason == null ? "" : reason.toString());
    }

    private Table latest(String key) {
        var definition = repository.createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .withoutTenantId()
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException("The decision table " + key + " is not deployed");
        }
        return new Table(definition.getId(), definition.getVersion());
    }

    private DmnDecisionResultEntries evaluate(Table table, Map<String, Object> inputs) {
        var result = asSystem(() -> decisions.evaluateDecisionById(table.id()).variables(inputs).evaluate());
        if (result.isEmpty()) {
            throw new IllegalStateException("The decision table " + table.id() + " has no rule for " + inputs);
        }
        return result.getSingleResult();
    }

    private static Rating rating(Table table, DmnDecisionResultEntries result) {
        var rating = result.get("rating");
        try {
            return Rating.valueOf(String.valueOf(rating));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The decision table " + table.id() + " rates " + rating + ": must be GREEN, AMBER, RED or NO_DATA", e);
        }
    }

    private static Double number(BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }

    /** A month is judged by the product, whoever changed the value: people need no authorization on the tables for it. */
    private <T> T asSystem(Supplier<T> work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
