package dev.tandem.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A move of people from a current to a desired future state.
 *
 * @param source what asked for it, {@code warning/K7Q2M}; null for a person's own proposal
 * @param proposedBy null when it springs from another record
 * @param description null until somebody has described it
 * @param size what the table made of the description; null before
 * @param impact what was assessed, null when nothing was; so are the plans
 * @param saturation what its audiences carry already, a line each; null when nothing
 * @param stoppedAt null unless it stands still
 * @param wavesDoneAt when the last wave ended: reinforcement counts from here
 */
public record Change(
        long id, String partnership, String title, String source, String proposedBy, Description description, State state, Size size,
        String impact, String messagePlan, String trainingPlan, String saturation, String lessons, Instant proposedAt, Instant begunAt,
        Instant stoppedAt, Instant wavesDoneAt, Instant endedAt) {

    /** @param beginsOn first day on which a wave may begin */
    public record Description(
            String currentState, String desiredState, String why, Kind kind, Stake stake, boolean emergency, LocalDate beginsOn) {}

    /**
     * @param reason why it has this class; those who approve read it
     * @param communications how many of the kinds of communication a wave owes at least
     * @param bar mean of all five elements that a wave must reach, 1 to 5
     * @param leastAnswers fewer are no result
     * @param tableVersion of {@code classify-change}
     */
    public record Size(
            ChangeClass changeClass, Approval approval, String reason, int communications, boolean pilot, int atOnce, int mostWaves,
            BigDecimal bar, int leastAnswers, int tableVersion) {}

    public enum Kind {
        CONTENT,
        TOOL,
        PROCESS,
        ORGANISATION
    }

    /** How much depends on it. */
    public enum Stake {
        LOW,
        MEDIUM,
        HIGH
    }

    public enum ChangeClass {
        MINOR,
        STANDARD,
        MAJOR,
        TRANSFORMATION
    }

    public enum Approval {
        LEADS,
        SPONSORS
    }

    public enum State {
        /** To be described. */
        PROPOSED,
        /** Described and sized; its plan and approval are under way. */
        PLANNED,
        /** Waves run. */
        ROLLING_OUT,
        /** A sponsor stopped it: no wave runs or begins. */
        STOPPED,
        ROLLING_BACK,
        /** All waves have ended; adoption is measured again. */
        REINFORCING,
        CLOSED,
        ROLLED_BACK,
        REFUSED,
        /** Nobody described it. */
        DROPPED,
        /** Stopped, and nobody went on with it: its waves stand as they stood. */
        LEFT_STOPPED;

        public boolean ended() {
            return compareTo(CLOSED) >= 0;
        }

        /** Its audiences are in the midst of it, or soon will be. */
        public boolean inFlight() {
            return !ended() && this != PROPOSED;
        }
    }

    public boolean isEmergency() {
        return description != null && description.emergency();
    }
}
