package dev.tandem.access;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What auditors read: newest first. */
public interface SecurityEventLog {

    /**
     * What is asked for; null stands for any.
     *
     * @param person actor or subject, exactly
     * @param from inclusive
     * @param until exclusive
     */
    record Search(SecurityEvents.Kind kind, String person, String partnership, Instant from, Instant until) {}

    /** @param before only events with a smaller id: the last one of the page before; null for the first page */
    List<SecurityEvent> find(Search search, Long before, int limit);

    long count(Search search);

    /** All that are found, one at a time: however many there are, they aren't held in memory. */
    void each(Search search, Consumer<SecurityEvent> reader);
}
