package dev.tandem.lifecycle;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the end of a term keeps of people. */
@Component
class RenewalPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("renewals", Kept.PARTNERSHIP).key("id").partnership("partnership").people("notice_by")
                        .texts("notice", "charter_text", "lessons").exported("partnership", "notice", "begun_at"),
                PersonalTable.of("renewal_assessments", Kept.PARTNERSHIP).key("id").partnership("partnership").people("assessed_by")
                        .texts("judgement").exported("partnership", "side", "judgement", "recommendation", "assessed_at"),
                PersonalTable.of("renewal_words", Kept.PARTNERSHIP).key("id").partnership("partnership").people("said_by")
                        .texts("reason").exported("partnership", "side", "choice", "until_day", "reason", "said_at"),
                PersonalTable.of("renewal_signatures", Kept.PARTNERSHIP).key("id").partnership("partnership").people("signed_by")
                        .texts("refusal").exported("partnership", "side", "signed_hash", "refusal", "signed_at"),
                PersonalTable.of("renewal_items", Kept.PARTNERSHIP).key("id").partnership("partnership").people("added_by", "settled_by")
                        .texts("item", "left_because").exported("partnership", "item", "left_because", "settled_at"),
                PersonalTable.of("renewal_matters", Kept.PARTNERSHIP).key("id").partnership("partnership").people("settled_by")
                        .texts("title", "goes_to", "reason").exported("partnership", "kind", "title", "outcome", "goes_to", "reason", "settled_at"));
    }
}
