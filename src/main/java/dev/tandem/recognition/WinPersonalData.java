package dev.tandem.recognition;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What wins keep of people: who nominated and consented, whom they praise, and what people allow to be told. */
@Component
class WinPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("wins", Kept.PARTNERSHIP).key("id").partnership("partnership").people("nominated_by").keys("record_key")
                        .texts("who", "what", "evidence", "effect")
                        .exported("partnership", "who", "what", "evidence", "effect", "nominated_at"),
                PersonalTable.of("win_words", Kept.PARTNERSHIP).key("id").partnership("partnership").people("person").texts("detail")
                        .exported("partnership", "word", "detail", "said_at"),
                PersonalTable.of("win_quotes", Kept.PARTNERSHIP).key("id").partnership("partnership").people("recorded_by")
                        .texts("said_by", "quote", "permission").exported("partnership", "said_by", "quote", "permission", "recorded_at"),
                PersonalTable.of("win_pictures", Kept.PARTNERSHIP).key("id").partnership("partnership").people("uploaded_by")
                        .texts("description").exported("partnership", "description", "uploaded_at"),
                PersonalTable.of("win_stories", Kept.PARTNERSHIP).key("id").partnership("partnership").people("drafted_by", "told_by")
                        .texts("headline", "draft", "shown_text", "told_where", "reach_detail")
                        .exported("partnership", "headline", "shown_text", "drafted_at", "told_at"),
                PersonalTable.of("win_consents", Kept.PARTNERSHIP).key("id").partnership("partnership").people("person", "withdrawn_by")
                        .texts("detail").exported("partnership", "word", "detail", "given_at", "withdrawn_at"));
    }
}
