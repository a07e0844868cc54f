package dev.tandem.access;

import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What access itself keeps of people, beside the accounts, which are the engine's. */
@Component
class AccessPersonalData implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("invitations", Kept.LINKS).key("token_hash").people("user_id").exported("created_at", "expires_at", "used_at"),
                PersonalTable.of("security_events", Kept.SECURITY_EVENTS).key("id").people("actor", "subject").addresses("client_address")
                        .texts("detail", "door").exported("happened_at", "kind", "actor", "subject", "client_address", "door", "detail"));
    }
}
