package dev.tandem.review;

import dev.tandem.access.Erasure;
import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What monthly reviews keep of people. Packs that name the person are printed again from the records. */
@Component
class ReviewPersonalData implements PersonalData {

    private final ReviewPacks packs;

    ReviewPersonalData(ReviewPacks packs) {
        this.packs = packs;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("review_inputs", Kept.PARTNERSHIP).key("review", "side").partnership("partnership").people("submitted_by")
                        .texts("successes", "challenges", "needs", "helped", "hindered")
                        .exported("partnership", "submitted_at", "successes", "challenges", "needs", "helped", "hindered"),
                PersonalTable.of("review_input_history", Kept.PARTNERSHIP).partnership("partnership").people("submitted_by")
                        .exported("partnership", "submitted_at"),
                PersonalTable.of("review_agenda_items", Kept.PARTNERSHIP).key("id").partnership("partnership").people("added_by")
                        .keys("source").texts("title", "detail")
                        .exported("partnership", "title", "detail"),
                PersonalTable.of("review_minutes", Kept.PARTNERSHIP).key("review", "minutes_version").partnership("partnership")
                        .people("kept_by").texts("minutes").records("record")
                        .exported("partnership", "minutes_version", "minutes", "kept_at"),
                PersonalTable.of("review_attendance", Kept.PARTNERSHIP).partnership("partnership").people("user_id").names("name")
                        .exported("partnership", "review", "side", "present"),
                PersonalTable.of("review_decisions", Kept.PARTNERSHIP).key("id").partnership("partnership").texts("decision"),
                PersonalTable.of("review_confirmations", Kept.PARTNERSHIP).key("id").partnership("partnership").people("user_id")
                        .texts("reason")
                        .exported("partnership", "verdict", "reason", "confirmed_at"),
                PersonalTable.of("review_endorsements", Kept.PARTNERSHIP).key("review", "sponsor", "side", "region")
                        .partnership("partnership").people("sponsor", "answered_by").texts("remark")
                        .exported("partnership", "region", "state", "asked_at", "answered_at", "remark"),
                PersonalTable.of("review_calendar_changes", Kept.PARTNERSHIP).key("review", "calendar_sequence")
                        .partnership("partnership").people("user_id").texts("reason")
                        .exported("partnership", "moved_from", "moved_to", "reason", "changed_at"),
                PersonalTable.of("review_cancel_requests", Kept.PARTNERSHIP).key("review", "side").partnership("partnership")
                        .people("user_id").texts("reason")
                        .exported("partnership", "reason", "asked_at"));
    }

    @Override
    public void settle(Erasure erasure) {
        erasure.partnerships().forEach(code -> packs.printAgain(code, erasure));
    }
}
