package dev.tandem.expectation;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Expectations, results and what was made of them; of a negotiation what a side put forward, and the own drafts. */
@Component
class ExpectationsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("expectations", "id"),
                Table.of("results", "id"),
                Table.of("result_corrections", "id"),
                Table.of("closed_months", "judged_month"),
                Table.of("learner_feedback", "responded_on, response_id"),
                Table.of("rated_months", "judged_month"),
                Table.of("result_ratings", "judged_month, expectation"),
                Table.of("month_ratings", "judged_month, subject"),
                Table.of("disputes", "id"),
                Table.of("affirmations", "id"),
                Table.where("affirmation_terms", "put_forward or origin = :side or origin not in ('CLIENT', 'PROVIDER')", "id"),
                Table.of("affirmation_words", "id"),
                Table.of("affirmation_remarks", "id"),
                Table.of("affirmation_signatures", "id"));
    }
}
