package dev.tandem.change.process;

import dev.tandem.change.Adoption;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeEvent;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeStep;
import dev.tandem.change.ChangeSteps;
import dev.tandem.change.Wave;
import dev.tandem.change.WaveSteps;
import dev.tandem.communication.Communications;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.PartnershipService;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what a task's form shows of a change, in the partnership's language. */
@OfferedToModels
@Component("changePapers")
public class ChangePapers {

    private final ChangeSteps steps;
    private final ChangeService changes;
    private final WaveSteps waves;
    private final Communications communications;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    ChangePapers(
            ChangeSteps steps, ChangeService changes, WaveSteps waves, Communications communications, PartnershipService partnerships,
            MessageSource messages) {
        this.steps = steps;
        this.changes = changes;
        this.waves = waves;
        this.communications = communications;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    /** The change with its class and the reason for it, the plan and what is missing of it, and what earlier ones have taught. */
    public SpinJsonNode change(long changeId) {
        var change = steps.get(changeId);
        RunningCase.requireOf(change.partnership(), "change " + changeId);
        var description = change.description();
        var missing = changes.trace(changeId).stream().filter(event -> event.kind() == ChangeEvent.Kind.PLAN_MISSING)
                .map(event -> text(change.partnership(), "plan." + event.detail())).distinct().collect(Collectors.joining(", "));
        return Spin.JSON(new ChangePaper(
                link(change), change.title(), description == null ? "" : description.currentState(),
                description == null ? "" : description.desiredState(), description == null ? "" : description.why(),
                change.size() == null ? "" : text(change.partnership(), "class." + change.size().changeClass()),
                change.size() == null ? "" : change.size().reason(),
                changes.waves(changeId).stream().map(wave -> wave.key() + " · " + wave.region() + " · " + wave.beginsOn())
                        .collect(Collectors.joining("\n\n")),
                given(change.impact()), given(change.messagePlan()), given(change.trainingPlan()), missing,
                given(change.saturation()).replace("\n", "\n\n"),
                changes.lessonsFor(change).stream().limit(5).map(each -> "**" + each.title() + "**: " + each.lessons())
                        .collect(Collectors.joining("\n\n"))));
    }

    /** The wave with what was measured last, and what helps there. */
    public SpinJsonNode wave(long waveId) {
        var wave = waves.get(waveId);
        RunningCase.requireOf(wave.partnership(), "wave " + waveId);
        var last = last(wave.change(), waveId);
        var change = waves.changeOf(waveId);
        return Spin.JSON(new WavePaper(
                link(change), change.title(), wave.key(), region(wave), result(wave.partnership(), last), remedy(wave.partnership(), last)));
    }

    /** What was measured last after the last wave, and what helps there. */
    public SpinJsonNode reinforcement(long changeId) {
        var change = steps.get(changeId);
        RunningCase.requireOf(change.partnership(), "change " + changeId);
        var last = last(changeId, null);
        return Spin.JSON(new ReinforcementPaper(
                link(change), change.title(), last.map(Adoption::daysAfter).orElse(0), result(change.partnership(), last),
                remedy(change.partnership(), last)));
    }

    private Optional<Adoption> last(long changeId, Long waveId) {
        return changes.adoption(changeId).stream()
                .filter(each -> Objects.equals(each.wave(), waveId) && each.outcome() != null).reduce((earlier, later) -> later);
    }

    private String result(String partnership, Optional<Adoption> measured) {
        return measured.map(each -> text(
                partnership, "measured." + each.outcome(), each.answers(), each.mean() == null ? "" : each.mean(),
                each.barrier() == null ? "" : text(partnership, "element." + each.barrier()))).orElse("");
    }

    private String remedy(String partnership, Optional<Adoption> measured) {
        return measured.filter(each -> each.remedyAt() != null).map(each -> text(partnership, "remedy." + each.remedyAt())).orElse("");
    }

    /** One step of the wave. */
    public SpinJsonNode step(long waveId, long stepId) {
        var wave = waves.get(waveId);
        RunningCase.requireOf(wave.partnership(), "wave " + waveId);
        var step = changes.steps(waveId).stream().filter(each -> each.id() == stepId).findFirst().orElseThrow();
        return Spin.JSON(new StepPaper(link(waves.changeOf(waveId)), wave.key(), region(wave), kind(wave, step), given(step.done())));
    }

    /** A letter to learners, by its page. */
    public SpinJsonNode communication(long waveId, long communicationId) {
        var wave = waves.get(waveId);
        RunningCase.requireOf(wave.partnership(), "wave " + waveId);
        var communication = communications.get(communicationId);
        return Spin.JSON(new LetterPaper(
                "/partnerships/" + wave.partnership() + "/communications/" + communicationId, communication.title(), wave.key(), region(wave),
                communication.sendOn().toString()));
    }

    /** What stays when the wave is rolled back. */
    public SpinJsonNode irreversible(long waveId) {
        var wave = waves.get(waveId);
        RunningCase.requireOf(wave.partnership(), "wave " + waveId);
        return Spin.JSON(new SignPaper(
                link(waves.changeOf(waveId)), wave.key(), region(wave),
                waves.irreversible(waveId).stream().map(step -> new Stays(kind(wave, step), given(step.done()), why(wave, step))).toList()));
    }

    private String why(Wave wave, ChangeStep step) {
        return step.fate() == ChangeStep.Fate.NOT_UNDONE ? text(wave.partnership(), "not-undone") : given(step.fateSaid());
    }

    private String kind(Wave wave, ChangeStep step) {
        return text(wave.partnership(), "step." + step.kind());
    }

    private String region(Wave wave) {
        return partnerships.regions(wave.partnership()).stream().filter(region -> region.code().equals(wave.region())).findFirst()
                .map(dev.tandem.partnership.Region::name).orElse(wave.region());
    }

    private static String link(Change change) {
        return "/partnerships/" + change.partnership() + "/changes/" + change.id();
    }

    private static String given(String text) {
        return text == null ? "" : text;
    }

    private String text(String partnership, String key, Object... arguments) {
        Locale locale = partnerships.get(partnership).locale();
        return messages.getMessage("change.paper." + key, arguments, locale);
    }

    record ChangePaper(
            String link, String title, String currentState, String desiredState, String why, String changeClass, String reason, String waves,
            String impact, String messages, String training, String missing, String saturation, String lessons) {}

    record WavePaper(String link, String title, String wave, String region, String result, String remedy) {}

    record ReinforcementPaper(String link, String title, int daysAfter, String result, String remedy) {}

    record StepPaper(String link, String wave, String region, String kind, String done) {}

    record LetterPaper(String link, String title, String wave, String region, String sendOn) {}

    record SignPaper(String link, String wave, String region, List<Stays> steps) {}

    record Stays(String kind, String done, String why) {}
}
