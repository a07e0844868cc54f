package dev.tandem.change;

import dev.tandem.change.Change.Description;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Changes for people. Wrong values are {@link IllegalArgumentException} {@code field: sentence}; what can't be done now is
 * {@link IllegalStateException}, and by that person {@link org.springframework.security.access.AccessDeniedException}, in a sentence.
 */
public interface ChangeService {

    /** Newest first. */
    List<Change> of(String partnership);

    /** Described and not ended, newest first: on every agenda. */
    List<Change> inFlight(String partnership);

    /** @throws java.util.NoSuchElementException when the partnership has none with this id */
    Change get(String partnership, long id);

    List<ChangeAudience> audiences(long id);

    /** By turn. */
    List<Wave> waves(long id);

    /** Oldest first. */
    List<ChangeStep> steps(long wave);

    /** Ids of what is said to learners in the wave, as {@link dev.tandem.communication.Communications} knows it. */
    List<Long> messages(long wave);

    /** Oldest first. */
    List<Adoption> adoption(long id);

    /** Oldest first. */
    List<ChangeWord> words(long id);

    /** Oldest first. */
    List<ChangeEvent> trace(long id);

    /** What earlier changes of the same class have taught, newest first. */
    List<Change> lessonsFor(Change change);

    /** Who is moved by what, from when on; of changes that haven't ended. By region, audience and day. */
    List<Load> calendar(String partnership);

    /** Once for its key. Publishes {@link ChangeProposed} when new. */
    Change propose(String key, String partnership, String title, String source, String userId);

    /** By a change manager or lead, while it waits to be described; again writes over. */
    void describe(String partnership, long id, Description description, List<ChangeAudience> audiences, String userId);

    /** By a change manager or lead, before it has begun. Publishes {@link ChangeMoved}, as does all that follows. */
    void moveWave(String partnership, long id, int number, int turn, String region, LocalDate beginsOn, String userId);

    void addWave(String partnership, long id, String region, LocalDate beginsOn, String userId);

    void dropWave(String partnership, long id, int number, String userId);

    /** Something more was done in a running wave: it is undone as well when the wave is rolled back. By a change manager or lead. */
    void recordStep(String partnership, long id, int number, ChangeStep.Kind kind, String done, String userId);

    /** By a sponsor: no further wave begins, and those that run stop at once. Publishes {@link WavesStopped}. */
    void stop(String partnership, long id, String reason, String userId);

    /** By a sponsor, after it was stopped. */
    void goOn(String partnership, long id, String reason, String userId);

    /** By a sponsor, while waves run or after they were stopped. Publishes {@link WavesStopped} and {@link RollbackDecided}. */
    void rollBack(String partnership, long id, String reason, String userId);

    /** May stop, go on and roll back. */
    boolean maySponsor(String partnership, String userId);

    /** May describe, replan and record. */
    boolean mayManage(String partnership, String userId);

    /** The wave that is named so: {@code C12-W3}. */
    Optional<Wave> wave(String partnership, String key);

    /** @param until last day as planned: a month after the last wave begins; null where no wave is planned */
    record Load(ChangeAudience audience, Change change, LocalDate from, LocalDate until) {}

    /** Published in the transaction that recorded it. */
    record ChangeProposed(String partnership, long id) {}

    /** Plan or state has changed: whatever waits looks again. */
    record ChangeMoved(String partnership, long id) {}

    /** A sponsor rolls it back, whatever it still waits for. */
    record RollbackDecided(String partnership, long id) {}

    /** Its running waves must stop. Published in the transaction of the sponsor's word. */
    record WavesStopped(String partnership, long id) {}
}
