package dev.tandem.expectation;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What expectations, results and learners' answers keep of people. */
@Component
class ExpectationPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("expectations", Kept.PARTNERSHIP).key("id").partnership("partnership").texts("name", "measure"),
                PersonalTable.of("results", Kept.PARTNERSHIP).key("id").partnership("partnership").people("delivered_by").texts("remark")
                        .exported("partnership", "judged_month", "expectation", "remark", "delivered_at"),
                PersonalTable.of("result_corrections", Kept.PARTNERSHIP).key("id").partnership("partnership").people("corrected_by")
                        .texts("reason")
                        .exported("partnership", "judged_month", "expectation", "reason", "corrected_at"),
                // Learners answer without a name; what they write may hold one.
                PersonalTable.of("learner_feedback", Kept.PARTNERSHIP).key("response_key").partnership("partnership")
                        .texts("programme", "remark"),
                PersonalTable.of("month_ratings", Kept.PARTNERSHIP).key("partnership", "judged_month", "subject")
                        .partnership("partnership").texts("reason"),
                PersonalTable.of("disputes", Kept.PARTNERSHIP).key("id").partnership("partnership").people("raised_by", "agreed_by")
                        .texts("reason")
                        .exported("partnership", "judged_month", "expectation", "reason", "raised_at", "agreed_at"),
                PersonalTable.of("affirmations", Kept.PARTNERSHIP).key("id").partnership("partnership").people("opened_by")
                        .texts("agreed_text")
                        .exported("partnership", "round_number", "reason", "opened_at"),
                PersonalTable.of("affirmation_terms", Kept.PARTNERSHIP).key("id").partnership("partnership").people("proposed_by")
                        .texts("name", "measure")
                        .exported("partnership", "code", "name", "measure", "proposed_at"),
                PersonalTable.of("affirmation_words", Kept.PARTNERSHIP).key("id").partnership("partnership").people("said_by")
                        .exported("partnership", "code", "choice", "said_at"),
                PersonalTable.of("affirmation_remarks", Kept.PARTNERSHIP).key("id").partnership("partnership").people("said_by")
                        .texts("remark")
                        .exported("partnership", "code", "remark", "said_at"),
                PersonalTable.of("affirmation_signatures", Kept.PARTNERSHIP).key("id").partnership("partnership").people("signed_by")
                        .exported("partnership", "side", "capacity", "signed_hash", "signed_at"));
    }
}
