package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tandem.process.Scenarios;
import dev.tandem.support.Models;
import dev.tandem.support.VisitedElements;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counted over the whole run, hence in an execution of its own after it: every element and every flow of a model is passed by some test. */
@Tag("coverage")
class ModelCoverageTest {

    @ParameterizedTest
    @MethodSource("dev.tandem.process.Scenarios#processes")
    void theProcessIsCoveredWhole(String process) {
        assumeTrue(Scenarios.allHaveRun(process), "only part of the scenarios was run");
        var model = Models.of(process).bpmn();
        var missed = new TreeSet<String>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> missed.add(node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> missed.add(flow.getId()));
        missed.removeAll(VisitedElements.of(process));
        assertThat(missed).as("elements and flows that no test has passed").isEmpty();
    }
}
