package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.Models;
import dev.tandem.support.Models.Model;
import dev.tandem.support.TandemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What models name in Java is there. */
@TandemTest
class ModelBeansTest {

    /** {@code ${workingDays.after(3)}}: a bean asked for something. */
    private static final Pattern ASKED = Pattern.compile("\\$\\{!?([a-z][A-Za-z0-9]*)\\.([A-Za-z]+)\\(");

    @Autowired
    ApplicationContext context;

    /** {@code ${!sponsorsNeeded}}: a variable. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{!?([a-z][A-Za-z0-9]*)\\b(?!\\.)");

    static Stream<Model> models() {
        return Models.all().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyStepHasItsDelegate(Model model) {
        assertThat(model.bpmn().getModelElementsByType(ServiceTask.class)).allSatisfy(task -> {
            var bean = task.getCamundaDelegateExpression().replaceAll("[${}]", "");
            assertThat(context.containsBean(bean)).as("bean %s of %s", bean, task.getId()).isTrue();
            assertThat(context.getBean(bean)).as(task.getId()).isInstanceOf(JavaDelegate.class);
        });
    }

    /** A variable named like a bean hides it: the step's delegate expression would find the variable. */
    @ParameterizedTest
    @MethodSource("models")
    void noVariableHidesABean(Model model) {
        assertThat(model.bpmn().getModelElementsByType(ConditionExpression.class))
                .flatExtracting(condition -> VARIABLE.matcher(condition.getTextContent()).results().map(found -> found.group(1)).toList())
                .noneMatch(context::containsBean);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFunctionInAnExpressionExists(Model model) throws IOException {
        var expressions = ASKED.matcher(Files.readString(Models.ROOT.resolve(model.file()))).results().toList();
        assertThat(expressions).allSatisfy((MatchResult asked) -> {
            assertThat(context.containsBean(asked.group(1))).as(asked.group()).isTrue();
            assertThat(context.getType(asked.group(1)).getMethods()).as(asked.group()).anyMatch(method -> method.getName().equals(asked.group(2)));
        });
    }
}
