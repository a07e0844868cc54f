package dev.tandem.partnership;

import java.time.Instant;

/**
 * One import started on the page.
 *
 * @param partnership the one that was chosen or found; null until then
 * @param files names, separated by commas
 * @param problem why it can't go on, null when it can
 * @param interrupted whether the node that worked on it has gone: nothing was written
 */
public record ImportJob(
        String id, String userId, String partnership, String files, State state, int rowsDone, int rowsTotal, String problem, Instant startedAt,
        boolean interrupted) {

    public enum State {
        /** Being looked through. */
        CHECKING,
        /** Has errors. */
        FAULTY,
        /** Waits for somebody to apply it. */
        CHECKED,
        APPLYING,
        APPLIED,
        /** Couldn't be taken: {@link ImportJob#problem} says why. */
        REFUSED,
        DISCARDED
    }

    /** Whether somebody works on it right now. */
    public boolean isRunning() {
        return !interrupted && (state == State.CHECKING || state == State.APPLYING);
    }

    /** 0 to 100. */
    public int percent() {
        return rowsTotal == 0 ? 0 : (int) Math.min(100, 100L * rowsDone / rowsTotal);
    }
}
