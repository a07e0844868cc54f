package dev.tandem.recognition.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.Win;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: which stories of a win are owed, how far each goes, and when. */
@OfferedToModels
@Component("winStories")
public class WinStories {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final RecognitionSteps steps;
    private final PartnershipService partnerships;

    WinStories(RecognitionSteps steps, PartnershipService partnerships) {
        this.steps = steps;
        this.partnerships = partnerships;
    }

    /** Ids of the stories of the next circle. */
    public List<Long> owed(long winId) {
        RunningCase.requireOf(steps.win(winId).partnership(), "win " + winId);
        return steps.owed(winId);
    }

    public boolean outside(long storyId) {
        return story(storyId).ring() == Win.Ring.OUTSIDE;
    }

    /** The morning of the day from which it may be told, where the partnership is. */
    public Date tellAt(long storyId) {
        var story = story(storyId);
        return Date.from(story.tellOn().atTime(MORNING).atZone(partnerships.get(story.partnership()).timeZone()).toInstant());
    }

    /** Of the text and picture as they are. */
    public String hash(long storyId) {
        return story(storyId).hash();
    }

    private Story story(long storyId) {
        var story = steps.story(storyId);
        RunningCase.requireOf(story.partnership(), "story " + storyId);
        return story;
    }
}
