package dev.tandem.lifecycle;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A draft on its way to its first day.
 *
 * @param begunBy null when the import of the charter began it
 * @param hash of the charter that waits for signatures or has them, null while something is missing
 * @param signedAt since when both sides' signatures stand, null until then
 * @param kickOffAt the first meeting of all sponsors, null before both sides have signed
 * @param heldOn the day on which it took place
 * @param missed whether it didn't in time
 * @param endReason why it was given up
 * @param endedAt null while it is open
 */
public record Onboarding(
        long id, String partnership, State state, String begunBy, Instant begunAt, String hash, Instant signedAt, Instant kickOffAt,
        LocalDate heldOn, boolean missed, String endReason, String endedBy, Instant endedAt) {

    public boolean open() {
        return endedAt == null;
    }

    public enum State {
        /** Something is missing. */
        GAPS,
        SIGNING,
        /** Waits for its first day. */
        SIGNED,
        ACTIVE,
        ABANDONED
    }

    /**
     * What the draft lacks.
     *
     * @param side whose matter it is, null for both
     * @param region code, of a sponsor's seat only
     * @param outcome null while it is missing
     * @param reason why it is left open, and by whom
     */
    public record Gap(
            long id, long onboarding, String partnership, Kind kind, Side side, String region, Instant foundAt, Outcome outcome,
            String reason, String decidedBy, Instant closedAt) {

        public boolean open() {
            return outcome == null;
        }

        boolean isAbout(Missing missing) {
            return kind == missing.kind() && side == missing.side() && java.util.Objects.equals(region, missing.region());
        }
    }

    record Missing(Kind kind, Side side, String region) {}

    public enum Kind {
        /** Nobody leads a side. */
        LEAD,
        /** A region is without a sponsor of a side on the first day. */
        SPONSOR,
        /** The rule gives no day for the month's review. */
        CALENDAR,
        /** Nothing is expected of either side. */
        EXPECTATIONS,
        /** People of a side can't sign in. */
        ACCOUNTS,
        /** A side's lead hasn't agreed to the charter and the expectations in it. */
        AGREEMENT
    }

    public enum Outcome {
        /** The record is complete in this point. */
        CLOSED,
        /** Somebody with authority said that it is left so. */
        LEFT_OPEN,
        /** The onboarding ended. */
        OVER
    }

    /**
     * @param vacant regions without a sponsor that the signer accepted in writing
     * @param refusal why the person didn't sign, null for a signature
     * @param voidedAt since when it is worth nothing: another text, or another's refusal
     */
    public record Signature(Side side, String hash, List<String> vacant, String refusal, String by, Instant at, Instant voidedAt) {

        public boolean stands() {
            return refusal == null && voidedAt == null;
        }
    }
}
