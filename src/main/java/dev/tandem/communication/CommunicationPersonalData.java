package dev.tandem.communication;

import dev.tandem.access.Erasure;
import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is kept of learners, who have no account, and of those who write to them. */
@Component
class CommunicationPersonalData implements PersonalData {

    private final Learners learners;

    CommunicationPersonalData(Learners learners) {
        this.learners = learners;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("communications", Kept.PARTNERSHIP).key("id").partnership("partnership").people("planned_by", "started_by", "stopped_by").texts("title")
                        .exported("partnership", "title", "send_on", "planned_at"),
                PersonalTable.of("communication_texts", Kept.PARTNERSHIP).key("communication", "locale").partnership("partnership")
                        .people("edited_by").texts("heading", "body").exported("partnership", "locale", "heading", "body", "edited_at"),
                PersonalTable.of("communication_approvals", Kept.PARTNERSHIP).key("id").partnership("partnership")
                        .people("user_id", "acted_for").exported("partnership", "side", "region", "approved_at"),
                PersonalTable.of("audience_members", Kept.PARTNERSHIP).key("id").partnership("partnership")
                        .texts("member_key", "address", "member_name"),
                PersonalTable.of("communication_recipients", Kept.MAILS).key("id").partnership("partnership").people("again_by")
                        .texts("address", "member_name").exported("partnership", "again_at"));
    }

    /** Somebody with an account may be a learner as well. */
    @Override
    public void erase(Erasure erasure) {
        erasure.aliases().stream().filter(alias -> alias.contains("@")).forEach(address -> erasure.partnerships().forEach(partnership ->
                erasure.changed("audience_members", learners.forget(partnership, address))));
    }
}
