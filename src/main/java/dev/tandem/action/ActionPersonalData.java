package dev.tandem.action;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What action plans keep of people. */
@Component
class ActionPersonalData implements PersonalData {

    private final JdbcClient jdbc;

    ActionPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("action_items", Kept.PARTNERSHIP).key("id").partnership("partnership").people("doer", "counterpart")
                        .keys("record_key").texts("problem", "solution", "outcome")
                        .exported("partnership", "problem", "solution", "due_on", "status", "outcome"),
                PersonalTable.of("action_steps", Kept.PARTNERSHIP).key("id").partnership("partnership").people("person", "acted_for")
                        .texts("said").exported("partnership", "kind", "said", "new_due_on", "taken_at"));
    }

    @Override
    public List<Obstacle> obstacles(String userId) {
        return jdbc.sql("select partnership, count(*) as items from action_items where status = 'AGREED'"
                        + " and (doer = :id or counterpart = :id) group by partnership")
                .param("id", userId)
                .query((row, number) -> new Obstacle("personal.obstacle.actions", row.getString("items"), row.getString("partnership")))
                .list();
    }
}
