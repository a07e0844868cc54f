package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.Story.Format;
import dev.tandem.recognition.Story.State;
import dev.tandem.recognition.Story.Stopped;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.TestPictures;
import dev.tandem.recognition.Win;
import dev.tandem.recognition.Win.Ring;
import dev.tandem.recognition.Win.Status;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** A win from its nomination outwards, circle by circle, and whatever stops it on the way. */
@TandemTest
@ExtendWith(Scenarios.class)
class RecognitionTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);
    private static final YearMonth BEFORE = YearMonth.of(2026, 10);
    private static final YearMonth AFTER = YearMonth.of(2026, 11);
    private static final String PROCESS = "recognition";
    private static final Map<String, Object> CONFIRM = Map.of("word", "CONFIRM");
    private static final Map<String, Object> CONSENT = Map.of("word", "CONSENT");

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    RecognitionService wins;

    @Autowired
    StoryService stories;

    @Autowired
    RecognitionSteps steps;

    @Autowired
    ExpectationService expectations;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TestPeople people;

    private String code;
    private long win;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void nominated(String code, Win.Kind kind) {
        this.code = code;
        scenario.partnership(code, NOVEMBER);
        result(BEFORE, "12");
        result(AFTER, "6.5");
        scenario.when(() -> win = wins.nominate(code + "/1", new NewWin(
                code, null, "Team Pune", "Fewer people miss their course", null, null, scenario.user("p.comms"), kind,
                List.of(new Win.Measure("no-shows", BEFORE, AFTER)))).id());
    }

    private void result(YearMonth month, String value) {
        scenario.when(() -> expectations.deliver(
                code, month, Side.CLIENT, List.of(new Delivered("no-shows", null, new BigDecimal(value), null, null)), scenario.user("c.lead"), false));
    }

    private void confirmed(String code) {
        nominated(code, Win.Kind.WIN);
        scenario.complete("c.lead", "confirm-win-client", CONFIRM);
        scenario.complete("p.lead", "confirm-win-provider", CONFIRM);
    }

    private void widen(String... formats) {
        var choice = new HashMap<String, Object>(Map.of("choice", "WIDEN", "tellOn", today().toString()));
        for (var format : formats) {
            choice.put(format, true);
        }
        scenario.complete("p.lead", "widen-circle", choice);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(scenario.now(), java.time.ZoneId.of("Europe/Berlin"));
    }

    private void drafted(String code) {
        confirmed(code);
        widen();
        draft("No-shows fell from {no-shows.before} to {no-shows.after}.");
    }

    private void draft(String text) {
        write(text);
        scenario.complete("c.comms", "draft-story", Map.of());
    }

    private void write(String text) {
        scenario.when(() -> stories.write(code, latest().id(), scenario.user("c.comms"), "Everybody comes", text));
    }

    private void consented() {
        scenario.complete("s.hq", "approve-publication-client", CONSENT);
        scenario.complete("p.lead", "approve-publication-provider", CONSENT);
    }

    private void told(String task) {
        scenario.passTo(scenario.now().plusSeconds(60));
        scenario.complete("p.comms", task, Map.of("where", "The intranet of both"));
    }

    private Story latest() {
        var all = stories.of(code, win);
        return all.get(all.size() - 1);
    }

    private Story in(Format format) {
        return stories.of(code, win).stream().filter(story -> story.format() == format).findFirst().orElseThrow();
    }

    private Win win() {
        return wins.find(code, win).orElseThrow();
    }

    private void of(Story story, String who, String task, Map<String, Object> variables) {
        scenario.complete(who, task, variables, open -> ((Long) people.asSystem(() -> tasks.getVariable(open.getId(), "storyId"))) == story.id());
    }

    @Test
    void itTravelsOutwardsCircleByCircleWithBothSidesConsentAtEach() {
        nominated("T-WIN-1", Win.Kind.WIN);
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-WIN-1/win/" + win);
        assertThatThrownBy(() -> scenario.complete("c.lead", "confirm-win-client", Map.of("word", "REFUSE")))
                .isInstanceOf(BadUserRequestException.class).hasMessageStartingWith("reason: ");
        scenario.complete("c.lead", "confirm-win-client", CONFIRM);
        assertThat(win().status()).isEqualTo(Status.NOMINATED);
        assertThat(scenario.told("win-told")).isEmpty();
        scenario.complete("p.lead", "confirm-win-provider", CONFIRM);
        assertThat(win()).extracting(Win::status, Win::ring).containsExactly(Status.CONFIRMED, Ring.TEAMS);
        assertThat(scenario.told("win-told")).contains("c.lead", "p.lead", "s.in", "c.comms");

        assertThatThrownBy(() -> scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", "2026-11-01")))
                .hasMessageStartingWith("tellOn: ");
        scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", "2026-11-10"));
        assertThat(latest()).extracting(Story::ring, Story::format, Story::state)
                .containsExactly(Ring.STAKEHOLDERS, Format.ANNOUNCEMENT, State.DRAFTING);
        assertThat(latest().draft()).contains("{no-shows.before}", "{no-shows.after}");
        assertThatThrownBy(() -> scenario.complete("c.comms", "draft-story", Map.of())).hasMessageStartingWith("draft: ");
        draft("No-shows fell from {no-shows.before} to {no-shows.after}.");
        assertThat(latest().text()).isEqualTo("No-shows fell from 12 % to 6.5 %.");
        assertThat(scenario.task("approve-publication-client").getName()).contains("Team Pune");
        consented();
        assertThat(latest().state()).isEqualTo(State.AGREED);
        assertThat(scenario.tasks("announce-win")).as("its day hasn't come").isEmpty();
        scenario.passTo(scenario.timer("day-has-come"));
        assertThatThrownBy(() -> scenario.complete("p.comms", "announce-win", Map.of())).hasMessageStartingWith("where: ");
        told("announce-win");
        assertThat(latest()).extracting(Story::state, Story::token).containsExactly(State.TOLD, null);
        assertThat(win().ring()).isEqualTo(Ring.STAKEHOLDERS);

        widen();
        draft("It is true for all.");
        consented();
        told("announce-win");
        assertThat(win().ring()).isEqualTo(Ring.ALL_EMPLOYEES);

        assertThatThrownBy(this::widen).as("outside needs a format").hasMessageStartingWith("awardSubmission: ");
        widen("caseStudy", "press");
        var caseStudy = in(Format.CASE_STUDY);
        var press = in(Format.PRESS);
        for (var story : List.of(caseStudy, press)) {
            scenario.when(() -> stories.write(code, story.id(), scenario.user("p.comms"), "Everybody comes", "By 2026 most came."));
            of(story, "p.comms", "draft-story", Map.of());
        }
        of(caseStudy, "c.lead", "approve-publication-client", CONSENT);
        of(caseStudy, "p.lead", "approve-publication-provider", CONSENT);
        of(press, "c.lead", "approve-publication-client", Map.of("word", "REFUSE", "reason", "Not before the new contract"));
        of(press, "p.lead", "approve-publication-provider", CONSENT);
        assertThat(in(Format.PRESS)).extracting(Story::state, Story::stoppedBecause).containsExactly(State.STOPPED, Stopped.REFUSED);
        told("publish-story");
        var token = in(Format.CASE_STUDY).token();
        assertThat(stories.published(token)).isPresent();
        scenario.passTo(scenario.timer("time-to-be-read"));
        assertThatThrownBy(() -> scenario.complete("p.comms", "record-reach", Map.of("reach", -1L))).hasMessageStartingWith("reach: ");
        scenario.complete("p.comms", "record-reach", Map.of("reach", 1200L, "reachDetail", "Downloads"));
        assertThat(in(Format.CASE_STUDY).reach()).isEqualTo(1200);
        assertThat(win().ring()).isEqualTo(Ring.OUTSIDE);
        assertThat(scenario.instances(PROCESS)).isEmpty();

        scenario.when(() -> stories.withdraw(code, caseStudy.id(), scenario.user("c.lead")));
        assertThat(stories.published(token)).as("taken down").isEmpty();
    }

    @Test
    void praiseGoesOutWithTheWordOfOneSide() {
        nominated("T-WIN-2", Win.Kind.PRAISE);
        scenario.complete("p.lead", "confirm-win-provider", Map.of("word", "REFUSE", "reason", "I wasn't there"));
        assertThat(win().status()).isEqualTo(Status.NOMINATED);
        scenario.complete("c.lead", "confirm-win-client", CONFIRM);
        assertThat(win()).extracting(Win::status, Win::ring).containsExactly(Status.CONFIRMED, Ring.TEAMS);
        assertThat(scenario.told("win-told")).contains("p.lead", "c.lead");
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(scenario.passed(PROCESS)).contains("praise-told");
        scenario.over();

        nominated("T-WIN-3", Win.Kind.PRAISE);
        scenario.complete("p.lead", "confirm-win-provider", CONFIRM);
        assertThat(scenario.tasks("confirm-win-client")).as("the other side is informed, not asked").isEmpty();
    }

    @Test
    void oneRefusalEndsAWinAndNobodyHearsOfIt() {
        nominated("T-WIN-4", Win.Kind.WIN);
        assertThatThrownBy(() -> scenario.complete("p.lead", "confirm-win-provider", Map.of("word", "MAYBE"))).hasMessageStartingWith("word: ");
        scenario.complete("p.lead", "confirm-win-provider", Map.of("word", "REFUSE", "reason", "The figures are another team's"));
        assertThat(win()).extracting(Win::status, Win::ring).containsExactly(Status.REFUSED, null);
        assertThat(wins.words(win)).extracting(Win.Word::reason).containsExactly("The figures are another team's");
        assertThat(scenario.told("win-told")).isEmpty();
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void aWinThatNobodyConfirmsStaysUnconfirmed() {
        nominated("T-WIN-5", Win.Kind.WIN);
        scenario.complete("p.lead", "confirm-win-provider", CONFIRM);
        scenario.passTo(scenario.timer("half-of-confirmation-run"));
        assertThat(scenario.told("task-reminder")).contains("c.lead").doesNotContain("p.lead");
        scenario.passTo(scenario.timer("leads-kept-silent"));
        assertThat(win()).extracting(Win::status, Win::ring).containsExactly(Status.UNCONFIRMED, null);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void itStaysInItsCircleByAWordOrBySilence() {
        confirmed("T-WIN-6");
        assertThatThrownBy(() -> scenario.complete("c.lead", "widen-circle", Map.of())).hasMessageStartingWith("choice: ");
        scenario.complete("c.lead", "widen-circle", Map.of("choice", "STAY"));
        assertThat(win()).extracting(Win::status, Win::ring).containsExactly(Status.CONFIRMED, Ring.TEAMS);
        assertThat(scenario.instances(PROCESS)).isEmpty();
        scenario.over();

        confirmed("T-WIN-7");
        scenario.passTo(scenario.timer("half-of-widening-run"));
        assertThat(scenario.told("task-reminder")).contains("c.lead", "p.lead");
        scenario.passTo(scenario.timer("widening-kept-silent"));
        assertThat(win().ring()).isEqualTo(Ring.TEAMS);
        assertThat(stories.of(code, win)).isEmpty();
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void withoutATextNothingIsTold() {
        confirmed("T-WIN-8");
        widen();
        scenario.passTo(scenario.timer("half-of-draft-run"));
        assertThat(scenario.told("task-reminder")).contains("c.comms", "p.comms");
        scenario.passTo(scenario.timer("draft-kept-silent"));
        assertThat(latest()).extracting(Story::state, Story::stoppedBecause).containsExactly(State.STOPPED, Stopped.NO_DRAFT);
        assertThat(win().ring()).isEqualTo(Ring.TEAMS);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void silenceIsNoConsent() {
        drafted("T-WIN-9");
        scenario.complete("c.lead", "approve-publication-client", CONSENT);
        scenario.passTo(scenario.timer("half-of-consent-run"));
        assertThat(scenario.told("task-reminder")).contains("p.lead", "x.hq").doesNotContain("c.lead");
        scenario.passTo(scenario.timer("consent-kept-silent"));
        assertThat(latest()).extracting(Story::state, Story::stoppedBecause).containsExactly(State.STOPPED, Stopped.NO_CONSENT);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void changesAreWrittenAndBothSidesAskedAgain() {
        drafted("T-WIN-10");
        assertThatThrownBy(() -> scenario.complete("c.lead", "approve-publication-client", Map.of("word", "CHANGE"))).hasMessageStartingWith("reason: ");
        scenario.complete("c.lead", "approve-publication-client", Map.of("word", "CHANGE", "reason", "Name the team"));
        scenario.complete("p.lead", "approve-publication-provider", CONSENT);
        assertThat(latest().state()).isEqualTo(State.DRAFTING);
        draft("Team Pune did it.");
        consented();
        told("announce-win");
        assertThat(latest().state()).isEqualTo(State.TOLD);
    }

    @Test
    void aLetterThatChangesVoidsBothSidesConsent() {
        drafted("T-WIN-11");
        consented();
        scenario.passTo(scenario.now().plusSeconds(60));
        assertThat(scenario.tasks("announce-win")).hasSize(1);
        write("No-shows fell from {no-shows.before} to {no-shows.after}!");
        assertThat(scenario.tasks("announce-win")).as("it waits for consent anew").isEmpty();
        assertThat(scenario.task("approve-publication-client", "c.lead")).isNotNull();
        assertThat(latest().state()).isEqualTo(State.CONSENTING);
        assertThat(stories.consents(latest().id())).noneMatch(consent -> consent.hash().equals(latest().hash()));
        scenario.complete("c.lead", "approve-publication-client", CONSENT);
        write("No-shows fell from {no-shows.before} to {no-shows.after}.");
        scenario.complete("p.lead", "approve-publication-provider", CONSENT);
        assertThat(scenario.tasks("approve-publication-client")).as("the client's word was for another text").hasSize(1);
        assertThat(latest().state()).isEqualTo(State.CONSENTING);
    }

    @Test
    void anotherPictureIsAnotherStory() throws Exception {
        drafted("T-WIN-12");
        scenario.complete("c.lead", "approve-publication-client", CONSENT);
        var before = latest().hash();
        var picture = TestPictures.png();
        scenario.when(() -> stories.illustrate(code, latest().id(), scenario.user("p.comms"), picture, "The team"));
        assertThat(latest().hash()).isNotEqualTo(before);
        assertThat(scenario.tasks("approve-publication-client")).hasSize(1);
    }

    @Test
    void aFigureThatIsCorrectedIsNotToldAnyMore() {
        drafted("T-WIN-13");
        consented();
        scenario.passTo(scenario.now().plusSeconds(60));
        result(AFTER, "8");
        assertThatThrownBy(() -> told("announce-win")).isInstanceOf(BadUserRequestException.class).hasMessageContaining("consent");
        assertThat(latest().state()).isEqualTo(State.AGREED);
        write("No-shows fell from {no-shows.before} to {no-shows.after}.");
        assertThat(latest().text()).isEqualTo("No-shows fell from 12 % to 8 %.");
        consented();
        told("announce-win");
        assertThat(latest().state()).isEqualTo(State.TOLD);
    }

    /** The office works on every task, and a process owner may draw a model without the task: neither is a side's word. */
    @Test
    void nobodyConsentsForASideThatIsNotTheOwn() {
        drafted("T-WIN-50");
        people.create("t.win.office", "governance-office");
        var asked = scenario.task("approve-publication-client").getId();
        assertThatThrownBy(() -> people.as("t.win.office", () -> tasks.complete(asked, CONSENT)))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("belongs to neither side");
        for (var who : new String[] {null, scenario.user("p.lead"), "t.win.office"}) {
            assertThatThrownBy(() -> scenario.when(() -> steps.consent(
                    latest().id(), Side.CLIENT, who, Story.Word.CONSENT, null, latest().hash()))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> scenario.when(() -> steps.word(win, Side.CLIENT, who, Win.Said.CONFIRM, null)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(stories.consents(latest().id())).isEmpty();
    }

    @Test
    void consentThatIsWithdrawnStopsWhatIsNotTold() {
        drafted("T-WIN-14");
        consented();
        assertThatThrownBy(() -> scenario.when(() -> stories.withdraw(code, latest().id(), scenario.user("c.change"))))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        scenario.when(() -> stories.withdraw(code, latest().id(), scenario.user("s.hq")));
        assertThat(latest()).extracting(Story::state, Story::stoppedBecause).containsExactly(State.STOPPED, Stopped.WITHDRAWN);
        assertThat(scenario.tasks("announce-win")).isEmpty();
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(win().ring()).isEqualTo(Ring.TEAMS);
    }

    @Test
    void whatNobodyTellsInTimeIsNotTold() {
        drafted("T-WIN-15");
        consented();
        scenario.passTo(scenario.now().plusSeconds(60));
        scenario.passTo(scenario.timer("half-of-telling-run"));
        assertThat(scenario.told("task-reminder")).contains("c.comms", "p.comms");
        scenario.passTo(scenario.timer("telling-kept-silent"));
        assertThat(latest()).extracting(Story::state, Story::stoppedBecause).containsExactly(State.STOPPED, Stopped.NOT_PUBLISHED);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void reachThatNobodyRecordsStaysUnknown() {
        drafted("T-WIN-16");
        consented();
        told("announce-win");
        widen();
        draft("For all.");
        consented();
        told("announce-win");
        widen("presentation");
        draft("For the world.");
        consented();
        told("publish-story");
        scenario.passTo(scenario.timer("time-to-be-read"));
        scenario.passTo(scenario.timer("half-of-reach-run"));
        assertThat(scenario.told("task-reminder")).contains("c.comms", "p.comms");
        scenario.passTo(scenario.timer("reach-kept-silent"));
        assertThat(latest()).extracting(Story::state, Story::reach).containsExactly(State.TOLD, null);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void nobodyStartsItByHand() {
        scenario.partnership("T-WIN-17", NOVEMBER);
        code = "T-WIN-17";
        assertThatThrownBy(() -> scenario.as("c.lead", () -> runtime.createProcessInstanceByKey(PROCESS)
                .processDefinitionWithoutTenantId().setVariable("partnership", code).setVariable("winId", 1L).execute()))
                .hasMessageContaining("Nominate the win with the form");
    }
}
