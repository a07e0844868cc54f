package dev.tandem.partnership;

import java.util.List;
import org.springframework.stereotype.Component;

/** The charter; mail addresses of the own side’s people alone. */
@Component
class CharterReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                new Table("partnerships", "select code, client, provider, purpose, starts_on, ends_on, time_zone, review_rule, meeting_time,"
                        + " meeting_minutes, sponsorship_threshold, locale, status, active_from from partnerships where code = :partnership"),
                Table.of("regions", "distance, code"),
                Table.of(
                        "participants", "user_id, name, case when side = :side then email end as email, side, region, locale", "side, user_id"),
                Table.of("participant_roles", "user_id, held_from, role"),
                Table.of("activations", "side"),
                Table.of("partnership_suspensions", "id"));
    }
}
