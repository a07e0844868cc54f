package dev.tandem.sponsorship;

import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What mandates and strengths keep of people. */
@Component
class SponsorPersonalData implements PersonalData {

    private final JdbcClient jdbc;
    private final Clock clock;

    SponsorPersonalData(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("sponsors", Kept.PARTNERSHIP).key("id").partnership("partnership").people("user_id", "deputy_user_id")
                        .texts("mandate")
                        .exported("partnership", "side", "region", "mandate", "valid_from", "valid_until"),
                PersonalTable.of("sponsor_strengths", Kept.PARTNERSHIP).partnership("partnership").people("user_id")
                        .exported("partnership", "of_month", "side", "region", "strength", "threshold"),
                PersonalTable.of("sponsor_successions", Kept.PARTNERSHIP).key("id").partnership("partnership")
                        .people("user_id", "talked_by", "deputy_user_id", "successor_user_id")
                        .exported("partnership", "side", "region", "cause", "vacant_from", "talked_on", "deputy_leads_from",
                                "successor_from", "outcome"),
                PersonalTable.of("interim_sponsors", Kept.PARTNERSHIP).key("id").partnership("partnership").people("user_id")
                        .exported("partnership", "side", "region", "valid_from", "valid_until"),
                PersonalTable.of("person_figure_words", Kept.PARTNERSHIP).partnership("partnership").people("user_id")
                        .exported("partnership", "side", "off_said", "said_at"));
    }

    @Override
    public List<Obstacle> obstacles(String userId) {
        return jdbc.sql("select partnership, region from sponsors where (user_id = :id or deputy_user_id = :id)"
                        + " and (valid_until is null or valid_until >= :today)")
                .param("id", userId).param("today", LocalDate.now(clock))
                .query((row, number) -> new Obstacle("personal.obstacle.mandate", row.getString("partnership"), row.getString("region")))
                .list();
    }
}
