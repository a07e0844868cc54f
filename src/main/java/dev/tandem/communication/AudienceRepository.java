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
        Map<Long, Map<String, Long>> regions = new HashMap<>();
        Map<Long, Map<String, Long>> locales = new HashMap<>();
        jdbc.sql("""
                select audience, region, locale, count(*) as members from audience_members
                where partnership = :partnership group by audience, region, locale
                """).param("partnership", partnership)
                .query((row, number) -> {
                    count(regions, row.getLong("audience"), row.getString("region"), row.getLong("members"));
                    count(locales, row.getLong("audience"), row.getString("locale"), row.getLong("members"));
                    return number;
                }).list();
        return jdbc.sql("""
                select a.id, a.name, count(m.id) as members, count(m.id) - count(m.address) as without_mail, count(s.address_hash) as suppressed
                from audiences a
                left join audience_members m on m.audience = a.id
                left join suppressed_addresses s on s.partnership = m.partnership and s.address_hash = m.address_hash
                where a.partnership = :partnership group by a.id, a.name order by a.name
                """).param("partnership", partnership)
                .query((row, number) -> new Audience(
                        row.getLong("id"), partnership, row.getString("name"), row.getLong("members"), row.getLong("without_mail"),
                        row.getLong("suppressed"), regions.getOrDefault(row.getLong("id"), Map.of()),
                        locales.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    private static void count(Map<Long, Map<String, Long>> counts, long audience, String name, long members) {
        counts.computeIfAbsent(audience, fresh -> new TreeMap<>()).merge(name == null ? "" : name, members, Long::sum);
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
