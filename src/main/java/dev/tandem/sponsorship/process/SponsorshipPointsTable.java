package dev.tandem.sponsorship.process;

import dev.tandem.engine.TableCheck;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Nobody gains more than is possible, or less than nothing; and something can be gained, else nobody were ever strong or weak. */
@Component
class SponsorshipPointsTable implements TableCheck {

    @Override
    public String decision() {
        return RateSponsorshipDecision.POINTS_KEY;
    }

    @Override
    public List<Problem> problems(Table table) {
        var problems = new ArrayList<>(table.missing("gained", "possible"));
        problems.addAll(table.within("gained", 0, RateSponsorshipDecision.MOST_POINTS));
        problems.addAll(table.within("possible", 0, RateSponsorshipDecision.MOST_POINTS));
        table.rules().stream()
                .filter(rule -> rule.number("gained") != null && rule.number("possible") != null
                        && rule.number("gained").compareTo(rule.number("possible")) > 0)
                .map(rule -> new Problem(rule.id(), "gained", "must be at most what is possible, %s, and is %s".formatted(
                        rule.number("possible").toPlainString(), rule.number("gained").toPlainString())))
                .forEach(problems::add);
        if (!table.rules().isEmpty()
                && table.rules().stream().allMatch(rule -> rule.number("possible") != null && rule.number("possible").signum() <= 0)) {
            problems.add(new Problem(null, "possible", "must be more than 0 in one rule at least: with nothing to gain nobody has a strength"));
        }
        return problems;
    }
}
