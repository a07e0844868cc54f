package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.support.Models;
import dev.tandem.support.Models.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model keeps, so that whoever can read one can read all, and nothing in one is found missing at run time. */
class ModelConventionsTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** Messages that some listener or process sends. */
    private static final Set<String> MESSAGES = Set.of(
            "review-rescheduled", "review-cancelled", "escalation-decided", "escalation-withdrawn", "action-settled", "action-handed-over", "action-decided",
            "strength-computed",
            "mandate-over", "seat-filled", "expectations-changed", "gap-closed", "charter-changed",
            "onboarding-abandoned", "change-moved", "rollback-decided", "wave-stopped", "win-story-changed", "win-consent-withdrawn",
            "expectations-settled");

    /** User tasks that people, links and checks know by their id. */
    private static final Map<String, Set<String>> USER_TASKS = Map.ofEntries(
            Map.entry("monthly-review",
                    Set.of("submit-provider-report", "submit-client-input", "hold-review-meeting", "confirm-minutes-client",
                            "confirm-minutes-provider", "settle-minutes", "acknowledge-review")),
            Map.entry("action-plan", Set.of("do-action", "agree-new-date", "verify-action")),
            Map.entry("early-warning", Set.of("answer-warning", "triage-warning", "record-outcome")),
            Map.entry("sponsor-succession", Set.of("re-engage-sponsor", "appoint-sponsor", "hand-over-sponsorship")),
            Map.entry("executive-escalation", Set.of("decide-escalation")),
            Map.entry("partnership-onboarding",
                    Set.of("appoint-sponsor", "complete-charter", "sign-charter-client", "sign-charter-provider", "hold-kick-off")),
            Map.entry("partnership-renewal",
                    Set.of("assess-partnership-client", "assess-partnership-provider", "decide-renewal-client", "decide-renewal-provider",
                            "sign-renewal-client", "sign-renewal-provider", "hand-over-client", "hand-over-provider",
                            "settle-open-matters", "hold-last-review")),
            Map.entry("expectation-affirmation",
                    Set.of("propose-client-changes", "propose-provider-changes", "agree-expectations", "sign-expectations-client",
                            "sign-expectations-provider")),
            Map.entry("recognition",
                    Set.of("confirm-win-client", "confirm-win-provider", "widen-circle", "draft-story", "approve-publication-client",
                            "approve-publication-provider", "announce-win", "publish-story", "record-reach")),
            Map.entry("change-rollout",
                    Set.of("describe-change", "assess-impact", "plan-communication", "plan-training", "approve-change-client",
                            "approve-change-provider", "record-adoption", "remedy-change", "review-change")),
            Map.entry("change-wave", Set.of("approve-communication", "deliver-wave", "record-adoption", "remedy-wave")),
            Map.entry("wave-rollback", Set.of("undo-step", "approve-withdrawal", "sign-irreversible")));

    static Stream<Model> models() {
        return Models.all().stream();
    }

    @Test
    void thereAreModels() {
        assertThat(models().map(model -> model.process().getId())).contains("monthly-review");
    }

    @ParameterizedTest
    @MethodSource("models")
    void fileAndFolderAreNamedAfterTheProcess(Model model) {
        assertThat(model.bpmn().getModelElementsByType(Process.class)).hasSize(1);
        var key = model.process().getId();
        assertThat(model.file()).isEqualTo(Path.of(key, key + ".bpmn"));
        assertThat(key).matches(KEBAB_CASE);
        assertThat(model.process().isExecutable()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsSayWhatTheyAre(Model model) {
        assertThat(all(model, FlowElement.class)).extracting(BaseElement::getId)
                .allMatch(id -> id.matches(KEBAB_CASE))
                .noneMatch(id -> id.matches("(?i)(activity|gateway|event|flow|task)[-_].*"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingThatPeopleReadHasALabelInSentenceCase(Model model) {
        var labelled = new ArrayList<FlowNode>(all(model, Activity.class));
        labelled.addAll(all(model, Event.class));
        labelled.addAll(splits(model));
        assertThat(labelled).allSatisfy(node -> assertThat(node.getName()).as(node.getId()).matches("(?s)\\p{Lu}[^\\p{Lu}].*"));
        assertThat(model.process().getName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("models")
    void splitsAskAndTheirFlowsAnswer(Model model) {
        assertThat(splits(model)).allSatisfy(split -> {
            assertThat(split.getName()).endsWith("?");
            assertThat(split.getOutgoing()).as(split.getName()).allSatisfy(flow -> assertThat(flow.getName()).isNotBlank());
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void processAndTasksAreDocumented(Model model) {
        assertThat(model.process().getDocumentations()).isNotEmpty();
        assertThat(all(model, Activity.class)).allSatisfy(activity -> assertThat(activity.getDocumentations())
                .as("documentation of " + activity.getId())
                .anySatisfy(text -> assertThat(text.getTextContent().strip()).hasSizeGreaterThan(20)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void historyIsKeptForALimitedTime(Model model) {
        assertThat(model.process().getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsDrawn(Model model) {
        var drawn = Stream.concat(
                        all(model, BpmnShape.class).stream().map(BpmnShape::getBpmnElement),
                        all(model, BpmnEdge.class).stream().map(BpmnEdge::getBpmnElement))
                .map(BaseElement::getId).collect(Collectors.toSet());
        assertThat(all(model, FlowElement.class)).extracting(BaseElement::getId).allMatch(drawn::contains);
    }

    @ParameterizedTest
    @MethodSource("models")
    void logicStaysOutOfTheModel(Model model) throws IOException {
        var xml = Files.readString(Models.ROOT.resolve(model.file()));
        assertThat(xml).doesNotContain("<bpmn:scriptTask", "camunda:script", "camunda:class", "Listener", "camunda:expression");
        assertThat(all(model, ServiceTask.class)).allSatisfy(task -> assertThat(task.getCamundaDelegateExpression())
                .as(task.getId()).matches("\\$\\{[a-z][A-Za-z0-9]*}"));
        assertThat(all(model, SequenceFlow.class).stream().filter(flow -> flow.getConditionExpression() != null))
                .allSatisfy(flow -> assertThat(flow.getConditionExpression().getTextContent())
                        .as(flow.getId()).matches("\\$\\{!?[a-z][A-Za-z0-9]*( (==|!=|<|<=|>|>=) ('[A-Z_]+'|\\d+))?}"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAsynchronousBoundaryStandsBeforeEachBurst(Model model) {
        assertThat(all(model, MultiInstanceLoopCharacteristics.class).stream().map(loop -> (Activity) loop.getParentElement()))
                .allSatisfy(activity -> assertThat(activity.isCamundaAsyncBefore()).as(activity.getId()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyPersonsTaskHasAFormDatesAndSomebodyToDoIt(Model model) {
        assertThat(all(model, UserTask.class)).allSatisfy(task -> {
            assertThat(form(model, task)).as("form of " + task.getId()).isRegularFile();
            assertThat(task.getCamundaDueDate()).as("due date of " + task.getId()).isNotBlank();
            assertThat(task.getCamundaFollowUpDate()).as("follow-up date of " + task.getId()).isNotBlank();
            assertThat(task.getCamundaAssignee()).as("an assigned task is invisible to its candidates: " + task.getId()).isNull();
            assertThat(task.getCamundaCandidateGroups() != null || task.getCamundaCandidateUsers() != null)
                    .as("somebody is offered " + task.getId()).isTrue();
        });
    }

    private static Path form(Model model, UserTask task) {
        var key = task.getCamundaFormKey();
        if (key != null) {
            assertThat(key).as(task.getId()).startsWith("embedded:deployment:" + model.folder().getFileName() + "/");
            return Models.ROOT.resolve(key.substring("embedded:deployment:".length()));
        }
        assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
        return model.folder().resolve(task.getCamundaFormRef() + ".form");
    }

    @Test
    void formsAreNamedAfterTheirIdWhichIsUnique() {
        var ids = Models.files("form").stream().map(file -> {
            var id = json(file).path("id").asText();
            assertThat(file.getFileName()).hasToString(id + ".form");
            assertThat(json(file).path("executionPlatform").asText()).isEqualTo("Camunda Platform");
            return id;
        }).toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("models")
    void decisionsAreKnown(Model model) {
        assertThat(all(model, BusinessRuleTask.class)).extracting(BusinessRuleTask::getCamundaDecisionRef).allMatch(decisions()::contains);
    }

    @Test
    void decisionsHaveIdsOfTheirOwnAndALimitedHistory() {
        assertThat(decisions()).doesNotHaveDuplicates().allMatch(id -> id.matches(KEBAB_CASE));
        assertThat(Models.files("dmn")).allSatisfy(file -> assertThat(Files.readString(file)).contains("camunda:historyTimeToLive=\"P"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void messagesAreKnown(Model model) {
        assertThat(all(model, Message.class)).extracting(Message::getName).allMatch(MESSAGES::contains);
    }

    @ParameterizedTest
    @MethodSource("models")
    void userTasksKeepTheIdsThatPeopleLinksAndChecksKnow(Model model) {
        var known = USER_TASKS.get(model.process().getId());
        assertThat(known).as("user tasks of %s are listed in this test", model).isNotNull();
        assertThat(all(model, UserTask.class)).extracting(BaseElement::getId).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyFolderTellsProcessOwnersWhatIsInIt() {
        assertThat(models()).allSatisfy(model -> assertThat(model.folder().resolve("README.md")).isRegularFile());
    }

    private static List<String> decisions() {
        return Models.files("dmn").stream()
                .flatMap(file -> Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class).stream())
                .map(Decision::getId).toList();
    }

    private static List<ExclusiveGateway> splits(Model model) {
        return all(model, ExclusiveGateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1).toList();
    }

    /** With subclasses and inside of subprocesses. */
    private static <T extends ModelElementInstance> Collection<T> all(Model model, Class<T> type) {
        return model.bpmn().getModelElementsByType(type);
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
