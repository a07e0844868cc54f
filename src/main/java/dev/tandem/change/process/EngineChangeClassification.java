package dev.tandem.change.process;

import dev.tandem.change.Change.Approval;
import dev.tandem.change.Change.ChangeClass;
import dev.tandem.change.Change.Size;
import dev.tandem.change.ChangeClassification;
import dev.tandem.engine.SystemRights;
import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The table {@code bpmn/change-rollout/classify-change.dmn} in force. */
@Component
class EngineChangeClassification implements ChangeClassification {

    static final String KEY = "classify-change";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final SystemRights rights;

    EngineChangeClassification(@Lazy DecisionService decisions, @Lazy RepositoryService repository, SystemRights rights) {
        this.decisions = decisions;
        this.repository = repository;
        this.rights = rights;
    }

    @Override
    public Size classify(Facts facts) {
        var inputs = Map.<String, Object>of(
                "people", facts.people(), "regions", facts.regions(), "kind", facts.kind().name(), "stake", facts.stake().name());
        var table = rights.call(() -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY).withoutTenantId().latestVersion()
                .singleResult());
        var answer = rights.call(() -> decisions.evaluateDecisionTableById(table.getId()).variables(inputs).evaluate());
        if (answer.size() != 1) {
            throw new IllegalStateException("decision %s has %s for %s".formatted(
                    KEY, answer.isEmpty() ? "no rule" : answer.size() + " rules at once", inputs));
        }
        return size(answer.getSingleResult().getEntryMap(), inputs, table.getVersion());
    }

    private static Size size(Map<String, Object> entries, Map<String, Object> inputs, int version) {
        try {
            return new Size(
                    ChangeClass.valueOf(String.valueOf(entries.get("changeClass"))), Approval.valueOf(String.valueOf(entries.get("approval"))),
                    String.valueOf(entries.get("reason")), number(entries, "communications", 0).intValueExact(),
                    Boolean.TRUE.equals(entries.get("pilot")), number(entries, "atOnce", 1).intValueExact(),
                    number(entries, "mostWaves", 1).intValueExact(), number(entries, "bar", 1), number(entries, "leastAnswers", 1).intValueExact(),
                    version);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalStateException("decision %s says %s for %s: %s".formatted(KEY, entries, inputs, e.getMessage()), e);
        }
    }

    private static BigDecimal number(Map<String, Object> entries, String name, int least) {
        var number = new BigDecimal(String.valueOf(entries.get(name)));
        if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw new IllegalArgumentException(name + " must be at least " + least);
        }
        return number.stripTrailingZeros();
    }
}
