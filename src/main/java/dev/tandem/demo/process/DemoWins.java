package dev.tandem.demo.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.Story.Format;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.Win;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Wins of the demo on their way outwards: one is told outside, one to stakeholders, the others stay with both teams. */
@Component
@Profile("demo")
class DemoWins {

    private static final String PLANNERS = "Training planners of Northwind";
    private static final String PLATFORM = "Platform team";
    private static final String KEY = "/demo/planners";

    private final ReplayClock clock;
    private final ActingPeople people;
    private final TaskService tasks;
    private final RecognitionService wins;
    private final StoryService stories;
    private final PartnershipService partnerships;

    DemoWins(
            ReplayClock clock, ActingPeople people, TaskService tasks, RecognitionService wins, StoryService stories,
            PartnershipService partnerships) {
        this.clock = clock;
        this.people = people;
        this.tasks = tasks;
        this.wins = wins;
        this.stories = stories;
        this.partnerships = partnerships;
    }

    /** By the page of wins, with the results that show it. */
    void nominate(String code, YearMonth before, YearMonth after) {
        var win = people.as("p.lead", () -> wins.nominate(code + KEY, new NewWin(
                code, null, PLANNERS, "Say a quarter ahead which courses their plants need, so that rooms and trainers are booked in time",
                "Scorecards of both months", null, "p.lead", Win.Kind.WIN, List.of(new Win.Measure("forecast", before, after)))));
        people.as("c.comms", () -> {
            wins.quote(code, win.id(), "c.comms", new Win.Quote(
                    "Aileen Park, planner", "For the first time I plan with them, not after them.", "By mail to communications"));
            return null;
        });
        clock.advanceTo(clock.now());
    }

    /** A day's work: whatever is open is done by who is asked. */
    void act(String code) {
        open(code, "confirm-win-client").forEach(task -> complete(task, "c.lead", Map.of("word", "CONFIRM")));
        open(code, "confirm-win-provider").forEach(task -> complete(task, "p.lead", Map.of("word", "CONFIRM")));
        open(code, "widen-circle").forEach(task -> widen(code, task));
        open(code, "draft-story").forEach(task -> draft(code, task));
        open(code, "approve-publication-client").forEach(task -> complete(task, "c.lead", Map.of("word", "CONSENT")));
        open(code, "approve-publication-provider").forEach(task -> complete(task, "p.lead", Map.of("word", "CONSENT")));
        open(code, "announce-win").forEach(task -> complete(task, "p.comms", Map.of("where", "The intranets of both organisations")));
        open(code, "publish-story").forEach(task -> complete(task, "c.comms", Map.of("where", "The training association’s collection of cases")));
        open(code, "record-reach").forEach(task -> complete(task, "c.comms", Map.of("reach", 640L, "reachDetail", "Downloads")));
    }

    private List<Task> open(String code, String key) {
        return tasks.createTaskQuery().tenantIdIn(code).taskDefinitionKey(key).list();
    }

    private void widen(String code, Task task) {
        var win = wins.find(code, (Long) tasks.getVariable(task.getId(), "winId")).orElseThrow();
        var further = win.who().equals(PLANNERS) || win.who().startsWith(PLATFORM) && win.ring() == Win.Ring.TEAMS;
        var choice = new HashMap<String, Object>(Map.of("choice", further ? "WIDEN" : "STAY"));
        if (further) {
            choice.put("tellOn", LocalDate.ofInstant(clock.now(), partnerships.get(code).timeZone()).toString());
            choice.put("caseStudy", true);
        }
        complete(task, "c.lead", choice);
    }

    private void draft(String code, Task task) {
        var id = (Long) tasks.getVariable(task.getId(), "storyId");
        var story = stories.find(code, id).orElseThrow();
        var ofPlanners = wins.find(code, story.win()).orElseThrow().who().equals(PLANNERS);
        people.as("c.comms", () -> stories.write(
                code, id, "c.comms", ofPlanners ? "Planning ahead pays" : "Told on the first day, mended together",
                !ofPlanners ? "When learners’ answers went missing, both teams said so on the first day, and mended it together."
                        : story.format() == Format.ANNOUNCEMENT
                                ? "Our planners say a quarter ahead which courses their plants need. {forecast.after} of what they foresaw came true."
                                : "Where we started\n\nPlants asked for courses when they needed them, and often too late. {forecast.before} of what was"
                                        + " foreseen came true.\n\nWhat we did together\n\nPlanners and coaches look a quarter ahead, course by course."
                                        + "\n\nWhat changed\n\n{forecast.after} of what is foreseen comes true, {forecast.change} points."
                                        + "\n\n{quote.1}"));
        complete(task, "c.comms", Map.of());
    }

    private void complete(Task task, String who, Map<String, Object> variables) {
        people.as(who, () -> {
            tasks.complete(task.getId(), variables);
            return null;
        });
        clock.advanceTo(clock.now());
    }
}
