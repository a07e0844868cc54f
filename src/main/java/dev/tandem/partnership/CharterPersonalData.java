package dev.tandem.partnership;

import dev.tandem.access.Erasure;
import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the charter and its imports keep of people. */
@Component
class CharterPersonalData implements PersonalData {

    private final JdbcPartnerships partnerships;
    private final JdbcImports imports;

    CharterPersonalData(JdbcPartnerships partnerships, JdbcImports imports) {
        this.partnerships = partnerships;
        this.imports = imports;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("partnerships", Kept.PARTNERSHIP).key("code").partnership("code").texts("purpose"),
                // Roles follow by their foreign key.
                PersonalTable.of("participants", Kept.PARTNERSHIP).key("partnership", "user_id").partnership("partnership")
                        .people("user_id")
                        .names("name").addresses("email").exported("partnership", "name", "email", "side", "region", "locale"),
                PersonalTable.of("participant_roles", Kept.PARTNERSHIP).partnership("partnership").people("user_id")
                        .exported("partnership", "role", "held_from", "held_until"),
                PersonalTable.of("activations", Kept.PARTNERSHIP).partnership("partnership").people("user_id")
                        .exported("partnership", "side", "agreed_at"),
                PersonalTable.of("partnership_suspensions", Kept.PARTNERSHIP).key("id").partnership("partnership")
                        .people("asked_by", "agreed_by", "ended_by").texts("reason")
                        .exported("partnership", "reason", "asked_at", "suspended_at", "ended_at"),
                PersonalTable.of("absences", Kept.ACCOUNT).people("user_id").exported("away_from", "away_until"),
                PersonalTable.of("imports", Kept.IMPORTS).key("id").partnership("partnership").people("user_id").texts("files", "problem")
                        .exported("partnership", "files", "state", "started_at"));
    }

    /** Uploaded files and their findings hold what the charter held: they go whole. */
    @Override
    public void erase(Erasure erasure) {
        erasure.partnerships().forEach(code -> erasure.changed("import_pieces", imports.discardAllOf(code)));
    }

    @Override
    public void settle(Erasure erasure) {
        erasure.partnerships().forEach(partnerships::touch);
    }
}
