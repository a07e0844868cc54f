package dev.tandem.demo.process;

import dev.tandem.demo.History;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.SponsorSeats;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What people of the demo do between meetings: they warn and answer, decide what was escalated, and talk to a sponsor who fades. */
@Component
@Profile("demo")
class DemoGovernance {

    /** Those by whose silence the demo shows what silence does. */
    private static final Set<String> SILENT = Set.of("s.in", "s.br", "x.apac");

    private final ReplayClock clock;
    private final ActingPeople people;
    private final TaskService tasks;
    private final EscalationService escalations;
    private final WarningService warnings;
    private final PartnershipService partnerships;
    private final DemoChanges changes;
    private final DemoWins wins;
    private final SponsorSeats seats;
    private final Map<String, History.WarningWords> raised = new HashMap<>();

    DemoGovernance(
            ReplayClock clock, ActingPeople people, TaskService tasks, EscalationService escalations, WarningService warnings,
            PartnershipService partnerships, DemoChanges changes, DemoWins wins,
            SponsorSeats seats) {
        this.clock = clock;
        this.people = people;
        this.tasks = tasks;
        this.escalations = escalations;
        this.warnings = warnings;
        this.partnerships = partnerships;
        this.changes = changes;
        this.wins = wins;
        this.seats = seats;
    }

    /** Day by day, so that who acts acts in time. */
    void pass(String code, Instant moment) {
        for (var next = clock.now().plus(Duration.ofDays(1)); next.isBefore(moment); next = next.plus(Duration.ofDays(1))) {
            clock.advanceTo(next);
            act(code);
        }
        clock.advanceTo(moment);
        act(code);
    }

    /** As each hour of life does, so that the months before the start miss nothing that its first minutes would begin. */
    void watchSeats() {
        seats.watchNow();
    }

    private void act(String code) {
        watchSeats();
        open(code, "decide-escalation").forEach(task -> decide(code, task));
        open(code, "re-engage-sponsor").forEach(task -> complete(task, Map.of("talkedOn", today(code).toString())));
        open(code, "record-outcome").forEach(task -> sayOutcome(code, task));
        changes.act(code);
        wins.act(code);
        clock.advanceTo(clock.now());
    }

    private LocalDate today(String code) {
        return LocalDate.ofInstant(clock.now(), partnerships.get(code).timeZone());
    }

    private List<Task> open(String code, String key) {
        return tasks.createTaskQuery().tenantIdIn(code).taskDefinitionKey(key).list();
    }

    private void decide(String code, Task task) {
        var matter = escalations.get((Long) tasks.getVariable(task.getId(), EscalationService.ESCALATION_ID));
        var word = new HashMap<String, Object>(Map.of("decision", decision(matter).name(), "guidance", guidance(matter)));
        word.put("dueOn", decision(matter) == Escalation.Decision.DIRECT_ACTION
                ? partnerships.businessDays(code).plus(LocalDate.ofInstant(matter.raisedAt(), partnerships.get(code).timeZone()), 20).toString()
                : null);
        complete(task, word);
    }

    private static Escalation.Decision decision(Escalation matter) {
        if (matter.subject().startsWith("succession/")) {
            return "BR".equals(matter.region()) ? Escalation.Decision.ACCEPT_RISK : Escalation.Decision.SEND_BACK;
        }
        return Escalation.Decision.DIRECT_ACTION;
    }

    private static String guidance(Escalation matter) {
        if (matter.subject().startsWith("succession/")) {
            return "BR".equals(matter.region())
                    ? "Beatriz Moura has come to the last meetings and stays."
                    : "Propose two people with authority over the site.";
        }
        return matter.subject().startsWith("review/")
                ? "Both leads bring a plan for each red result to the next meeting."
                : "Done by then, with the site head's support.";
    }

    private void sayOutcome(String code, Task task) {
        var reference = (String) tasks.getVariable(task.getId(), "reference");
        var said = raised.get(reference);
        if (said != null && said.outcome() != null) {
            var facts = new HashMap<String, Object>();
            facts.put("outcome", said.outcome());
            facts.put("struckOn", "STRUCK".equals(said.outcome())
                    ? warnings.get(code, reference, new Viewer("c.lead", false)).couldHitOn().toString() : null);
            complete(task, facts);
        }
    }

    /** By the first who is asked and doesn't keep silent; by nobody when all do. */
    private void complete(Task task, Map<String, Object> variables) {
        tasks.getIdentityLinksForTask(task.getId()).stream()
                .flatMap(link -> asked(link).stream())
                .filter(person -> !SILENT.contains(person))
                .findFirst()
                .ifPresent(person -> people.as(person, () -> {
                    tasks.complete(task.getId(), variables);
                    return null;
                }));
    }

    private static List<String> asked(IdentityLink link) {
        if (link.getUserId() != null) {
            return List.of(link.getUserId());
        }
        return List.of(link.getGroupId().endsWith("client-leads") ? "c.lead" : "p.lead");
    }

    /** Raised, answered, and settled by both sides as the history says; what only the raiser's side sees stays so. */
    void warn(String code, List<History.WarningWords> said, LocalDate meetingDay) {
        for (var words : said) {
            var day = meetingDay.plusDays(words.hitsInDays());
            var impact = Warning.Impact.valueOf(words.impact());
            if (words.unwarned()) {
                var side = Side.valueOf(words.side());
                people.as("c.lead", () -> warnings.recordUnwarned(code, "c.lead", side, words.matter(), impact, day));
                continue;
            }
            var warning = people.as(words.raisedBy(), () -> warnings.raise(code, words.raisedBy(), new NewWarning(
                    words.matter(), day, impact, words.wouldHelp(), Warning.Stage.valueOf(words.stage()))));
            raised.put(warning.reference(), words);
            clock.advanceTo(clock.now());
            if (words.answer() != null) {
                answered(code, warning, words);
            }
        }
    }

    private void answered(String code, Warning warning, History.WarningWords words) {
        var key = code + "/warning/" + warning.reference();
        var lead = warning.side() == Side.CLIENT ? "p.lead" : "c.lead";
        clock.advanceTo(clock.now().plus(Duration.ofHours(words.answeredInHours())));
        people.as(lead, () -> {
            warnings.answer(code, warning.reference(), lead, words.answer());
            return null;
        });
        people.complete(lead, key, "answer-warning", Map.of());
        clock.advanceTo(clock.now());
        if (words.triage() != null) {
            for (var each : List.of("c.lead", "p.lead")) {
                people.as(each, () -> {
                    warnings.triage(code, warning.reference(), each, Warning.Triage.valueOf(words.triage()), null, null);
                    return null;
                });
                people.complete(each, key, "triage-warning", Map.of());
                clock.advanceTo(clock.now());
            }
        }
    }
}
