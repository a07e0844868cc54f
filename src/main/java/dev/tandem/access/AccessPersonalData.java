package dev.tandem.access;

import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What access itself keeps of people, beside the accounts, which are the engine's. */
@Component
class AccessPersonalData implements PersonalData {

    /** What goes with the account, by the column of its user id. */
    private static final List<String> OF_THE_ACCOUNT = List.of(
            "spring_session where principal_name", "invitations where user_id", "known_devices where user_id",
            "account_states where user_id",
            "oidc_accounts where user_id", "oidc_memberships where user_id");

    private final JdbcClient jdbc;

    AccessPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("spring_session", Kept.SESSION).people("principal_name"),
                PersonalTable.of("account_states", Kept.ACCOUNT).people("user_id", "disabled_by")
                        .exported("last_sign_in_at", "disabled_at"),
                PersonalTable.of("known_devices", Kept.DEVICES).people("user_id").exported("created_at", "last_used_at"),
                PersonalTable.of("oidc_accounts", Kept.ACCOUNT).people("user_id").addresses("subject")
                        .exported("issuer", "subject", "created_at"),
                PersonalTable.of("oidc_memberships", Kept.ACCOUNT).people("user_id").exported("group_id"),
                PersonalTable.of("service_accounts", Kept.PARTNERSHIP).key("id").partnership("partnership")
                        .people("created_by", "revoked_by")
                        .texts("name").exported("partnership", "name", "created_at", "expires_at", "revoked_at"),
                PersonalTable.of("invitations", Kept.LINKS).people("user_id").exported("purpose", "created_at", "expires_at", "used_at"),
                PersonalTable.of("security_events", Kept.SECURITY_EVENTS).key("id").people("actor", "subject").addresses("client_address")
                        .texts("detail", "door").exported("happened_at", "kind", "actor", "subject", "client_address", "door", "detail"));
    }

    @Override
    public void erase(Erasure erasure) {
        for (var rows : OF_THE_ACCOUNT) {
            erasure.changed(rows.substring(0, rows.indexOf(' ')),
                    jdbc.sql("delete from " + rows + " = :id").param("id", erasure.userId()).update());
        }
    }
}
