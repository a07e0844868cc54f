package dev.tandem.warning;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A matter that could hurt the partnership.
 *
 * @param id never leaves the system: gaps in what a reader sees would tell of warnings that the other side keeps to itself
 * @param reference random, so that references in sequence betray nothing; also in URLs, task names and the business key
 * @param side of the person who raised it; of a matter that struck unwarned, the side whose matter it was
 * @param wouldHelp null when nothing was said
 * @param triage null until both sides' leads have settled it
 * @param outcome null until its date has passed
 * @param struckWithoutWarning it was recorded after it had struck; nobody had warned
 * @param sharedAt null while only the own side sees it
 */
public record Warning(
        @JsonIgnore long id, String reference, String partnership, String raisedBy, Side side, String matter, LocalDate couldHitOn,
        Impact impact, String wouldHelp, Stage stage, State state, Triage triage, Outcome outcome, boolean struckWithoutWarning, Instant raisedAt,
        Instant sharedAt, Instant answeredAt, Instant triagedAt, LocalDate struckOn) {

    public enum Impact {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Who sees it, from few to many: it only ever grows. */
    public enum Stage {
        /** Participants of the raiser's side; neither office nor auditors. */
        OWN_SIDE,
        /** Also the other side's leads, the office and auditors. */
        BOTH_LEADS,
        /** Everybody of the partnership. */
        SPONSORS
    }

    public enum State {
        RAISED,
        ANSWERED,
        /** Settled by both sides' leads; its date is waited for. */
        WATCHED,
        CLOSED
    }

    public enum Triage {
        WATCH,
        ACTION_ITEMS,
        CHANGE,
        ACCEPT,
        DUPLICATE;

        /** Nothing is waited for any more. */
        public boolean closes() {
            return this == ACCEPT || this == DUPLICATE;
        }
    }

    public enum Outcome {
        AVERTED,
        REDUCED,
        STRUCK,
        DID_NOT_ARISE,
        /** Nobody said. */
        UNKNOWN
    }

    /**
     * One line of its trace.
     *
     * @param person null where a clock ran out
     * @param choice what was chosen: a stage, a triage, an outcome, a decision; null when nothing is to be chosen
     * @param detail in words, null for none
     * @param otherReference of the warning that this one repeats
     */
    public record Event(Kind kind, String person, Side side, String choice, String detail, String otherReference, Instant at) {}

    public enum Kind {
        RAISED,
        SHARED,
        WIDENED,
        ANSWERED,
        ESCALATED,
        DECIDED,
        /** One side's word on what to do; without a person: that side kept silent. */
        TRIAGE,
        SETTLED,
        OUTCOME,
        /** Its raiser looked at it again and left it with the own side. */
        KEPT,
        CLOSED
    }
}
