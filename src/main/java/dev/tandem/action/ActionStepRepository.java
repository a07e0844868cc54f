package dev.tandem.action;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps of action items in the database: added, never changed. */
@Repository
class ActionStepRepository {

    private final JdbcClient jdbc;

    ActionStepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ActionItem item, ActionStep step) {
        jdbc.sql("insert into action_steps (partnership, action_id, kind, person, acted_for, said, new_due_on, taken_at)"
                        + " values (:partnership, :action, :kind, :person, :for, :said, :due, :at)")
                .param("partnership", item.partnership())
                .param("action", item.id())
                .param("kind", step.kind().name())
                .param("person", step.person(), Types.VARCHAR)
                .param("for", step.actedFor(), Types.VARCHAR)
                .param("said", step.said(), Types.VARCHAR)
                .param("due", step.newDueOn(), Types.DATE)
                .param("at", OffsetDateTime.ofInstant(step.at(), ZoneOffset.UTC))
                .update();
    }

    /** Oldest first. */
    List<ActionStep> of(long action) {
        return jdbc.sql("select * from action_steps where action_id = :action order by id")
                .param("action", action)
                .query((row, number) -> new ActionStep(
                        ActionStep.Kind.valueOf(row.getString("kind")), row.getString("person"), row.getString("acted_for"),
                        row.getString("said"), row.getObject("new_due_on", LocalDate.class),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
