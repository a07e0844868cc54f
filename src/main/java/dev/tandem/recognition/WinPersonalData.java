package dev.tandem.recognition;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What wins keep of people: who nominated them, and whom they praise. */
@Component
class WinPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("wins", Kept.PARTNERSHIP).key("id").partnership("partnership").people("nominated_by").keys("record_key")
                        .texts("who", "what", "evidence", "effect")
                        .exported("partnership", "who", "what", "evidence", "effect", "nominated_at"));
    }
}
