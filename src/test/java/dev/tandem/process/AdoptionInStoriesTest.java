package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tandem.change.ChangeService;
import dev.tandem.communication.TestAudiences;
import dev.tandem.recognition.Fact;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.Win;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

/** A win that came from a change may say how far people have adopted it, as measured, and nothing more. */
@TandemTest
@Tag("database")
class AdoptionInStoriesTest {

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ChangeScenario change;

    @Autowired
    ChangeService changes;

    @Autowired
    RecognitionService wins;

    @Autowired
    StoryService stories;

    @Autowired
    TestAudiences audiences;

    private long win;

    @AfterEach
    void over() {
        scenario.over();
        audiences.stopAll();
    }

    private void nominated(Long of) {
        scenario.when(() -> win = wins.nominate(change.code + "/adoption", new NewWin(
                change.code, null, "Trainers of the centre", "Forms without paper", null, null, scenario.user("p.comms"), Win.Kind.WIN, List.of(), of)).id());
    }

    private Map<String, String> facts() {
        return stories.facts(change.code, win).stream().collect(Collectors.toMap(Fact::key, Fact::shown, (one, other) -> one, LinkedHashMap::new));
    }

    /** Measured in its wave below the bar, then above it. */
    private void remedied() {
        change.running("HQ").delivered();
        change.measured(5, "2.4");
        scenario.complete("c.change", "remedy-wave", Map.of("remedy", "Coaches"));
        scenario.after(Duration.ofDays(1));
        change.measured(6, "4.8");
    }

    @Test
    void adoptionAsMeasuredIsAFactOfTheWinThatCameFromTheChange() {
        change.partnership("T-ADOPT-1");
        remedied();
        nominated(change.id);
        assertThat(facts()).contains(
                entry("adoption.wave-1.before", "2.4"), entry("adoption.wave-1.after", "4.8"), entry("adoption.wave-1.change", "+2.4"),
                entry("adoption.wave-1.ability", "4.8"), entry("adoption.wave-1.answers", "6"));
        assertThat(stories.facts(change.code, win)).extracting(Fact::source)
                .contains("Adoption of “Small” in wave " + change.waveOf(1).key() + ", 6 answers, on the scale from 1 to 5");

        scenario.passTo(scenario.timer("reinforcement-due"));
        change.measured(1, "5");
        assertThat(facts()).as("one answer is too few").doesNotContainKey("adoption.days-30.mean");
        scenario.passTo(scenario.timer("reinforcement-due"));
        change.measured(7, "4.2");
        assertThat(facts()).contains(entry("adoption.days-90.mean", "4.2"), entry("adoption.days-90.answers", "7"));
    }

    @Test
    void whatTheRecordHoldsMayBeToldInDigitsAndInWordsUntilTheWinIsOfAnotherChange() {
        change.partnership("T-ADOPT-2");
        remedied();
        nominated(null);
        assertThat(facts()).isEmpty();
        scenario.complete("c.lead", "confirm-win-client", Map.of("word", "CONFIRM"));
        scenario.complete("p.lead", "confirm-win-provider", Map.of("word", "CONFIRM"));
        scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", "2026-12-01"));
        var story = stories.of(change.code, win).get(0).id();
        assertThatThrownBy(() -> write(story, "Adoption doubled.")).hasMessageContaining("no figure doubled");

        scenario.when(() -> wins.link(change.code, win, scenario.user("p.comms"), change.id));
        write(story, "Adoption doubled, from {adoption.wave-1.before} to four point eight points.");
        assertThat(stories.find(change.code, story).orElseThrow().text()).isEqualTo("Adoption doubled, from 2.4 to four point eight points.");
        assertThatThrownBy(() -> write(story, "Adoption tripled.")).hasMessageContaining("no figure tripled");

        scenario.when(() -> wins.link(change.code, win, scenario.user("c.lead"), null));
        assertThatThrownBy(() -> scenario.complete("p.comms", "draft-story", Map.of())).as("its figures stand on no record any more")
                .hasMessageContaining("Save a text first");
    }

    private void write(long story, String draft) {
        scenario.when(() -> stories.write(change.code, story, scenario.user("p.comms"), "Paper is gone", draft));
    }

    @Test
    void leadsAndCommunicationsNameAChangeOfTheirPartnershipOnItsPage() {
        change.partnership("T-ADOPT-3");
        remedied();
        var elsewhere = change.id;
        change.partnership("T-ADOPT-4").running("HQ");
        nominated(null);
        var page = "/partnerships/T-ADOPT-4/wins/" + win;
        var writer = as("p.comms");
        assertThat(writer.get(page).body()).contains("name=\"change\"", "Small");
        assertThat(post(writer, page + "/change", String.valueOf(elsewhere)).statusCode()).as("another partnership’s").isEqualTo(422);
        assertThat(post(writer, page + "/change", "x").statusCode()).isEqualTo(422);
        assertThat(post(as("s.in"), page + "/change", String.valueOf(change.id)).statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> scenario.when(() -> wins.link(change.code, win, scenario.user("s.in"), change.id)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(wins.change(win)).isEmpty();
        assertThat(post(writer, page + "/change", String.valueOf(change.id)).statusCode()).isEqualTo(302);
        assertThat(wins.change(win)).hasValue(change.id);
        assertThat(writer.get(page).body()).contains("/partnerships/T-ADOPT-4/changes/" + change.id);
        assertThat(writer.get("/api" + page).body()).contains("\"change\":" + change.id);
    }

    private Browsing as(String who) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(who));
        return browsing;
    }

    private static java.net.http.HttpResponse<String> post(Browsing person, String path, String change) {
        return person.post(path, Map.of("_csrf", person.csrf(), "change", change));
    }
}
