package dev.tandem.review;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** What a review is waiting for, and for whom; answered by {@code review.process} from the engine's open tasks. */
public interface ReviewTasks {

    /** Open tasks of the month's review, by due date, those without one last. Asks nobody's permission. */
    List<OpenTask> openTasks(String partnership, YearMonth month);

    /**
     * @param id the engine's, for the link {@code /t/{id}}
     * @param key as in the model ({@code submit-client-input})
     * @param name what the task list shows
     * @param roles keys of the roles it is offered to ({@code client-leads}), without the partnership's code
     * @param userIds persons it is offered to by name
     * @param assignee who claimed it, null while nobody has
     * @param due null when there is no due date
     */
    record OpenTask(
            String id, String key, String name, List<String> roles, List<String> userIds, String assignee, Instant createdAt,
            Instant due) {}
}
