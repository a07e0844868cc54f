package dev.tandem.communication;

import dev.tandem.communication.Communications.Progress;
import dev.tandem.communication.Communications.Reach;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of those that a communication goes to, and what became of each letter. */
@Repository
class RecipientRepository {

    /** In which a learner has read the letter, or may yet. */
    private static final Set<String> TO_BE_READ = Set.of("PENDING", "SENDING", "SENT", "IN_DOUBT");

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
        // Once through the letters.
        var groups = jdbc.sql("""
                select state, locale, tracking_agreed, count(*) as how_many, count(opened_at) as opened from communication_recipients
                where communication = :id group by state, locale, tracking_agreed
                """).param("id", communication.id())
                .query((row, number) -> new Group(
                        row.getString("state"), row.getString("locale"), row.getBoolean("tracking_agreed"), row.getLong("how_many"),
                        row.getLong("opened")))
                .list();
        Map<String, Long> states = new HashMap<>();
        groups.forEach(group -> states.merge(group.state(), group.recipients(), Long::sum));
        var tracked = groups.stream().filter(group -> group.state().equals("SENT") && group.tracked()).toList();
        var fallback = groups.stream().filter(group -> TO_BE_READ.contains(group.state()) && group.locale() != null)
                .filter(group -> Languages.choose(communication.texts(), group.locale()).isEmpty()).mapToLong(Group::recipients).sum();
        return reach(
                states, tracked.stream().mapToLong(Group::recipients).sum(), tracked.stream().mapToLong(Group::opened).sum(), fallback,
                communication);
    }

    /** In the index alone. */
    Reach reachSoFar(Communications.Communication communication) {
        Map<String, Long> states = new HashMap<>();
        jdbc.sql("select state, count(*) as how_many from communication_recipients where communication = :id group by state")
                .param("id", communication.id()).query((row, number) -> states.put(row.getString("state"), row.getLong("how_many"))).list();
        return reach(states, 0, 0, 0, communication);
    }

    private Reach reach(Map<String, Long> states, long tracked, long opened, long fallback, Communications.Communication communication) {
        return new Reach(
                sum(states), of(states, "PENDING") + of(states, "SENDING"), of(states, "SENT"), of(states, "FAILED"), of(states, "IN_DOUBT"),
                of(states, "SUPPRESSED"), tracked, opened, fallback, withoutMail(communication));
    }

    private record Group(String state, String locale, boolean tracked, long recipients, long opened) {}

    /** By the index of hashes, which they lack as well: those are few, the list isn't. */
    private long withoutMail(Communications.Communication communication) {
        return jdbc.sql("""
                select count(*) from audience_members where partnership = :partnership and address_hash is null
                and audience in (select audience from communication_audiences where communication = :id)
                """ + (communication.region() == null ? "" : " and (region = :region or region is null)"))
                .param("partnership", communication.partnership()).param("id", communication.id()).param("region", communication.region())
                .query(Long.class).single();
    }

    /** By communication, of these; those of which nothing is listed yet as well. */
    Map<Long, Progress> progress(Collection<Long> communications) {
        Map<Long, Map<String, Long>> states = new LinkedHashMap<>();
        communications.forEach(id -> states.put(id, new HashMap<>()));
        if (!communications.isEmpty()) {
            jdbc.sql("""
                    select communication, state, count(*) as how_many from communication_recipients where communication in (:ids)
                    group by communication, state
                    """).param("ids", communications)
                    .query((row, number) -> states.get(row.getLong("communication")).put(row.getString("state"), row.getLong("how_many"))).list();
        }
        Map<Long, Progress> progress = new LinkedHashMap<>();
        states.forEach((id, each) -> progress.put(id, new Progress(sum(each), of(each, "SENT"), of(each, "IN_DOUBT"))));
        return progress;
    }

    private static long sum(Map<String, Long> states) {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long of(Map<String, Long> states, String state) {
        return states.getOrDefault(state, 0L);
    }
}
