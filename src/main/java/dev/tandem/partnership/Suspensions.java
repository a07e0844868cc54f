package dev.tandem.partnership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A partnership stands still, with a reason and until a day: both sides agree to it, and every clock stops and goes on
 * afterwards. Either side may end it before that day.
 */
public interface Suspensions {

    /** Asked for or in force; empty otherwise. */
    Optional<Suspension> current(String partnership);

    /** Whether the partnership stood still on that day, in its own zone. */
    boolean covers(String partnership, LocalDate day);

    /** @throws Refused when the person is no lead, the partnership isn't active, or what was said isn't enough */
    void ask(String partnership, String userId, String reason, LocalDate resumesOn);

    /** A lead of the other side agrees: from now on nothing runs. @throws Refused */
    void agree(String partnership, String userId);

    /** A lead of the side that asked takes it back, or one of the other side refuses it. @throws Refused */
    void takeBack(String partnership, String userId);

    /** A lead of either side ends it before its day. @throws Refused */
    void end(String partnership, String userId);

    /** Codes of the partnerships whose suspension may have come to its day, in some time zone. */
    List<String> due();

    /** Ends it when its day has come where the partnership is; nothing otherwise. */
    void endIfDue(String partnership);

    /** @param suspendedAt null while the other side hasn't agreed */
    record Suspension(
            long id, String partnership, String reason, LocalDate resumesOn, Side askedSide, String askedBy, Instant askedAt, String agreedBy,
            Instant suspendedAt) {

        public boolean inForce() {
            return suspendedAt != null;
        }
    }

    /** Published in the transaction in which the second side agreed. */
    record PartnershipSuspended(String partnership, Instant at) {}

    /** Published in the transaction in which it ended. @param userId who ended it; for the day named, who had asked */
    record PartnershipResumed(String partnership, Instant suspendedAt, Instant resumedAt, String userId) {}

    /** Not so: the message's code says why. */
    class Refused extends RuntimeException {

        public Refused(String code) {
            super(code);
        }
    }
}
