package dev.tandem.notification;

import java.util.Optional;
import java.util.Set;

/**
 * Who is who in a partnership; owned here, answered by {@code partnership} (people, roles) and {@code sponsorship} (sponsors
 * of a region).
 */
public interface Addressees {

    /** The person as a recipient, with the region's zone and the person's language; empty when this source doesn't know the person. */
    Optional<Recipient> person(String partnership, String userId);

    /**
     * Holders of a role today. All answers of all sources are joined.
     *
     * @param role key such as {@code client-sponsors}
     * @param region code; null for all regions
     */
    Set<String> holders(String partnership, String role, String region);

    /** Both organisations, as mails name the partnership; empty when this source doesn't know it. */
    default Optional<String> partnershipName(String partnership) {
        return Optional.empty();
    }

    /** Whether the person may hear, as far as this source knows, of what goes on in the partnership. */
    default boolean takesPart(String partnership, String userId) {
        return person(partnership, userId).isPresent();
    }

    /** {@code CLIENT} or {@code PROVIDER}; empty when this source doesn't know the person. */
    default Optional<String> side(String partnership, String userId) {
        return Optional.empty();
    }
}
