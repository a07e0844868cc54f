package dev.tandem.communication;

import dev.tandem.communication.Communications.Reach;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of those that a communication goes to, and what became of each letter. */
@Repository
class RecipientRepository {

    private final JdbcClient jdbc;

    RecipientRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whom a letter reached or may have reached: also one in doubt, and one that was in doubt before a person had it sent again, whatever
     * became of the second. To be told of a withdrawal without having been told of what it takes back does less harm than the
     * reverse.
     */
    static final String MAY_HAVE_BEEN_TOLD = "(state in ('SENT', 'IN_DOUBT') or again_at is not null)";

    /** Whether a letter has left, is leaving, or may have left. */
    boolean anyTold(long communication) {
        return jdbc.sql("select count(*) from communication_recipients where communication = :id and (state = 'SENDING' or "
                        + MAY_HAVE_BEEN_TOLD + ")").param("id", communication).query(Long.class).single() > 0;
    }

    Reach reach(Communications.Communication communication) {
        var id = communication.id();
        Map<String, Long> states = new HashMap<>();
        jdbc.sql("select state, count(*) as how_many from communication_recipients where communication = :id group by state").param("id", id)
                .query((row, number) -> states.merge(row.getString("state"), row.getLong("how_many"), Long::sum)).list();
        var tracked = jdbc.sql("""
                select count(*) as tracked, count(opened_at) as opened from communication_recipients
                where communication = :id and state = 'SENT' and tracking_agreed
                """).param("id", id).query((row, number) -> new long[] {row.getLong("tracked"), row.getLong("opened")}).single();
        var fallback = jdbc.sql("""
                select locale, count(*) as how_many from communication_recipients
                where communication = :id and state in ('PENDING', 'SENDING', 'SENT', 'IN_DOUBT') and locale is not null group by locale
                """).param("id", id)
                .query((row, number) -> Languages.choose(communication.texts(), row.getString("locale")).isEmpty() ? row.getLong("how_many") : 0L)
                .list().stream().mapToLong(Long::longValue).sum();
        var withoutMail = jdbc.sql("""
                select count(*) from audience_members where address is null
                and audience in (select audience from communication_audiences where communication = :id)
                """ + (communication.region() == null ? "" : " and (region = :region or region is null)"))
                .param("id", id).param("region", communication.region()).query(Long.class).single();
        return new Reach(
                states.values().stream().mapToLong(Long::longValue).sum(), of(states, "PENDING") + of(states, "SENDING"), of(states, "SENT"),
                of(states, "FAILED"), of(states, "IN_DOUBT"), of(states, "SUPPRESSED"), tracked[0], tracked[1], fallback, withoutMail);
    }

    private static long of(Map<String, Long> states, String state) {
        return states.getOrDefault(state, 0L);
    }
}
