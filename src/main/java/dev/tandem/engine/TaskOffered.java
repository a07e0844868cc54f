package dev.tandem.engine;

import java.time.Instant;
import java.util.Set;

/**
 * Published when a user task was created, in the engine's transaction, after roles became the partnership's groups.
 *
 * @param partnership tenant, null outside any
 * @param due null when there is no due date
 * @param severe its priority is {@link Tasks#SEVERE} or higher
 * @param userIds candidate users and assignee
 * @param groups candidate groups, as in the engine ({@code CODE.client-leads})
 * @param broughtBackBy whose own completion of this task has just brought it back, as a report of progress does; null otherwise
 */
public record TaskOffered(
        String taskId, String processKey, String taskKey, String partnership, String businessKey, String name, Instant due, boolean severe,
        Set<String> userIds, Set<String> groups, String broughtBackBy) {}
