package dev.tandem.recognition;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Wins and their stories; a link to what is published is no part of it. */
@Component
class WinsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("wins", "id"),
                Table.of("win_changes", "win"),
                Table.of("win_measures", "win, expectation"),
                Table.of("win_words", "id"),
                Table.of("win_quotes", "id"),
                Table.of("win_pictures", "id, media_type, content_hash, description, uploaded_by, uploaded_at", "id"),
                Table.of(
                        "win_stories", "id, win, ring, format, state, headline, draft, shown_text, text_hash, picture, tell_on, drafted_by, drafted_at,"
                                + " told_by, told_at, told_where, reach, reach_detail, stopped_because", "id"),
                Table.of("win_consents", "id"));
    }
}
