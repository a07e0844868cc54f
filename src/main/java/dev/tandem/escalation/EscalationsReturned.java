package dev.tandem.escalation;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Escalations, the levels they climbed and who was asked. */
@Component
class EscalationsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("escalations", "id"),
                Table.of("escalation_levels", "id"),
                Table.of("escalation_deciders", "id"));
    }
}
