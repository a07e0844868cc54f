package dev.tandem.escalation.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.EscalationLevel.Deciders;
import dev.tandem.escalation.EscalationRouting;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The table {@code bpmn/executive-escalation/route-escalation.dmn} in force. */
@Component
class RouteEscalationDecision implements EscalationRouting {

    static final String KEY = "route-escalation";
    /** Business days: a quarter. Nobody who is asked for longer is asked at all. */
    private static final int MOST_DAYS = 60;

    static final String DAYS_NEEDED = "must be a whole number of business days from 1 to " + MOST_DAYS;

    private final DecisionService decisions;
    private final SystemRights rights;

    RouteEscalationDecision(@Lazy DecisionService decisions, SystemRights rights) {
        this.decisions = decisions;
        this.rights = rights;
    }

    @Override
    public Route route(int level, Severity severity, String subjectKind, boolean regional) {
        var facts = Map.<String, Object>of("level", level, "severity", severity.name(), "subject", subjectKind, "regional", regional);
        var answer = rights.call(() -> decisions.evaluateDecisionTableByKey(KEY).variables(facts).evaluate());
        if (answer.size() != 1) {
            throw new IllegalStateException(
                    "decision %s has %s for %s".formatted(KEY, answer.isEmpty() ? "no rule" : answer.size() + " rules at once", facts));
        }
        return route(answer, facts);
    }

    private static Route route(DmnDecisionTableResult answer, Map<String, Object> facts) {
        var entries = answer.getSingleResult().getEntryMap();
        try {
            var deciders = Deciders.valueOf(String.valueOf(entries.get("deciders")));
            var days = entries.get("days") instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
            if (deciders != Deciders.NOBODY && !isClock(days)) {
                throw new IllegalArgumentException("days " + DAYS_NEEDED);
            }
            return new Route(deciders, deciders == Deciders.NOBODY ? 0 : days.intValue(), told(entries.get("told")));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("decision %s says %s for %s: %s".formatted(KEY, entries, facts, e.getMessage()), e);
        }
    }

    static boolean isClock(BigDecimal days) {
        return days.compareTo(BigDecimal.ONE) >= 0 && days.compareTo(BigDecimal.valueOf(MOST_DAYS)) <= 0
                && days.stripTrailingZeros().scale() <= 0;
    }

    private static Set<Told> told(Object names) {
        var told = EnumSet.noneOf(Told.class);
        if (names != null) {
            Arrays.stream(names.toString().split(",")).map(String::strip).filter(name -> !name.isEmpty()).map(Told::valueOf).forEach(told::add);
        }
        return told;
    }
}
