package dev.tandem.change.process;

import dev.tandem.change.Adoption.Element;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Answers counted on paper, as the forms of both processes bring them: how many, and the mean of each element. */
final class OnPaper {

    static final String ANSWERS = "answers";

    private OnPaper() {}

    static Set<String> fields() {
        var fields = new LinkedHashSet<String>();
        fields.add(ANSWERS);
        Arrays.stream(Element.values()).map(OnPaper::field).forEach(fields::add);
        return fields;
    }

    static String field(Element element) {
        return element.name().toLowerCase(Locale.ROOT);
    }

    static int answers(VariableScope scope) {
        var answers = number(scope.getVariable(ANSWERS));
        return answers == null ? 0 : answers.intValueExact();
    }

    static Map<Element, BigDecimal> means(VariableScope scope) {
        var means = new EnumMap<Element, BigDecimal>(Element.class);
        for (var element : Element.values()) {
            var mean = number(scope.getVariable(field(element)));
            if (mean != null) {
                means.put(element, mean);
            }
        }
        return means;
    }

    /** @throws NumberFormatException for what is none; null for nothing */
    static BigDecimal number(Object value) {
        return value == null || value.toString().isBlank() ? null : new BigDecimal(value.toString().strip());
    }
}
