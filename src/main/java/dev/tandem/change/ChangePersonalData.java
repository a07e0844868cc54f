package dev.tandem.change;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What changes keep of people: who proposed, did, undid, signed and said what. Answers on adoption know nobody. */
@Component
class ChangePersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("changes", Kept.PARTNERSHIP).key("id").partnership("partnership").people("proposed_by")
                        .texts("title", "current_state", "desired_state", "why", "impact", "message_plan", "training_plan", "lessons")
                        .exported("partnership", "title", "proposed_at"),
                PersonalTable.of("change_steps", Kept.PARTNERSHIP).key("id").partnership("partnership")
                        .people("done_by", "fate_by", "signed_by").texts("done", "fate_said")
                        .exported("partnership", "kind", "done", "done_at", "fate", "fate_said", "fate_at", "signed_at"),
                PersonalTable.of("change_words", Kept.PARTNERSHIP).key("id").partnership("partnership").people("person").texts("reason")
                        .exported("partnership", "side", "approved", "reason", "said_at"),
                PersonalTable.of("change_events", Kept.PARTNERSHIP).key("id").partnership("partnership").people("person").texts("detail")
                        .exported("partnership", "kind", "detail", "happened_at"));
    }
}
