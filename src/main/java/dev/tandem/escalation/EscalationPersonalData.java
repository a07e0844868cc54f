package dev.tandem.escalation;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What escalations keep of people: what was written. */
@Component
class EscalationPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("escalations", Kept.PARTNERSHIP).key("id").partnership("partnership").keys("record_key", "subject", "root")
                        .texts("title", "asked", "guidance"));
    }
}
