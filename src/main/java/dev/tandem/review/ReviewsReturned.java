package dev.tandem.review;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reviews with their minutes; packs are printed from them. */
@Component
class ReviewsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("reviews", "id"),
                Table.of("review_inputs", "review, side"),
                Table.of("review_input_history", "id"),
                Table.of("review_agenda_items", "review, position, id"),
                Table.of("review_minutes", "review, minutes_version"),
                Table.of("review_attendance", "review, user_id"),
                Table.of("review_decisions", "id"),
                Table.of("review_confirmations", "id"),
                Table.of("review_endorsements", "review, sponsor, region"),
                Table.of("review_packs", "review, pack_version, prepared_at, pages, size_in_bytes", "review, pack_version"),
                Table.of("review_calendar_changes", "review, calendar_sequence"),
                Table.of("review_cancel_requests", "review, side"));
    }
}
