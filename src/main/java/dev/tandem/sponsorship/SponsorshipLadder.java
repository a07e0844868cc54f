package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.util.List;

/** The ladder to executive sponsors, as far as a seat without a sponsor needs it; implemented where escalations are recorded. */
public interface SponsorshipLadder {

    /**
     * Once for its key.
     *
     * @return the escalation's id, which the decision's message names
     */
    long raise(String key, Vacant seat, String title, String asked);

    void withdraw(long escalation, String reason);

    /** What waits for a decision about a region, by its title; what concerns the whole partnership is the centre's. */
    List<String> open(String partnership, String region, boolean centre);

    /**
     * @param subject reference, such as {@code succession/17}
     * @param side null where it would tell the other side whose sponsor is weak: then both sides are asked
     */
    record Vacant(String partnership, String subject, Side side, String region) {}
}
