package dev.tandem.engine;

/** Supplied by a module whose tasks aren't everybody's to know of, though what a partnership waits for is shown to its members. */
public interface DiscreetTasks {

    /** @return true for tasks of other modules */
    boolean mayKnow(OpenTasks.OpenTask task, String userId);
}
