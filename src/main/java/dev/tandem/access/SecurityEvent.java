package dev.tandem.access;

import java.time.Instant;

/**
 * One row of the log of security events.
 *
 * @param at wall time
 * @param actor user id or name of a service account; null for the system itself or somebody not signed in
 * @param subject whom or what it concerns, may be null
 * @param partnership code, may be null
 * @param clientAddress address from which the request came, null without a request
 * @param door method and route ({@code POST /sign-in}), null without a request
 * @param detail may be null
 */
public record SecurityEvent(
        long id, Instant at, SecurityEvents.Kind kind, String actor, String subject, String partnership, String clientAddress, String door,
        String detail) {}
