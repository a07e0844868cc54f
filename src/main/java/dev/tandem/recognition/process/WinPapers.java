package dev.tandem.recognition.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionSteps;
import java.util.Objects;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what a task's form shows of the win and of its story. */
@OfferedToModels
@Component("winPapers")
public class WinPapers {

    private final RecognitionSteps steps;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    WinPapers(RecognitionSteps steps, PartnershipService partnerships, MessageSource messages) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    /** The win, the path of its page, and the circle that may be next. */
    public SpinJsonNode of(long winId) {
        var win = steps.win(winId);
        RunningCase.requireOf(win.partnership(), "win " + winId);
        var next = steps.nextRing(winId);
        return Spin.JSON(new WinPaper(
                link(win.partnership(), winId), win.who(), win.what(), Objects.toString(win.evidence(), "–"),
                Objects.toString(win.effect(), "–"), win.kind().name(), next == null ? "" : next.name(),
                next == null ? "" : name(win.partnership(), "ring." + next)));
    }

    /** Text and format as they are now. */
    public SpinJsonNode ofStory(long storyId) {
        var story = steps.story(storyId);
        RunningCase.requireOf(story.partnership(), "story " + storyId);
        return Spin.JSON(new StoryPaper(
                link(story.partnership(), story.win()) + "#story-" + story.id(), story.headline(), Objects.toString(story.text(), ""),
                name(story.partnership(), "ring." + story.ring()), name(story.partnership(), "format." + story.format()),
                story.picture() == null ? "" : "+"));
    }

    private static String link(String partnership, long win) {
        return "/partnerships/" + partnership + "/wins/" + win;
    }

    private String name(String partnership, String key) {
        return messages.getMessage("recognition." + key, null, partnerships.get(partnership).locale());
    }

    record WinPaper(String link, String who, String what, String evidence, String effect, String kind, String next, String nextName) {}

    record StoryPaper(String link, String headline, String text, String ring, String format, String picture) {}
}
