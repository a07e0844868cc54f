package dev.tandem.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for a text in every column of every table, in bytes and in PDFs as well, whatever the case. */
@Component
public class DatabaseSearch {

    private final JdbcClient jdbc;

    DatabaseSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Column(String table, String name, String type) {

        boolean isBytes() {
            return type.equals("bytea") || type.contains("binary");
        }

        boolean isText() {
            return type.contains("char") || type.equals("text") || type.contains("character large");
        }

        /** Text in our own tables; in the engine's, whose texts are mostly its own, by what it calls them. */
        public boolean couldHoldAPerson() {
            return isText() && (!table.startsWith("act_") || name.matches(
                    ".*(user|assign|owner|text|message|msg_|annotation|first_|last_|email|description|reason|org_value|new_value).*"));
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    /** All columns, in lower case. */
    public List<Column> columns() {
        return jdbc.sql("""
                select lower(c.table_name) as t, lower(c.column_name) as c, lower(c.data_type) as d
                from information_schema.columns c join information_schema.tables t
                on t.table_schema = c.table_schema and t.table_name = c.table_name
                where lower(c.table_schema) = 'public' and t.table_type = 'BASE TABLE' and lower(c.table_name) <> 'flyway_schema_history'
                order by 1, 2
                """).query((row, number) -> new Column(row.getString("t"), row.getString("c"), row.getString("d"))).list();
    }

    /** @return {@code table.column} of each column in which the text stands in some row */
    public TreeSet<String> columnsWith(String text) {
        var sought = text.toLowerCase(Locale.ROOT);
        var found = new TreeSet<String>();
        for (var column : columns()) {
            if (column.isText() && isInText(column, sought) || column.isBytes() && isInBytes(column, sought)) {
                found.add(column.toString());
            }
        }
        return found;
    }

    private boolean isInText(Column column, String sought) {
        return jdbc.sql("select count(*) from " + column.table() + " where position(:text in lower(" + column.name() + ")) > 0")
                .param("text", sought).query(Long.class).single() > 0;
    }

    private boolean isInBytes(Column column, String sought) {
        var found = new AtomicBoolean();
        jdbc.sql("select " + column.name() + " from " + column.table() + " where " + column.name() + " is not null").query(row -> {
            found.compareAndSet(false, text(row.getBytes(1)).toLowerCase(Locale.ROOT).contains(sought));
        });
        return found.get();
    }

    private static String text(byte[] bytes) {
        var plain = new String(bytes, StandardCharsets.UTF_8);
        if (!plain.startsWith("%PDF")) {
            return plain;
        }
        try (var document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            return plain;
        }
    }
}
