package dev.tandem.warning;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What warnings keep of people: who raised one, who answered and settled it, and what they wrote. */
@Component
class WarningPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("warnings", Kept.PARTNERSHIP).key("id").partnership("partnership").people("raised_by")
                        .texts("matter", "would_help").exported("partnership", "matter", "could_hit_on", "would_help", "raised_at"),
                PersonalTable.of("warning_events", Kept.PARTNERSHIP).key("id").partnership("partnership").people("person")
                        .texts("detail").exported("partnership", "kind", "choice", "detail", "happened_at"),
                PersonalTable.of("warning_keys", Kept.RETRIES).partnership("partnership").people("person").exported("used_at"));
    }
}
