package dev.tandem.sponsorship;

import java.math.BigDecimal;
import java.util.List;

/**
 * Judges a sponsor's month by the decision {@code rate-sponsorship}; implemented where the engine may be asked.
 *
 * <p>Each piece of evidence gains points of those possible (table {@code rate-sponsorship-points}). The month's figure is
 * 100 × gained ÷ possible. The strength is weight × the month's figure + (1 − weight) × the strength of the month before,
 * rounded half up; table {@code rate-sponsorship} gives the weight: 0 with nothing to do, so that the figure before stays,
 * 1 for a first figure, else what the process owners have set.
 */
public interface SponsorshipRating {

    /** Of the decision in force. */
    int latestVersion();

    /**
     * @param version of the decision that judges
     * @param before strength of the month before, null for none
     * @param sponsorshipThreshold the charter's
     */
    Judgement judge(int version, List<StrengthEvidence.Evidence> evidence, Integer before, int sponsorshipThreshold);

    /**
     * @param gained points gained in the month
     * @param possible points that could be gained in the month
     * @param strength 0 to 100; null when there is nothing to judge and no figure before
     * @param threshold below it the sponsorship is weak
     */
    record Judgement(BigDecimal gained, BigDecimal possible, Integer strength, int threshold) {}
}
