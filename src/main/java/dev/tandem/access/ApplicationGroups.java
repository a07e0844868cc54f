package dev.tandem.access;

import java.util.List;

/** Groups that hold across partnerships, and the roles held in each. Ids are contracts: models and files name them. */
final class ApplicationGroups {

    static final String OFFICE = "governance-office";
    static final String AUDITORS = "auditors";
    static final String PROCESS_OWNERS = "process-owners";
    static final String ADMIN = "camunda-admin";

    /** Roles held in a partnership; the application-wide group of the same name grants the use of Tasklist only. */
    static final List<String> ROLES = List.of(
            "client-leads", "provider-leads", "client-sponsors", "provider-sponsors", "joint-committee", "change-managers", "communications");

    private ApplicationGroups() {}
}
