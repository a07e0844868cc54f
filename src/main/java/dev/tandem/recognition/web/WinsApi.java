package dev.tandem.recognition.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.recognition.Fact;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.Win;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Wins and their stories; also what the task list's forms read and write, so that no task holds a text. */
@RestController
@RequestMapping("/api/partnerships/{code}/wins")
class WinsApi {

    private final Access access;
    private final RecognitionService wins;
    private final StoryService stories;

    WinsApi(Access access, RecognitionService wins, StoryService stories) {
        this.access = access;
        this.wins = wins;
        this.stories = stories;
    }

    /** Texts, so that a wrong one is named by its field. */
    record Nomination(
            String kind, String who, String what, String evidence, String effect, List<String> expectations, String before, String after,
            Long change) {}

    record Text(String headline, String draft) {}

    /** @param change id of the change it came from, null for none */
    record Answer(Win win, List<Win.Word> words, List<Win.Measure> measures, Long change, List<Win.Quote> quotes, List<Story> stories) {}

    record StoryAnswer(Story story, List<Story.Consent> consents, List<Fact> facts) {}

    /** Every win, newest first. */
    @GetMapping
    List<Win> wins(@PathVariable String code) {
        access.requireRead(code);
        return wins.of(code);
    }

    /** Sent again under the same key, as after a time-out, it is the same win. */
    @PostMapping
    ResponseEntity<Answer> nominate(
            @PathVariable String code, @RequestHeader(name = "Idempotency-Key", required = false) String key, @RequestBody Nomination brought) {
        access.requireRead(code);
        var win = wins.nominate(Nominations.key(code, access.userId(), key), Nominations.of(
                code, access.userId(), brought.kind(), brought.who(), brought.what(), brought.evidence(), brought.effect(),
                brought.expectations(), brought.before(), brought.after(), brought.change()));
        return ResponseEntity.created(URI.create("/api/partnerships/" + code + "/wins/" + win.id())).body(answer(win));
    }

    @GetMapping("/{id}")
    Answer win(@PathVariable String code, @PathVariable long id) {
        access.requireRead(code);
        return answer(wins.find(code, id).orElseThrow(() -> new NotVisible("no win " + id)));
    }

    @GetMapping("/{id}/stories/{story}")
    StoryAnswer story(@PathVariable String code, @PathVariable long id, @PathVariable long story) {
        access.requireRead(code);
        return answer(code, story);
    }

    @PostMapping("/{id}/stories/{story}/text")
    StoryAnswer write(@PathVariable String code, @PathVariable long id, @PathVariable long story, @RequestBody Text brought) {
        access.requireRead(code);
        stories.write(code, story, access.userId(), brought.headline(), brought.draft());
        return answer(code, story);
    }

    @PostMapping("/{id}/stories/{story}/withdrawal")
    StoryAnswer withdraw(@PathVariable String code, @PathVariable long id, @PathVariable long story) {
        access.requireRead(code);
        stories.withdraw(code, story, access.userId());
        return answer(code, story);
    }

    private Answer answer(Win win) {
        return new Answer(
                win, wins.words(win.id()), wins.measures(win.id()), wins.change(win.id()).orElse(null), wins.quotes(win.id()), stories.of(win.partnership(), win.id()));
    }

    private StoryAnswer answer(String code, long story) {
        var known = stories.find(code, story).orElseThrow(() -> new NotVisible("no story " + story));
        return new StoryAnswer(known, stories.consents(story), stories.facts(code, known.win()));
    }
}
