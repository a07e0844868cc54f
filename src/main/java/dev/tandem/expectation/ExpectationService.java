package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Expectations, results, ratings and what learners said. {@code month} is always the month that is judged. */
public interface ExpectationService {

    /** The version in force in the month, client's first, then by kind and name. */
    List<Expectation> inForce(String partnership, YearMonth month);

    /** Versions on record that begin after the month, by key and first month; retired ones end an expectation. */
    List<Expectation> after(String partnership, YearMonth month);

    /**
     * Of those in force on the day the ones that both sides haven't affirmed for more than a quarter: neither by a round, nor by
     * agreeing to the charter, nor by setting them anew.
     */
    List<Expectation> stale(String partnership, LocalDate day);

    /** Expectations that nothing measures: neither the system nor any result delivered so far. */
    List<Expectation> withoutDataSource(String partnership);

    /** Whether the system measures it by itself, so that nobody delivers it. */
    boolean measuredBySystem(String expectation);

    /** What is on record for a side's own expectations of the month, to fill in a form: value null where nothing is. */
    List<Delivered> delivered(String partnership, YearMonth month, Side side);

    /**
     * Records a side's results. A value that is equal to the one on record changes nothing; a result of a month whose
     * review is closed is recorded as a correction. A month that was rated already is rated again.
     *
     * @throws IllegalArgumentException naming the expectation, when it isn't that side's, or is measured by the system
     */
    void deliver(String partnership, YearMonth month, Side side, List<Delivered> results, String userId, boolean late);

    /**
     * Rates every result of the month and then the partnership, by the decisions {@code rate-result} and
     * {@code rate-review}, and stores both with the versions that judged. Again for a month already rated: by the
     * versions that judged it first.
     */
    MonthRating rate(String partnership, YearMonth month);

    /** From here on, new values of the month are corrections. */
    void closeMonth(String partnership, YearMonth month);

    /** Both sides' cards, client's first; with live values before the month is rated. */
    List<Scorecard> scorecards(String partnership, YearMonth month);

    /**
     * The month's stored rating; empty rating fields {@code NO_DATA} when it has none. Reasons are in the language of the
     * request, or the one that {@code LocaleContextHolder} was given.
     */
    MonthRating rating(String partnership, YearMonth month);

    /** The same of one side's card. */
    MonthRating rating(String partnership, YearMonth month, Side side);

    /** Months with anything on record, newest first. */
    List<YearMonth> months(String partnership);

    /** Empty before the first month is rated. */
    Optional<YearMonth> latestRated(String partnership);

    /** What was corrected after the month's review was closed, oldest first. */
    List<Correction> corrections(String partnership, YearMonth month);

    List<LearnerSatisfaction> learnerSatisfaction(String partnership, YearMonth month);

    /** Figures of the six months up to this one, oldest first; lines and their order as in {@link #learnerSatisfaction}. */
    List<LearnerHistory> learnerHistory(String partnership, YearMonth month);

    /** Comments of learners in the month, newest first, at most {@code limit}. */
    List<LearnerComment> learnerComments(String partnership, YearMonth month, int limit);

    /** @throws InvalidField naming the field at fault, {@code IllegalStateException} when one is open already */
    Dispute dispute(String partnership, YearMonth month, String expectation, String userId, BigDecimal value, String reason);

    /**
     * The side that delivered settles it with a value that both hold for right; the month is rated again.
     *
     * @throws InvalidField naming the field at fault, {@code IllegalStateException} when it was settled before
     */
    void agree(String partnership, long dispute, String userId, BigDecimal value);

    List<Dispute> disputes(String partnership, YearMonth month);

    /** @param region null for all regions */
    record Delivered(String expectation, String region, BigDecimal value, Integer sampleSize, String comment) {}

    /**
     * @param callSponsors whether sponsors must be called now
     * @param reasons why, one line each, naming the expectations
     */
    record MonthRating(Rating rating, BigDecimal score, boolean callSponsors, List<String> reasons, String judgedBy) {}

    /**
     * @param region null on the line for all regions
     * @param programme null on the line for all programmes
     * @param csat mean of 1 to 5, null without answers; likewise the others; nps −100 to 100
     * @param previousCsat of the month before
     */
    record LearnerSatisfaction(
            String region, String programme, int answers, BigDecimal csat, BigDecimal nps, BigDecimal relevance, BigDecimal transfer,
            BigDecimal previousCsat) {}

    /** @param months always six, null figures where nobody answered */
    record LearnerHistory(String region, String programme, List<LearnerMonth> months) {}

    record LearnerMonth(
            YearMonth month, int answers, BigDecimal csat, BigDecimal nps, BigDecimal relevance, BigDecimal transfer) {}

    record LearnerComment(String region, String programme, LocalDate respondedOn, Integer csat, String comment) {}
}
