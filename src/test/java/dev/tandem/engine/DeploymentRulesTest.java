package dev.tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.support.Models;
import dev.tandem.support.TandemTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be deployed, and what a model could reach if it got in all the same. */
@TandemTest
class DeploymentRulesTest {

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:activiti="http://activiti.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
              <process id="t-rules" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begun" />
                <sequenceFlow id="to-step" sourceRef="begun" targetRef="step" />
                %s
              </process>
            </definitions>
            """;
    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="t" name="t" namespace="http://camunda.org/schema/1.0/dmn"%s>
              <decision id="t-rules-table" name="t"><variable id="v" name="v" />%s</decision>
            </definitions>
            """;

    @Autowired
    DeploymentRules rules;

    @Autowired
    ExpressionRules expressions;

    @Autowired
    RepositoryService repository;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Test
    void everythingInBpmnMayBeDeployed() {
        var all = new TreeMap<String, byte[]>();
        Stream.of("bpmn", "dmn", "form", "html").flatMap(ending -> Models.files(ending).stream()).forEach(file -> {
            try {
                all.put(Models.ROOT.relativize(file).toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(all).hasSizeGreaterThan(8);
        assertThat(rules.problems(all)).isEmpty();
    }

    /** The part of a model that is wrong; what the refusal says of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <scriptTask id="step" scriptFormat="groovy"><script>1</script></scriptTask>                 | step: models run no scripts
            <serviceTask id="step" camunda:class="org.h2.tools.Server"/>                                | camunda:class can't be used; a step names its delegate
            <serviceTask id="step" camunda:expression="${notifyPeople}"/>                               | camunda:expression can't be used
            <serviceTask id="step" activiti:class="org.h2.tools.Server"/>                               | namespace http://activiti.org/bpmn isn't known
            <serviceTask id="step" camunda:type="external" camunda:topic="x"/>                          | camunda:topic can't be used
            <serviceTask id="step" camunda:delegateExpression="${dataSource}"/>                         | "${dataSource}" is no delegate; there are
            <serviceTask id="step" camunda:delegateExpression="${workingDays}"/>                        | "${workingDays}" is no delegate
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople.execute(x)}"/>            | is no delegate
            <serviceTask id="step" camunda:delegateExpression="#{x == 1 ? notifyPeople : openReview}"/> | is no delegate
            <sendTask id="step" camunda:resultVariable="${x}" camunda:delegateExpression="${notifyPeople}"/> | resultVariable "${x}": write the id itself
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:executionListener event="start" class="x"/></extensionElements></serviceTask> | step: camunda:executionListener can't be used
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector></extensionElements></serviceTask> | camunda:connector can't be used
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:field name="x" expression="${y}"/></extensionElements></serviceTask> | camunda:field can't be used
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:inputOutput><camunda:inputParameter name="x"><camunda:script scriptFormat="js">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask> | camunda:script can't be used
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:inputOutput><camunda:inputParameter name="x">${execution.processEngine}</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask> | looks into a thing
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:inputOutput><camunda:inputParameter name="x"><camunda:list><camunda:value>${''.getClass()}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask> | isn't offered in expressions
            <userTask id="step" camunda:candidateUsers="${dataSource}"/>                                | candidateUsers: "dataSource" is a part of the application
            <userTask id="step" camunda:dueDate="${workingDays.getClass()}"/>                           | "workingDays" has no "getClass"; it has after
            <userTask id="step" camunda:dueDate="${workingDays.after(x.y)}"/>                           | looks into a thing
            <userTask id="step" camunda:dueDate="${workingDays['after'](3)}"/>                          | isn't offered in expressions
            <userTask id="step" camunda:dueDate="${now()}"/>                                            | there is no function now()
            <userTask id="step" name="${authenticatedUserId}"/>                                         | is the engine's own
            <userTask id="step"><documentation>${task.execution}</documentation></userTask>             | looks into a thing
            <userTask id="step" camunda:formKey="https://evil.example/form"/>                           | a form lies in the same deployment
            <userTask id="step" camunda:formKey="embedded:app:forms/x.html"/>                           | a form lies in the same deployment
            <userTask id="step" camunda:formKey="embedded:deployment:../x/y.html"/>                     | a form lies in the same deployment
            <userTask id="step" camunda:formKey="embedded:deployment:x/y.bpmn"/>                        | a form lies in the same deployment
            <userTask id="step"><extensionElements><camunda:formData><camunda:formField id="x" type="string"/></camunda:formData></extensionElements></userTask> | camunda:formData can't be used
            <userTask id="step"><extensionElements><camunda:taskListener event="create" delegateExpression="${notifyPeople}"/></extensionElements></userTask> | camunda:taskListener can't be used
            <callActivity id="step" calledElement="${x}"/>                                              | calledElement "${x}": name the process by its id
            <businessRuleTask id="step" camunda:decisionRef="${x}"/>                                    | decisionRef "${x}": write the id itself
            <intermediateCatchEvent id="step"><conditionalEventDefinition><condition xsi:type="tFormalExpression" language="javascript">1</condition></conditionalEventDefinition></intermediateCatchEvent> | language "javascript": models run no scripts
            <intermediateCatchEvent id="step"><timerEventDefinition><timeDate>${beanFactory.x}</timeDate></timerEventDefinition></intermediateCatchEvent> | step: "beanFactory.x" looks into a thing
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:inputOutput><camunda:inputParameter name="confirmMinutesClientBy">c.lead</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask> | "confirmMinutesClientBy" can't be written by a model
            <serviceTask id="step" camunda:delegateExpression="${notifyPeople}"><extensionElements><camunda:inputOutput><camunda:outputParameter name="confirmMinutesClientBy">${x}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask> | can't be written by a model
            <callActivity id="step" calledElement="x"><extensionElements><camunda:in sourceExpression="${x}" target="signBy"/></extensionElements></callActivity> | "signBy" can't be written by a model
            <subProcess id="step"><multiInstanceLoopCharacteristics camunda:collection="${x}" camunda:elementVariable="signBy"/></subProcess> | "signBy" can't be written by a model
            <businessRuleTask id="step" camunda:decisionRef="x" camunda:resultVariable="signBy"/>        | "signBy" can't be written by a model
            <userTask id="step"/><userTask id="sign-it-client"/><userTask id="sign-it-provider"/>       | sign-it-client: there is one for each side, for different people
            """)
    void whatAModelMayNotHold(String part, String said) {
        assertThat(rules.problems(Map.of("t/t-rules.bpmn", MODEL.formatted(part).getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty().allMatch(problem -> problem.startsWith("t/t-rules.bpmn, ")).anyMatch(problem -> problem.contains(said.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<userTask id=\"step\" name=\"Look at ${subject}\" camunda:candidateUsers=\"${reviewPeople.deciders(reviewId, side)}\"/>",
        "<userTask id=\"step\" camunda:dueDate=\"${workingDays.before(meetingAt, -2 + x)}\" camunda:priority=\"${a > 3 &amp;&amp; !b ? 50 : c}\"/>",
        "<subProcess id=\"step\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"signBy\" /></camunda:inputOutput>"
                + "</extensionElements></subProcess>",
        "<userTask id=\"step\" camunda:formKey=\"embedded:deployment:t/form.html\"/>",
        "<callActivity id=\"step\" calledElement=\"action-plan\"><extensionElements><camunda:in sourceExpression=\"${x}\" target=\"y\"/><camunda:in "
                + "variables=\"all\"/></extensionElements></callActivity>",
        "<sendTask id=\"step\" camunda:delegateExpression=\"${notifyPeople}\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"timing\">"
                + "${workingDays.after(3)}</camunda:inputParameter></camunda:inputOutput></extensionElements></sendTask>"})
    void whatAModelMayHold(String part) {
        assertThat(rules.problems(Map.of("t/t-rules.bpmn", MODEL.formatted(part).getBytes(StandardCharsets.UTF_8)))).isEmpty();
    }

    @Test
    void aPairOfTasksKeepsFourEyes() {
        var task = "<userTask id=\"%s\"><extensionElements><camunda:properties><camunda:property name=\"fourEyes\" value=\"%s\"/>"
                + "<camunda:property name=\"side\" value=\"%s\"/></camunda:properties></extensionElements></userTask>";
        assertThat(of(task.formatted("sign-client", "sign", "CLIENT") + task.formatted("sign-provider", "sign", "PROVIDER"))).isEmpty();
        assertThat(of(task.formatted("sign-client", "sign", "CLIENT") + task.formatted("sign-provider", "other", "PROVIDER"))).hasSize(2);
        assertThat(of(task.formatted("sign-client", "sign", "CLIENT") + task.formatted("sign-provider", "sign", "CLIENT")))
                .singleElement().asString().contains("sign-provider").contains("PROVIDER");
        assertThat(of(task.formatted("settle", "settle", "BOTH"))).singleElement().asString().contains("write CLIENT, PROVIDER or a variable");
    }

    private List<String> of(String part) {
        return rules.problems(Map.of("t.bpmn", MODEL.formatted(part).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` expressionLanguage="javascript"` | <literalExpression><text>1</text></literalExpression>                                  | tables are written in FEEL
            ``                                 | <literalExpression expressionLanguage="juel"><text>1</text></literalExpression>            | tables are written in FEEL
            ``                                 | <literalExpression><text>${x.class}</text></literalExpression>                             | isn't FEEL
            ``                                 | <literalExpression expressionLanguage="groovy"><text>1</text></literalExpression>          | tables are written in FEEL
            ``                                 | <literalExpression><text>{f: function(x) external { java: {class: "java.lang.System"}}}</text></literalExpression> | FEEL calls no Java
            """)
    void whatATableMayNotHold(String attribute, String part, String said) {
        assertThat(rules.problems(Map.of("t.dmn", TABLE.formatted(attribute, part).getBytes(StandardCharsets.UTF_8))))
                .singleElement().asString().startsWith("t.dmn, ").contains(said);
    }

    private static byte[] edited(String file, String from, String to) {
        try {
            var text = Files.readString(Models.ROOT.resolve(file));
            assertThat(text).as(file).contains(from);
            return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process would never hear of it: the message is lost without a word. */
    @ParameterizedTest
    @CsvSource({
        "executive-escalation, escalation-withdrawn", "action-plan, escalation-decided", "action-plan, action-settled",
        "action-plan, action-handed-over", "action-plan, action-decided", "early-warning, escalation-decided", "monthly-review, review-rescheduled",
        "monthly-review, review-cancelled", "monthly-review, escalation-decided", "sponsor-succession, strength-computed",
        "sponsor-succession, mandate-over", "sponsor-succession, seat-filled", "sponsor-succession, escalation-decided"})
    void aModelWaitsForWhatItsProcessIsToldByTheNameThatIsSent(String process, String message) {
        var file = process + "/" + process + ".bpmn";
        assertThat(rules.problems(Map.of(file, edited(file, "name=\"" + message + "\"", "name=\"told-otherwise\""))))
                .anySatisfy(problem -> assertThat(problem).startsWith(file + ", " + process + ": ")
                        .contains("nothing waits for the message \"" + message + "\", by which " + process + " is told"))
                .anySatisfy(problem -> assertThat(problem).contains("waits for the message \"told-otherwise\", which nobody sends to " + process));
        // What the message's id is doesn't matter, nor who else of the model is called so.
        assertThat(rules.problems(Map.of(file, edited(file, "\"" + message + "\" name=\"" + message + "\"", "\"m-1\" name=\"" + message + "\""))))
                .allSatisfy(problem -> assertThat(problem).contains("\""));
    }

    /** What is replaced in which table, and what the refusal says of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            executive-escalation/route-escalation.dmn | <text>3</text>                  | <text>0</text>       | leads: column "days": must be a whole number of business days from 1 to 60, and is 0
            executive-escalation/route-escalation.dmn | <text>3</text>                  | <text>-3</text>      | leads: column "days": must be a whole number of business days from 1 to 60, and is -3
            executive-escalation/route-escalation.dmn | <text>3</text>                  | <text>61</text>      | leads: column "days": must be a whole number of business days from 1 to 60, and is 61
            executive-escalation/route-escalation.dmn | <text>3</text>                  | <text>1.5</text>     | leads: column "days": must be a whole number of business days from 1 to 60, and is 1.5
            executive-escalation/route-escalation.dmn | <text>"LEADS"</text>            | <text>"LEDAS"</text> | leads: column "deciders": "LEDAS" is none of LEADS, REGION_SPONSOR
            executive-escalation/route-escalation.dmn | <text>"OTHER_SIDE"</text>       | <text>"LEADS, OTHERS"</text> | column "told": "OTHERS" is none of OTHER_SIDE
            executive-escalation/route-escalation.dmn | name="days"                     | name="weeks"         | route-escalation: column "days": there is no such output
            sponsor-succession/rate-sponsorship.dmn   | <text>0.4</text>                | <text>-0.4</text>    | later-month: column "weight": must lie between 0 and 1, and is -0.4
            sponsor-succession/rate-sponsorship.dmn   | <text>0.4</text>                | <text>4</text>       | later-month: column "weight": must lie between 0 and 1, and is 4
            sponsor-succession/rate-sponsorship.dmn   | <text>sponsorshipThreshold</text> | <text>101</text>   | later-month: column "threshold": must lie between 0 and 100, and is 101
            sponsor-succession/rate-sponsorship.dmn   | <text>20</text>                 | <text>41</text>      | attendance-late: column "gained": must be at most what is possible, 40, and is 41
            sponsor-succession/rate-sponsorship.dmn   | <text>20</text>                 | <text>-20</text>     | attendance-late: column "gained": must lie between 0 and 1000000, and is -20
            """)
    void aTableKeepsToWhatItsModuleCanUse(String file, String from, String to, String said) {
        assertThat(rules.problems(Map.of(file, edited(file, from.strip(), to.strip()))))
                .isNotEmpty().allMatch(problem -> problem.startsWith(file)).anyMatch(problem -> problem.contains(said.strip()));
    }

    @Test
    void somethingCanBeGainedBySponsors() {
        var file = "sponsor-succession/rate-sponsorship.dmn";
        var nothing = new String(edited(file, "<text>40</text>", "<text>0</text>"), StandardCharsets.UTF_8)
                .replaceAll("(-(?:possible|gained)\" expressionLanguage=\"feel\"><text>)[0-9]+<", "$10<");
        assertThat(rules.problems(Map.of(file, nothing.getBytes(StandardCharsets.UTF_8)))).singleElement().asString()
                .contains("rate-sponsorship-points: column \"possible\": must be more than 0 in one rule at least");
    }

    @Test
    void aModelMayNotBeDeeperThanCanBeRead() {
        assertThat(of("<subProcess id=\"step\">" + "<subProcess>".repeat(6000) + "</subProcess>".repeat(6001)))
                .singleElement().asString().contains("nested more than 100 deep");
        assertThat(of("<subProcess id=\"step\">" + "<subProcess>".repeat(50) + "</subProcess>".repeat(51))).isEmpty();
    }

    @Test
    void filesOfOtherKindsAndForeignEntitiesAreRefused() {
        for (var name : List.of("picture.svg", "script.js", "page.xhtml", "case.cmmn", "noending", "x.bpmn.svg")) {
            assertThat(rules.problems(Map.of(name, new byte[0]))).singleElement().asString().contains(name).contains(".bpmn, .dmn, .form and .html");
        }
        var entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
        assertThat(rules.problems(Map.of("x.bpmn", entity.getBytes(StandardCharsets.UTF_8)))).singleElement().asString().contains("can't be read");
    }

    @Test
    void everyDoorOfTheEngineAsks() {
        assertThatThrownBy(() -> repository.createDeployment().name("t-rules")
                .addString("t-rules.bpmn", MODEL.formatted("<serviceTask id=\"step\" camunda:class=\"x.Y\"/>")).deploy())
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("t-rules.bpmn, step: camunda:class can't be used");
        assertThat(repository.createDeploymentQuery().deploymentName("t-rules").count()).isZero();
    }

    /** As a model that was deployed before there were rules would ask. */
    @ParameterizedTest
    @ValueSource(strings = {
        "${''.getClass()}", "${''.class}", "${dataSource}", "${clock}", "${workingDays.getClass()}", "${workingDays.clock}", "${beanFactory}",
        "${processEngine}", "${now().getClass()}", "${dateTime().getClass()}", "${dateTime().class}", "${S('1').unwrap()}", "${JSON('1')}"})
    void evenAStoredExpressionReachesNothingElse(String expression) {
        assertThatThrownBy(() -> engine.getCommandExecutorTxRequired().execute(context ->
                engine.getExpressionManager().createExpression(expression).getValue(StartProcessVariableScope.getSharedInstance())))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void noScriptAndNoClassIsRunWhateverTheLanguage() {
        for (var language : List.of("juel", "javascript", "groovy", "js", "python")) {
            assertThatThrownBy(() -> engine.getCommandExecutorTxRequired().execute(
                    context -> engine.getScriptingEngines().getScriptEngineForLanguage(language)))
                    .isInstanceOf(ProcessEngineException.class).hasMessageContaining("Models run no scripts");
        }
        assertThatThrownBy(() -> engine.getArtifactFactory().getArtifact(Object.class)).hasMessageContaining("Models run no classes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${currentUser()}                                                                       | true
            ${dateTime().plusWeeks(1).withDayOfWeek(1).withTimeAtStartOfDay().toDate()}            | true
            ${now()}                                                                               | true
            plain text                                                                             | true
            ${currentUser().getClass()}                                                            | false
            ${dateTime().plusWeeks(1).getClass()}                                                  | false
            ${dateTime().plusWeeks(now())}                                                         | false
            ${x}                                                                                   | false
            ${now().toString()}                                                                    | false
            ${currentUser                                                                          | false
            """)
    void whatAListMayAsk(String expression, boolean allowed) {
        assertThat(expressions.problemInList(expression).isEmpty()).isEqualTo(allowed);
    }
}
