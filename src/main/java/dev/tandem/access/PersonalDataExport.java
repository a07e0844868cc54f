package dev.tandem.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What is kept of one person: shown, and given to that person as data. */
@Service
public class PersonalDataExport {

    private final List<PersonalData> parts;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonalDataExport(List<PersonalData> parts, JdbcClient jdbc, Clock clock) {
        this.parts = parts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Rows of one table that are by or about the person. */
    public record Kept(PersonalTable table, long rows) {}

    /** @return tables with at least one such row, in the modules' order */
    public List<Kept> of(String userId) {
        return tables().stream().map(table -> new Kept(table, count(table, userId))).filter(kept -> kept.rows() > 0).toList();
    }

    /** @param tables rows by table, each row its columns by name; moments as ISO 8601 in UTC */
    public record Export(String person, Instant exportedAt, Map<String, List<Map<String, Object>>> tables) {}

    public Export export(String userId) {
        var all = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var table : tables()) {
            var rows = rows(table, userId);
            if (!rows.isEmpty()) {
                all.put(table.name().toLowerCase(Locale.ROOT), rows);
            }
        }
        return new Export(userId, clock.instant(), all);
    }

    private List<PersonalTable> tables() {
        return parts.stream().flatMap(part -> part.tables().stream())
                .filter(table -> !table.people().isEmpty() && !table.exported().isEmpty()).toList();
    }

    private long count(PersonalTable table, String userId) {
        return jdbc.sql("select count(*) from " + table.name() + where(table)).param("id", userId).query(Long.class).single();
    }

    private List<Map<String, Object>> rows(PersonalTable table, String userId) {
        var sql = "select case when " + table.people().get(0) + " = :id then 1 else 0 end as is_own, "
                + String.join(", ", table.exported()) + " from " + table.name() + where(table);
        return jdbc.sql(sql).param("id", userId).query().listOfRows().stream().map(row -> row(table, row)).toList();
    }

    /** Name, address and letters belong to the row's first person: who only settled or answered it doesn't get them. */
    private static Map<String, Object> row(PersonalTable table, Map<String, Object> read) {
        var own = ((Number) read.get("is_own")).intValue() == 1;
        var row = new LinkedHashMap<String, Object>();
        for (var column : table.exported()) {
            var others = table.names().contains(column) || table.addresses().contains(column) || table.cleared().contains(column);
            if (own || !others) {
                row.put(column.toLowerCase(Locale.ROOT), plain(read.get(column)));
            }
        }
        return row;
    }

    private static Object plain(Object read) {
        if (read instanceof Timestamp moment) {
            return moment.toInstant().toString();
        }
        if (read instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        return read instanceof Number || read instanceof Boolean || read == null ? read : read.toString();
    }

    private static String where(PersonalTable table) {
        return " where " + table.people().stream().map(column -> column + " = :id").collect(Collectors.joining(" or "));
    }
}
