package dev.tandem.lifecycle;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the partnership began and ended. */
@Component
class LifecycleReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("onboardings", "id"),
                Table.of("onboarding_gaps", "id"),
                Table.of("onboarding_signatures", "id"),
                Table.of("renewals", "id"),
                Table.of("renewal_assessments", "id"),
                Table.of("renewal_words", "id"),
                Table.of("renewal_signatures", "id"),
                Table.of("renewal_items", "id"),
                Table.of("renewal_matters", "id"));
    }
}
