package dev.tandem.recognition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Wins on record. */
public interface RecognitionService {

    /**
     * Records a nomination once for its key, however often the step is retried; publishes {@link WinNominated} when new.
     *
     * @param key domain fact that makes it one: review and position, {@code NORTHWIND-BRIGHTPATH/2026-11/1}
     * @throws IllegalArgumentException naming the field: who and what must be told
     */
    Win nominate(String key, NewWin win);

    /** Newest first. */
    List<Win> of(String partnership);

    /** In the order nominated. */
    List<Win> ofReview(String partnership, YearMonth review);

    /** Nominated at that moment or later, newest first. */
    List<Win> since(String partnership, Instant since);

    record NewWin(String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy) {}

    record WinNominated(long id, String partnership) {}
}
