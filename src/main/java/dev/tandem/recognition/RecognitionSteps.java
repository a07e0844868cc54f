package dev.tandem.recognition;

import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What the process does to a win, by its id. */
public interface RecognitionSteps {

    Win win(long id);

    /** @return what both sides' words come to; empty while more is waited for */
    Win.Status word(long win, Side side, String userId, Win.Said said, String reason);

    /** Nobody said enough in time: it stays unconfirmed. */
    void silence(long win);

    /** Both teams hear of it. */
    void tellTeams(long win);

    /** The circle after the one that was told. @return null when there is none */
    Win.Ring nextRing(long win);

    /** A lead's choice to go further: one story for each format is owed, from the day on. */
    void widen(long win, String userId, Win.Ring ring, LocalDate tellOn, Set<Story.Format> formats);

    /** It stays in its circle. @param userId null when nobody said */
    void stay(long win, String userId);

    /** Ids of the stories of the circle after the one that was told, that aren't over. */
    List<Long> owed(long win);

    /** The circle's stories are over. @return whether one of them was told and there is a wider circle */
    boolean settleRing(long win);

    Story story(long id);

    /** A draft is saved, and each figure in it still holds. */
    boolean isDrafted(long story);

    /** Both sides are asked. */
    void ask(long story);

    /** @throws IllegalStateException when the text is another by now */
    void consent(long story, Side side, String userId, Story.Word word, String reason, String hash);

    /** What both sides' words on the text as it is come to. */
    Story.Word settle(long story);

    /** Both sides' consent holds for the text as it is, whose figures are those on record. */
    boolean mayBeTold(long story);

    void told(long story, String userId, String where);

    void stop(long story, Story.Stopped why);

    /** @param userId null when nobody said: it stays unknown */
    void reach(long story, String userId, Long reach, String detail);
}
