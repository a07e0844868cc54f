package dev.tandem.sponsorship;

import java.util.Optional;
import java.util.Set;

/** Supplied by a module whose tasks only certain people may do: who stands in for a person there, whatever {@link StandIns} would say. */
public interface TaskStandIns {

    /** @return empty when the task isn't of this module; a set without anybody when nobody stands in */
    Optional<Set<String>> of(String taskKey, String taskId, String principal);
}
