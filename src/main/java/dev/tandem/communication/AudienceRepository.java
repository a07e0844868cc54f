package dev.tandem.communication;

import dev.tandem.communication.Communications.Audience;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Lists of learners in the database. */
@Repository
class AudienceRepository {

    private static final int PART = 5_000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    AudienceRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** @param key the learner's own id, else the address in small letters */
    record Member(String key, String address, String name, String region, String locale, boolean trackingAgreed) {}

    Map<String, Long> names(String partnership) {
        var names = new TreeMap<String, Long>();
        jdbc.sql("select id, name from audiences where partnership = :partnership").param("partnership", partnership)
                .query((row, number) -> names.put(row.getString("name"), row.getLong("id"))).list();
        return names;
    }

    long create(String partnership, String name) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("insert into audiences (partnership, name) values (:partnership, :name)").param("partnership", partnership)
                .param("name", name).update(keys, "id");
        return keys.getKeyAs(Long.class);
    }

    List<Audience> of(String partnership) {
        Map<Long, Counted> counted = new HashMap<>();
        // Once through all learners, in the index alone; those who want no letters are few, and found by their address.
        jdbc.sql("""
                select audience, region, locale, count(*) as members, count(address_hash) as with_mail from audience_members
                where partnership = :partnership group by audience, region, locale
                """).param("partnership", partnership)
                .query((row, number) -> {
                    counted.computeIfAbsent(row.getLong("audience"), fresh -> new Counted())
                            .add(row.getString("region"), row.getString("locale"), row.getLong("members"), row.getLong("with_mail"));
                    return number;
                }).list();
        Map<Long, Long> suppressed = new HashMap<>();
        jdbc.sql("""
                select m.audience, count(*) as members from suppressed_addresses s
                join audience_members m on m.partnership = s.partnership and m.address_hash = s.address_hash
                where s.partnership = :partnership group by m.audience
                """).param("partnership", partnership)
                .query((row, number) -> suppressed.put(row.getLong("audience"), row.getLong("members"))).list();
        return names(partnership).entrySet().stream().map(audience -> {
            var id = audience.getValue();
            var counts = counted.getOrDefault(id, new Counted());
            return new Audience(
                    id, partnership, audience.getKey(), counts.members, counts.withoutMail, suppressed.getOrDefault(id, 0L), counts.regions,
                    counts.locales);
        }).toList();
    }

    private static final class Counted {

        private final Map<String, Long> regions = new TreeMap<>();
        private final Map<String, Long> locales = new TreeMap<>();
        private long members;
        private long withoutMail;

        void add(String region, String locale, long more, long withMail) {
            regions.merge(region == null ? "" : region, more, Long::sum);
            locales.merge(locale == null ? "" : locale, more, Long::sum);
            members += more;
            withoutMail += more - withMail;
        }
    }

    Set<String> regions(Collection<Long> audiences) {
        return audiences.isEmpty() ? Set.of() : new TreeSet<>(
                jdbc.sql("select distinct region from audience_members where audience in (:audiences) and region is not null")
                        .param("audiences", audiences).query(String.class).list());
    }

    /** @param region null for all */
    Set<String> locales(Collection<Long> audiences, String region) {
        return audiences.isEmpty() ? Set.of() : new TreeSet<>(
                jdbc.sql("select distinct locale from audience_members where audience in (:audiences) and locale is not null"
                                + (region == null ? "" : " and (region = :region or region is null)"))
                        .param("audiences", audiences).param("region", region).query(String.class).list());
    }

    /** That members of it read; the empty word of those without one. */
    List<String> languages(long audience) {
        return jdbc.sql("select distinct coalesce(locale, '') as language from audience_members where audience = :audience order by language")
                .param("audience", audience).query(String.class).list();
    }

    /** By key, of those that are on record. */
    Map<String, Member> find(long audience, Collection<String> keys) {
        var found = new LinkedHashMap<String, Member>();
        if (!keys.isEmpty()) {
            // Joined, not "in": H2 would read the whole list for every thousand rows of a file.
            jdbc.sql("""
                    select m.member_key, m.address, m.member_name, m.region, m.locale, m.tracking_agreed
                    from unnest(cast(:keys as varchar array)) as k(member_key)
                    join audience_members m on m.audience = :audience and m.member_key = k.member_key
                    """).param("audience", audience).param("keys", keys.toArray(String[]::new))
                    .query((row, number) -> new Member(
                            row.getString("member_key"), row.getString("address"), row.getString("member_name"), row.getString("region"),
                            row.getString("locale"), row.getBoolean("tracking_agreed")))
                    .list().forEach(member -> found.put(member.key(), member));
        }
        return found;
    }

    long count(long audience) {
        return jdbc.sql("select count(*) from audience_members where audience = :audience").param("audience", audience).query(Long.class).single();
    }

    /** In parts, whatever the list's length, for as long as the reader wants more. */
    void eachKey(long audience, Predicate<String> reader) {
        record Keyed(long id, String key) {}
        List<Keyed> part;
        var last = 0L;
        do {
            part = jdbc.sql("select id, member_key from audience_members where audience = :audience and id > :last order by id limit " + PART)
                    .param("audience", audience).param("last", last)
                    .query((row, number) -> new Keyed(row.getLong("id"), row.getString("member_key"))).list();
            if (!part.stream().allMatch(keyed -> reader.test(keyed.key()))) {
                return;
            }
            last = part.isEmpty() ? last : part.get(part.size() - 1).id();
        } while (part.size() == PART);
    }

    void insert(String partnership, long audience, Collection<Member> members) {
        write(partnership, audience, members, """
                insert into audience_members
                    (audience, partnership, member_key, address, address_hash, member_name, region, locale, tracking_agreed)
                values (:audience, :partnership, :key, :address, :hash, :name, :region, :locale, :tracking)
                """);
    }

    void update(String partnership, long audience, Collection<Member> members) {
        write(partnership, audience, members, """
                update audience_members set address = :address, address_hash = :hash, member_name = :name, region = :region,
                    locale = :locale, tracking_agreed = :tracking
                where audience = :audience and member_key = :key
                """);
    }

    private void write(String partnership, long audience, Collection<Member> members, String sql) {
        var rows = new ArrayList<MapSqlParameterSource>();
        members.forEach(member -> rows.add(new MapSqlParameterSource()
                .addValue("audience", audience).addValue("partnership", partnership).addValue("key", member.key())
                .addValue("address", member.address())
                .addValue("hash", member.address() == null ? null : Hashes.ofAddress(member.address()))
                .addValue("name", member.name()).addValue("region", member.region()).addValue("locale", member.locale())
                .addValue("tracking", member.trackingAgreed())));
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.toArray(MapSqlParameterSource[]::new));
        }
    }
}
