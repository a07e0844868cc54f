package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Mandates, vacancies and strength on record. */
public interface SponsorshipService {

    /** Every mandate ever, by region's distance, region, side, from. */
    List<Sponsor> mandates(String partnership);

    /** Those in office on a day. */
    List<Sponsor> inOffice(String partnership, LocalDate day);

    /** In office on a day for a side at the centre (distance 0). */
    List<Sponsor> atCentre(String partnership, Side side, LocalDate day);

    /** Regions without a sponsor on a side on that day, by distance. */
    List<Vacancy> vacancies(String partnership, LocalDate day);

    /**
     * A mandate that a succession has found a person for. Asks for nobody's permission.
     *
     * @throws IllegalStateException when the person holds the seat already on a day of it
     */
    void appoint(String partnership, Sponsor sponsor);

    /**
     * Gives the person's mandates that are in office after it this last day; one that would end before it began is taken off the
     * record. Nothing when there is none.
     */
    void endMandate(String partnership, Side side, String region, String userId, LocalDate lastDay);

    /**
     * Computes and stores each sponsor's strength for the month from the {@link StrengthEvidence} that exists, by the
     * decision {@code rate-sponsorship} (see {@link SponsorshipRating}). A sponsor with nothing to do keeps the figure of
     * the month before. Computed again, a month is judged by the version that judged it first.
     */
    void computeStrength(String partnership, YearMonth month);

    /** The last month with figures; empty before the first was computed. */
    Optional<YearMonth> latestStrength(String partnership);

    /** Figures of a month, by distance. Empty before the first was computed. */
    List<Strength> strengths(String partnership, YearMonth month);

    /**
     * Each region's figures over the months up to and including {@code to}: by distance, region, then oldest first. With persons'
     * figures off, none where it would be a single person's.
     */
    List<RegionStrength> regionStrengths(String partnership, YearMonth to, int months);

    /** Published in the transaction that changed mandates by an import or a lead's word. */
    record MandatesChanged(String partnership) {}

    /** Published in the transaction that stored the month's figures. */
    record StrengthComputed(String partnership, YearMonth month) {}

    /** @param since first day without a sponsor, null when there never was one */
    record Vacancy(Side side, String region, int distance, LocalDate since) {}

    /** @param strength 0 to 100 */
    record Strength(
            String userId, Side side, String region, int distance, YearMonth month, int strength, boolean weak,
            List<StrengthEvidence.Evidence> evidence) {}

    /**
     * @param strength 0 to 100, the mean of both sides' means; null when none is measured
     * @param vacant sides without a sponsor on the month's last day, today while the month runs
     */
    record RegionStrength(String region, int distance, YearMonth month, Integer strength, List<Side> vacant) {}
}
