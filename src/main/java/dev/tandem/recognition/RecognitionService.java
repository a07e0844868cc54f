package dev.tandem.recognition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

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

    /** Of this partnership alone. */
    Optional<Win> find(String partnership, long id);

    /** In the order nominated. */
    List<Win> ofReview(String partnership, YearMonth review);

    /** Nominated at that moment or later, newest first. */
    List<Win> since(String partnership, Instant since);

    /** What leads said of it, oldest first. */
    List<Win.Word> words(long win);

    List<Win.Measure> measures(long win);

    List<Win.Quote> quotes(long win);

    /** Id of the change that it came from: stories may say how far people have adopted it. */
    Optional<Long> change(long win);

    /**
     * By a lead or somebody of communications.
     *
     * @param change null for none
     * @throws IllegalArgumentException naming the field when the partnership has no such change
     */
    void link(String partnership, long win, String userId, Long change);

    /** By somebody of the partnership who has the person's permission. */
    void quote(String partnership, long win, String userId, Win.Quote quote);

    /**
     * Wins and problems of the time since then, for the balance of both.
     *
     * @param problems action items agreed, warnings shared and matters escalated
     */
    Balance balance(String partnership, Instant since);

    record Balance(int wins, int problems) {}

    /** Known by those who keep problems. */
    interface Problems {
        int since(String partnership, Instant since);
    }

    /** @param change id of the change it came from, null for none */
    record NewWin(
            String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy, Win.Kind kind,
            List<Win.Measure> measures, Long change) {

        public NewWin(
                String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy, Win.Kind kind,
                List<Win.Measure> measures) {
            this(partnership, review, who, what, evidence, effect, nominatedBy, kind, measures, null);
        }

        public NewWin(String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy) {
            this(partnership, review, who, what, evidence, effect, nominatedBy, Win.Kind.WIN, List.of());
        }
    }

    record WinNominated(long id, String partnership) {}
}
