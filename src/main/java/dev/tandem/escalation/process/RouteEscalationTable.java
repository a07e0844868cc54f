package dev.tandem.escalation.process;

import dev.tandem.engine.TableCheck;
import dev.tandem.escalation.EscalationLevel.Deciders;
import dev.tandem.escalation.EscalationRouting.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who decides must be known, and have a time in which one can decide: else each escalation would stand still at that level. */
@Component
class RouteEscalationTable implements TableCheck {

    @Override
    public String decision() {
        return RouteEscalationDecision.KEY;
    }

    @Override
    public List<Problem> problems(Table table) {
        var problems = new ArrayList<>(table.missing("deciders", "days", "told"));
        table.rules().forEach(rule -> {
            deciders(rule, problems);
            days(rule, problems);
            told(rule, problems);
        });
        return problems;
    }

    private static void deciders(Rule rule, List<Problem> problems) {
        var deciders = rule.text("deciders");
        if (deciders != null && names(Deciders.values()).noneMatch(deciders::equals)) {
            problems.add(new Problem(rule.id(), "deciders", "\"" + deciders + "\" is none of " + join(Deciders.values())));
        }
    }

    private static void days(Rule rule, List<Problem> problems) {
        var days = rule.number("days");
        if (days != null && !Deciders.NOBODY.name().equals(rule.text("deciders")) && !RouteEscalationDecision.isClock(days)) {
            problems.add(new Problem(
                    rule.id(), "days", RouteEscalationDecision.DAYS_NEEDED + ", and is " + days.toPlainString()));
        }
    }

    private static void told(Rule rule, List<Problem> problems) {
        if (rule.text("told") != null) {
            Arrays.stream(rule.text("told").split(",")).map(String::strip)
                    .filter(name -> !name.isEmpty() && names(Told.values()).noneMatch(name::equals))
                    .forEach(name -> problems.add(new Problem(rule.id(), "told", "\"" + name + "\" is none of " + join(Told.values()))));
        }
    }

    private static Stream<String> names(Enum<?>[] all) {
        return Arrays.stream(all).map(Enum::name);
    }

    private static String join(Enum<?>[] all) {
        return names(all).collect(Collectors.joining(", "));
    }
}
