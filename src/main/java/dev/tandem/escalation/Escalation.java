package dev.tandem.escalation;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * One matter on the ladder.
 *
 * @param subject what it is about, as a reference: {@code review/2026-11}, {@code action/17}, {@code warning/K7Q2M}
 * @param root what it springs from; matters of the same root go to a sponsor as parts of one decision
 * @param asked what is asked of those who decide, one sentence
 * @param actingSide the side that must act, null for both
 * @param level 0 both leads, 1 the region's sponsor, 2 the sponsors at the centre, 3 the joint committee
 * @param region null for the whole partnership
 * @param decision null while there is none
 * @param guidance what the deciders said, or why it was withdrawn; null while it is open
 * @param dueOn by when what was directed is to be done, null for none
 * @param endedAt when it was decided, withdrawn or left undecided
 */
public record Escalation(
        long id, String partnership, String subject, String root, String title, String asked, Severity severity, Side actingSide,
        int level, String region, Status status, Instant raisedAt, Decision decision, String guidance, LocalDate dueOn, Instant endedAt) {

    public enum Severity {
        NORMAL,
        SEVERE
    }

    public enum Status {
        OPEN,
        DECIDED,
        WITHDRAWN,
        /** The joint committee kept silent: it stands on every agenda until a meeting decides it. */
        UNDECIDED
    }

    public enum Decision {
        /** What was decided is to be done by {@code dueOn}. */
        DIRECT_ACTION,
        /** Nothing more is to be done: the matter is closed. */
        ACCEPT_RISK,
        /** Back to those who brought it, with guidance. */
        SEND_BACK,
        /** The partnership is renewed to {@code dueOn}: its charter is signed again. */
        RENEW,
        /** It goes on as it is to {@code dueOn}. */
        EXTEND,
        /** It ends with {@code dueOn}. */
        EXIT;

        /** Whether it comes with a day. */
        public boolean hasDay() {
            return this != ACCEPT_RISK && this != SEND_BACK;
        }
    }

    /** What deciders choose from: of whether the partnership goes on there are other answers than of any other matter. */
    public static Set<Decision> choices(String subject) {
        return subject != null && subject.startsWith("renewal/")
                ? EnumSet.of(Decision.RENEW, Decision.EXTEND, Decision.EXIT)
                : EnumSet.of(Decision.DIRECT_ACTION, Decision.ACCEPT_RISK, Decision.SEND_BACK);
    }
}
