package dev.tandem.sponsorship.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.sponsorship.SponsorshipRating;
import dev.tandem.sponsorship.StrengthEvidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/** The tables of {@code bpmn/sponsor-succession/rate-sponsorship.dmn}, asked in the version that the caller names, whoever's step it is that judges. */
@Component
class RateSponsorshipDecision implements SponsorshipRating {

    static final String KEY = "rate-sponsorship";
    static final String POINTS_KEY = "rate-sponsorship-points";

    static final long MOST_POINTS = 1_000_000;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RepositoryService repository;
    private final DecisionService decisions;
    private final SystemRights rights;

    RateSponsorshipDecision(RepositoryService repository, DecisionService decisions, SystemRights rights) {
        this.repository = repository;
        this.decisions = decisions;
        this.rights = rights;
    }

    @Override
    public int latestVersion() {
        return rights.call(() -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).latestVersion().singleResult())
                .getVersion();
    }

    @Override
    public Judgement judge(int version, List<StrengthEvidence.Evidence> evidence, Integer before, int sponsorshipThreshold) {
        return rights.call(() -> {
            var strengthTable = definition(version);
            var pointsTable = pointsBeside(strengthTable);
            var gained = BigDecimal.ZERO;
            var possible = BigDecimal.ZERO;
            for (var item : evidence) {
                var points = ask(pointsTable, Map.of("kind", item.kind().name(), "outcome", item.outcome().name()));
                var most = between(pointsTable, points, "possible", BigDecimal.valueOf(MOST_POINTS));
                gained = gained.add(between(pointsTable, points, "gained", most));
                possible = possible.add(most);
            }
            var answer = ask(strengthTable, Map.of(
                    "possible", possible.doubleValue(), "first", before == null, "sponsorshipThreshold", sponsorshipThreshold));
            var weight = between(strengthTable, answer, "weight", BigDecimal.ONE);
            var threshold = between(strengthTable, answer, "threshold", HUNDRED).intValue();
            return new Judgement(gained, possible, blend(weight, gained, possible, before), threshold);
        });
    }

    private static Integer blend(BigDecimal weight, BigDecimal gained, BigDecimal possible, Integer before) {
        if (possible.signum() == 0) {
            return before;
        }
        var month = HUNDRED.multiply(gained).divide(possible, 6, RoundingMode.HALF_UP);
        var past = before == null ? month : BigDecimal.valueOf(before);
        return weight.multiply(month)
                .add(BigDecimal.ONE.subtract(weight).multiply(past))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private DecisionDefinition definition(int version) {
        var definition =
                repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).decisionDefinitionVersion(version).singleResult();
        if (definition == null) {
            throw new IllegalStateException("decision " + KEY + " has no version " + version);
        }
        return definition;
    }

    /** The points table that was deployed with it: both are one file and change together. */
    private DecisionDefinition pointsBeside(DecisionDefinition strengthTable) {
        var definition = repository.createDecisionDefinitionQuery()
                .decisionDefinitionKey(POINTS_KEY)
                .deploymentId(strengthTable.getDeploymentId())
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException(describe(strengthTable) + " was deployed without " + POINTS_KEY);
        }
        return definition;
    }

    private Map<String, Object> ask(DecisionDefinition table, Map<String, Object> facts) {
        var result = decisions.evaluateDecisionTableById(table.getId()).variables(facts).evaluate();
        if (result.isEmpty()) {
            throw new IllegalStateException(describe(table) + " has no rule for " + facts);
        }
        return result.getSingleResult().getEntryMap();
    }

    /** Nobody is stronger than 100 or weaker than nothing, whatever a table says. */
    private static BigDecimal between(DecisionDefinition table, Map<String, Object> answer, String output, BigDecimal most) {
        var number = number(table, answer, output);
        if (number.signum() < 0 || number.compareTo(most) > 0) {
            throw new IllegalStateException("%s: %s must lie between 0 and %s, and is %s".formatted(
                    describe(table), output, most.stripTrailingZeros().toPlainString(), number.stripTrailingZeros().toPlainString()));
        }
        return number;
    }

    private static BigDecimal number(DecisionDefinition table, Map<String, Object> answer, String output) {
        if (answer.get(output) instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw new IllegalStateException(describe(table) + ": output " + output + " must be a number, and is " + answer.get(output));
    }

    private static String describe(DecisionDefinition table) {
        return "decision " + table.getKey() + ", version " + table.getVersion();
    }
}
