package dev.tandem.change;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes, their waves, and what was measured. */
@Component
class ChangesReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("changes", "id"),
                Table.of("change_audiences", "id"),
                Table.of("change_waves", "id"),
                Table.of("change_steps", "id"),
                Table.of("change_messages", "id"),
                Table.of("adoption_measurings", "id"),
                Table.of("adoption_answers", "id"),
                Table.of("change_words", "id"),
                Table.of("change_events", "id"));
    }
}
