package dev.tandem.lifecycle;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the way to a partnership's first day keeps of people. */
@Component
class OnboardingPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("onboardings", Kept.PARTNERSHIP).key("id").partnership("partnership").people("begun_by", "ended_by")
                        .texts("charter_text", "end_reason").exported("partnership", "begun_at", "end_reason", "ended_at"),
                PersonalTable.of("onboarding_gaps", Kept.PARTNERSHIP).key("id").partnership("partnership").people("decided_by")
                        .texts("reason").exported("partnership", "kind", "region", "reason", "closed_at"),
                PersonalTable.of("onboarding_signatures", Kept.PARTNERSHIP).key("id").partnership("partnership").people("signed_by")
                        .texts("refusal").exported("partnership", "side", "signed_hash", "vacant", "refusal", "signed_at"));
    }
}
