package dev.tandem.action;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
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
                .query((row, number) -> step(row))
                .list();
    }

    /** Of every item of the partnership, by its id, oldest first. */
    Map<Long, List<ActionStep>> ofAll(String partnership) {
        var byItem = new HashMap<Long, List<ActionStep>>();
        jdbc.sql("select s.* from action_steps s join action_items i on i.id = s.action_id"
                        + " where i.partnership = :partnership order by s.id")
                .param("partnership", partnership)
                .query((RowCallbackHandler) row ->
                        byItem.computeIfAbsent(row.getLong("action_id"), id -> new ArrayList<>()).add(step(row)));
        return byItem;
    }

    private static ActionStep step(ResultSet row) throws SQLException {
        return new ActionStep(
                ActionStep.Kind.valueOf(row.getString("kind")), row.getString("person"), row.getString("acted_for"), row.getString("said"),
                row.getObject("new_due_on", LocalDate.class), row.getObject("taken_at", OffsetDateTime.class).toInstant());
    }
}
