package dev.tandem.sponsorship;

import java.util.List;

/** What a sponsor of a region takes over beside the ladder; supplied by whoever runs it. */
public interface SponsoredMatters {

    /** By title. What concerns the whole partnership is the centre's. */
    List<String> open(String partnership, String region, boolean centre);
}
