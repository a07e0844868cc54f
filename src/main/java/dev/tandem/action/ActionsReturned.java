package dev.tandem.action;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Action items and their steps. */
@Component
class ActionsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("action_items", "id"),
                Table.of("action_steps", "id"));
    }
}
