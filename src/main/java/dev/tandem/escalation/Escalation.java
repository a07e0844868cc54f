package dev.tandem.escalation;

import java.time.Instant;

/**
 * @param subject what it is about, as a reference: {@code review/2026-11}
 * @param asked what is asked of sponsors, one sentence
 * @param level 0 both leads, 1 the region's sponsor, 2 the sponsors at the centre, 3 the joint committee
 * @param region null for the whole partnership
 */
public record Escalation(
        long id, String partnership, String subject, String title, String asked, Severity severity, int level, String region,
        Status status, Instant raisedAt) {

    public enum Severity {
        NORMAL,
        SEVERE
    }

    public enum Status {
        OPEN,
        DECIDED,
        WITHDRAWN,
        UNDECIDED
    }
}
