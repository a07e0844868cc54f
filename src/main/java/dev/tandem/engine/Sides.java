package dev.tandem.engine;

import java.util.Optional;

/** Which side of a partnership a person belongs to. The engine asks, the charter's owner answers. */
public interface Sides {

    /** @return {@code CLIENT} or {@code PROVIDER}; empty for who is no participant */
    Optional<String> of(String partnership, String userId);

    /** Whether there is a charter that says who belongs to which side. */
    boolean knows(String partnership);
}
