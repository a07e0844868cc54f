package dev.tandem.demo.process;

import dev.tandem.change.Change;
import dev.tandem.change.Change.Description;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeService;
import dev.tandem.communication.Communications;
import dev.tandem.demo.History;
import dev.tandem.demo.History.ChangeWords;
import dev.tandem.partnership.PartnershipService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's changes: what the history says of each, done by those who are asked, a few days after they are. */
@Component
@Profile("demo")
class DemoChanges {

    private static final String MANAGER = "c.change";
    private static final Duration DELIVERED_AFTER = Duration.ofDays(4);
    private static final Duration MEASURED_AFTER = Duration.ofDays(7);
    private static final Duration REMEDIED_AFTER = Duration.ofDays(8);

    private final ReplayClock clock;
    private final ActingPeople people;
    private final TaskService tasks;
    private final ChangeService changes;
    private final Communications communications;
    private final PartnershipService partnerships;
    private final Map<Long, ChangeWords> words = new HashMap<>();

    DemoChanges(
            ReplayClock clock, ActingPeople people, TaskService tasks, ChangeService changes, Communications communications,
            PartnershipService partnerships) {
        this.clock = clock;
        this.people = people;
        this.tasks = tasks;
        this.changes = changes;
        this.communications = communications;
        this.partnerships = partnerships;
    }

    /** After the review at this position. */
    void propose(String code, int month) {
        History.read().changes().stream().filter(each -> each.month() == month).forEach(said -> {
            var change = people.as(MANAGER, () -> changes.propose(code + "/demo/" + said.title(), code, said.title(), null, MANAGER));
            words.put(change.id(), said);
            clock.advanceTo(clock.now());
            describe(code, change, said);
        });
    }

    private void describe(String code, Change change, ChangeWords said) {
        people.as(MANAGER, () -> {
            changes.describe(code, change.id(), new Description(
                    said.currentState(), said.desiredState(), said.why(), Change.Kind.valueOf(said.kind()), Change.Stake.valueOf(said.stake()),
                    false, today(code).plusDays(10)),
                    said.audiences().stream().map(each -> new ChangeAudience(each.audience(), each.region(), each.people())).toList(), MANAGER);
            return null;
        });
        people.complete(MANAGER, code + "/change/" + change.id(), "describe-change", Map.of());
        clock.advanceTo(clock.now());
    }

    private LocalDate today(String code) {
        return LocalDate.ofInstant(clock.now(), partnerships.get(code).timeZone());
    }

    /** Day by day, so that who acts acts in time. */
    void pass(String code, Instant moment) {
        for (var next = clock.now().plus(Duration.ofDays(1)); next.isBefore(moment); next = next.plus(Duration.ofDays(1))) {
            clock.advanceTo(next);
            act(code);
        }
        clock.advanceTo(moment);
    }

    /** What is open today and was asked long enough ago. */
    void act(String code) {
        for (var change : changes.of(code)) {
            var said = words.get(change.id());
            if (said != null && !change.state().ended()) {
                act(code, change, said);
            }
        }
    }

    private void act(String code, Change change, ChangeWords said) {
        var key = code + "/change/" + change.id();
        done(key, "assess-impact", said.impact(), "impact", MANAGER);
        done(key, "plan-communication", said.communication(), "communicationPlan", MANAGER);
        done(key, "plan-training", said.training(), "trainingPlan", MANAGER);
        open(key, "approve-change-client").ifPresent(task -> complete(said.approvedBy().get(0), task, Map.of("approvedClient", true)));
        open(key, "approve-change-provider").ifPresent(task -> complete(said.approvedBy().get(1), task, Map.of("approvedProvider", true)));
        for (var wave : changes.waves(change.id())) {
            var waveKey = key + "/wave/" + wave.number();
            changes.messages(wave.id()).stream().filter(letter -> !communications.approved(letter)).forEach(this::approve);
            if (asked(waveKey, "deliver-wave", DELIVERED_AFTER)) {
                done(waveKey, "deliver-wave", said.delivered(), "delivered", MANAGER);
            }
            if (asked(waveKey, "remedy-wave", REMEDIED_AFTER)) {
                done(waveKey, "remedy-wave", said.remedy(), "remedy", MANAGER);
            }
            if (asked(waveKey, "record-adoption", MEASURED_AFTER)) {
                open(waveKey, "record-adoption").ifPresent(task -> complete(
                        MANAGER, task, adoption(said.means().get(wave.turn() == 1 ? 0 : 1))));
            }
        }
        if (asked(key, "record-adoption", MEASURED_AFTER)) {
            open(key, "record-adoption").ifPresent(task -> complete(MANAGER, task, adoption(said.means().get(0))));
        }
        if (asked(key, "review-change", DELIVERED_AFTER)) {
            done(key, "review-change", said.lessons(), "lessons", MANAGER);
        }
        clock.advanceTo(clock.now());
    }

    /** The placeholder of a withdrawal aside, a draft holds nothing to be filled by hand. */
    private void approve(long letter) {
        communications.approvers(letter).stream().findFirst().ifPresent(sponsor -> people.as(sponsor.userId(), () -> {
            communications.approve(letter, sponsor.userId(), communications.get(letter).textHash());
            return null;
        }));
    }

    private static Map<String, Object> adoption(String mean) {
        var answers = new HashMap<String, Object>();
        answers.put("answers", 24);
        List.of("awareness", "knowledge", "ability", "reinforcement").forEach(element -> answers.put(element, "4"));
        answers.put("desire", mean);
        return answers;
    }

    private boolean asked(String key, String task, Duration ago) {
        return open(key, task).filter(open -> open.getCreateTime().toInstant().plus(ago).isBefore(clock.now())).isPresent();
    }

    private Optional<Task> open(String key, String task) {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).taskDefinitionKey(task).list().stream().findFirst();
    }

    private void done(String key, String task, String text, String field, String who) {
        if (text != null) {
            open(key, task).ifPresent(open -> complete(who, open, Map.of(field, text)));
        }
    }

    private void complete(String who, Task task, Map<String, Object> variables) {
        people.as(who, () -> {
            tasks.complete(task.getId(), variables);
            return null;
        });
        clock.advanceTo(clock.now());
    }
}
