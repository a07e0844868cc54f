package dev.tandem.change;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One region's turn in a change.
 *
 * @param number counted from 1 and kept for good
 * @param turn the place in the plan, which may change
 */
public record Wave(
        long id, long change, String partnership, int number, int turn, String region, boolean pilot, LocalDate beginsOn, State state,
        Instant begunAt, Instant endedAt) {

    public enum State {
        PLANNED,
        RUNNING,
        /** At the bar, or taken as it is by the ladder. */
        DONE,
        /** As far as its steps on record say. */
        STOPPED,
        ROLLING_BACK,
        ROLLED_BACK,
        /** Taken off the plan before it began. */
        DROPPED
    }

    /** By which surveys and people name it: {@code C12-W3}. */
    public String key() {
        return key(change, number);
    }

    static String key(long change, int number) {
        return "C" + change + "-W" + number;
    }
}
