package dev.tandem.recognition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Wins on record. */
public interface RecognitionService {

    /** Records a nomination once for its key, however often the step is retried; publishes {@link WinNominated} when new. */
    Win nominate(String key, NewWin win);

    /** Newest first. */
    List<Win> of(String partnership);

    List<Win> ofReview(String partnership, YearMonth review);

    List<Win> since(String partnership, Instant since);

    record NewWin(String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy) {}

    record WinNominated(long id, String partnership) {}
}
