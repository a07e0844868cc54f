package dev.tandem.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a module demands of one of its tables before it may be deployed. What a table calculates is known only when it is asked. */
public interface TableCheck {

    /** Id of the decision. */
    String decision();

    List<Problem> problems(Table table);

    /** @param columns names of its outputs */
    record Table(Set<String> columns, List<Rule> rules) {

        /** The column's numbers, whatever else stands in it, must lie within the bounds. */
        public List<Problem> within(String column, long least, long most) {
            return rules.stream().filter(rule -> rule.number(column) != null
                            && (rule.number(column).compareTo(BigDecimal.valueOf(least)) < 0
                                    || rule.number(column).compareTo(BigDecimal.valueOf(most)) > 0))
                    .map(rule -> new Problem(rule.id(), column, "must lie between %d and %d, and is %s".formatted(
                            least, most, rule.number(column).toPlainString())))
                    .toList();
        }

        /** Columns without which nobody can read an answer. */
        public List<Problem> missing(String... needed) {
            return Arrays.stream(needed).filter(column -> !columns.contains(column))
                    .map(column -> new Problem(null, column, "there is no such output, and it is needed")).toList();
        }
    }

    /** @param says by column the numbers and texts that stand there as they are; without what is calculated */
    record Rule(String id, Map<String, Object> says) {

        public BigDecimal number(String column) {
            return says.get(column) instanceof BigDecimal number ? number : null;
        }

        public String text(String column) {
            return says.get(column) instanceof String text ? text : null;
        }
    }

    /** @param rule null for the table as a whole */
    record Problem(String rule, String column, String what) {}
}
