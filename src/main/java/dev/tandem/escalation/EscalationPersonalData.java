package dev.tandem.escalation;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What escalations keep of people: who raised, was asked and decided, and what was written. */
@Component
class EscalationPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("escalations", Kept.PARTNERSHIP).key("id").partnership("partnership").people("raised_by")
                        .keys("record_key", "subject", "root").texts("title", "asked", "guidance")
                        .exported("partnership", "title", "asked", "raised_at"),
                PersonalTable.of("escalation_levels", Kept.PARTNERSHIP).key("id").partnership("partnership").people("decided_by", "acted_for")
                        .texts("guidance").exported("partnership", "word", "guidance", "due_on", "decided_at"),
                PersonalTable.of("escalation_deciders", Kept.PARTNERSHIP).key("id").partnership("partnership").people("user_id", "deputy_of")
                        .exported("partnership", "user_id", "deputy_of", "region"));
    }
}
