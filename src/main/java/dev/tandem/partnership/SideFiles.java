package dev.tandem.partnership;

import dev.tandem.engine.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** One side's data of a partnership as files. Asks for nobody's permission. */
@Service
public class SideFiles {

    private static final String END = "\r\n";

    private static final int ROWS_AT_ONCE = 500;

    private final NamedParameterJdbcTemplate jdbc;
    private final List<ReturnedData> sources;

    SideFiles(DataSource database, List<ReturnedData> sources) {
        var template = new JdbcTemplate(database);
        template.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(template);
        this.sources = sources;
    }

    /** @param bytes of the file @param sha256 in hexadecimal */
    private record Written(String file, long rows, long bytes, String sha256) {}

    /**
     * A zip with one comma-separated file a table (UTF-8, RFC 4180, moments in UTC, cells that a spreadsheet would compute with an
     * apostrophe before them) and {@code manifest.csv}: file, rows, bytes and SHA-256 of each. All of one moment.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void write(String partnership, Side side, OutputStream out) {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            var written = new ArrayList<Written>();
            for (var table : tables()) {
                written.add(write(table, Map.of("partnership", partnership, "side", side.name()), zip));
            }
            zip.putNextEntry(new ZipEntry("manifest.csv"));
            var manifest = new StringBuilder("file,rows,bytes,sha256" + END);
            written.forEach(one -> manifest.append(one.file()).append(',').append(one.rows()).append(',').append(one.bytes()).append(',')
                    .append(one.sha256()).append(END));
            zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By name. */
    public List<ReturnedData.Table> tables() {
        return sources.stream().flatMap(source -> source.tables().stream()).sorted(Comparator.comparing(ReturnedData.Table::name)).toList();
    }

    private Written write(ReturnedData.Table table, Map<String, String> parameters, ZipOutputStream zip) throws IOException {
        var file = new Entry(zip);
        zip.putNextEntry(new ZipEntry(table.name() + ".csv"));
        var rows = jdbc.query(table.query(), parameters, (ResultSet row) -> {
            var columns = row.getMetaData().getColumnCount();
            var cells = new ArrayList<String>();
            for (var column = 1; column <= columns; column++) {
                cells.add(row.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT));
            }
            file.line(cells);
            var count = 0L;
            while (row.next()) {
                cells.clear();
                for (var column = 1; column <= columns; column++) {
                    cells.add(cell(row, column));
                }
                file.line(cells);
                count++;
            }
            return count;
        });
        zip.closeEntry();
        return new Written(table.name() + ".csv", rows, file.bytes, HexFormat.of().formatHex(file.digest.digest()));
    }

    private static String cell(ResultSet row, int column) throws SQLException {
        var value = row.getObject(column);
        if (value == null) {
            return "";
        }
        return switch (row.getMetaData().getColumnType(column)) {
            case java.sql.Types.TIMESTAMP, java.sql.Types.TIMESTAMP_WITH_TIMEZONE ->
                row.getObject(column, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toString();
            case java.sql.Types.NUMERIC, java.sql.Types.DECIMAL -> row.getBigDecimal(column).toPlainString();
            default -> SpreadsheetText.csv(value.toString());
        };
    }

    /** Counts and digests what goes into the zip. */
    private static final class Entry {
        private final ZipOutputStream zip;
        private final MessageDigest digest;
        private long bytes;

        Entry(ZipOutputStream zip) {
            this.zip = zip;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void line(List<String> cells) {
            var line = (String.join(",", cells) + END).getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            bytes += line.length;
            try {
                zip.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
