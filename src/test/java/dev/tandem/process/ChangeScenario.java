package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.change.Change;
import dev.tandem.change.Change.Description;
import dev.tandem.change.Change.Kind;
import dev.tandem.change.Change.Stake;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeEvent;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeStep;
import dev.tandem.change.Wave;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Text;
import dev.tandem.communication.TestAudiences;
import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.PartnershipScenario;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words in which scenarios of changes are told. */
@Component
class ChangeScenario {

    static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    private final PartnershipScenario scenario;
    private final ChangeService changes;
    private final Communications communications;
    private final TestAudiences audiences;
    private final TestCharters charters;
    private final EscalationService escalations;
    private final Processes processes;
    private final TaskService tasks;
    private final JdbcClient jdbc;
    String code;
    long id;

    ChangeScenario(
            PartnershipScenario scenario, ChangeService changes, Communications communications, TestAudiences audiences, TestCharters charters,
            EscalationService escalations, Processes processes, TaskService tasks, JdbcClient jdbc) {
        this.scenario = scenario;
        this.changes = changes;
        this.communications = communications;
        this.audiences = audiences;
        this.charters = charters;
        this.escalations = escalations;
        this.processes = processes;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    ChangeScenario partnership(String code) {
        this.code = code;
        scenario.partnership(code, MONDAY);
        return this;
    }

    /** Another region of the partnership, at the end of the world. */
    void region(String region) {
        charters.addRegion(code, region);
    }

    void learners(String list) {
        audiences.create(code, list, 3);
    }

    ChangeScenario proposed(String title) {
        scenario.when(() -> id = changes.propose(code + "/test/" + title, code, title, null, scenario.user("c.change")).id());
        return this;
    }

    ChangeScenario described(Kind kind, Stake stake, boolean emergency, ChangeAudience... moved) {
        describe(kind, stake, emergency, moved);
        var title = changes.get(code, id).title();
        scenario.complete("c.change", "describe-change", Map.of(), task -> task.getName().endsWith(title));
        return this;
    }

    void describe(Kind kind, Stake stake, boolean emergency, ChangeAudience... moved) {
        scenario.when(() -> changes.describe(
                code, id, new Description("Paper forms", "A tool", "Errors", kind, stake, emergency, LocalDate.ofInstant(
                        scenario.now(), java.time.ZoneId.of("Europe/Berlin"))), Arrays.asList(moved), scenario.user("c.change")));
    }

    ChangeScenario planned() {
        scenario.complete("c.change", "assess-impact", Map.of("impact", "Fewer errors"));
        scenario.complete("c.change", "plan-communication", Map.of("communicationPlan", "By managers"));
        scenario.complete("c.change", "plan-training", Map.of("trainingPlan", "One hour"));
        return this;
    }

    ChangeScenario approved(String client, String provider) {
        word(client, "client", true);
        word(provider, "provider", true);
        return this;
    }

    void word(String who, String side, boolean approved) {
        var suffix = side.substring(0, 1).toUpperCase() + side.substring(1);
        var variables = new HashMap<String, Object>();
        variables.put("approved" + suffix, approved);
        if (!approved) {
            variables.put("reason" + suffix, "Not now");
        }
        scenario.complete(who, "approve-change-" + side, variables);
    }

    /** A minor change in one region whose wave runs; nobody is written to. */
    ChangeScenario running(String region) {
        return proposed("Small").described(Kind.CONTENT, Stake.LOW, false, new ChangeAudience("Trainers", region, 20)).planned()
                .approved("c.lead", "p.lead");
    }

    void delivered() {
        scenario.complete("c.change", "deliver-wave", Map.of("trained", "Two hours", "delivered", "Installed"));
    }

    void delivered(String wave) {
        scenario.complete("c.change", "deliver-wave", Map.of("delivered", "Installed"), of(wave));
    }

    void measured(int answers, String mean) {
        scenario.complete("c.change", "record-adoption", paper(answers, mean));
    }

    void measured(String wave, int answers, String mean) {
        scenario.complete("c.change", "record-adoption", paper(answers, mean), of(wave));
    }

    static Map<String, Object> paper(int answers, String mean) {
        var paper = new HashMap<String, Object>();
        paper.put("answers", answers);
        if (answers > 0) {
            List.of("awareness", "desire", "knowledge", "ability", "reinforcement").forEach(element -> paper.put(element, mean));
        }
        return paper;
    }

    /** Of the wave that is named so. */
    java.util.function.Predicate<Task> of(String wave) {
        return task -> task.getName().contains(wave);
    }

    void textApproved(String who, Task task) {
        approve(who, communicationOf(task));
        scenario.passTo(scenario.now());
    }

    long communicationOf(Task task) {
        return (Long) tasks.getVariable(
                task.getId(), task.getTaskDefinitionKey().equals("approve-communication") ? "communicationId" : "withdrawalId");
    }

    /** What its form shows. */
    String paperOf(Task task) {
        return tasks.getVariable(task.getId(), "paper").toString();
    }

    void approve(String who, long communication) {
        var filled = communications.get(communication).texts().stream()
                .map(text -> new Text(text.locale(), text.heading(), text.body().replace("{reason}", "It didn't work"))).toList();
        scenario.when(() -> communications.write(communication, filled, scenario.user("c.comms")));
        scenario.as(who, () -> communications.approve(communication, scenario.user(who), communications.get(communication).textHash()));
    }

    void decided(String subject, String decision) {
        var raised = escalations.about(code, subject);
        assertThat(raised).as("escalations about " + subject).isNotEmpty();
        var last = raised.get(raised.size() - 1);
        jdbc.sql("update escalations set decision = :decision, guidance = 'Talk to each other', status = 'DECIDED' where id = :id"
                        + " and :decision <> 'UNDECIDED'")
                .param("decision", decision).param("id", last.id()).update();
        scenario.when(() -> processes.tellWhere(
                code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID, last.id(),
                Map.of(EscalationService.DECISION, decision)));
    }

    List<Escalation> raised(String subject) {
        return escalations.about(code, subject);
    }

    String change() {
        return "change/" + id;
    }

    String wave(int number) {
        return change() + "/wave/" + number;
    }

    Change.State state() {
        return changes.get(code, id).state();
    }

    List<Wave.State> waves() {
        return changes.waves(id).stream().map(Wave::state).toList();
    }

    Wave waveOf(int number) {
        return changes.waves(id).stream().filter(wave -> wave.number() == number).findFirst().orElseThrow();
    }

    List<ChangeStep.Fate> fates(int wave) {
        return changes.steps(waveOf(wave).id()).stream().map(ChangeStep::fate).toList();
    }

    List<ChangeEvent.Kind> trace() {
        return changes.trace(id).stream().map(ChangeEvent::kind).toList();
    }
}
