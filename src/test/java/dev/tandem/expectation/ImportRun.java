package dev.tandem.expectation;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs one module's tables as the importer does: all are checked, then, without any error, all are applied. */
final class ImportRun implements ImportContext, ImportFindings {

    final List<String> errors = new ArrayList<>();
    final List<String> fresh = new ArrayList<>();
    final List<String> unchanged = new ArrayList<>();
    final List<String> changed = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final List<String> remarks = new ArrayList<>();
    private final Partnership partnership;
    private Side own;
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, Object> shared = new HashMap<>();

    ImportRun(Partnership partnership, List<Region> regions) {
        this.partnership = partnership;
        regions.forEach(region -> this.regions.put(region.code(), region));
    }

    /** As a lead of this side alone. */
    ImportRun by(Side own) {
        this.own = own;
        return this;
    }

    @Override
    public boolean actsFor(Side side) {
        return own == null || own == side;
    }

    /** @param files table's text by its bean, in the tables' order */
    ImportRun run(Map<ImportTable, Iterable<ImportRow>> files) {
        var sessions = new LinkedHashMap<ImportTable.Session, Iterable<ImportRow>>();
        files.forEach((table, rows) -> {
            var session = table.open(this);
            rows.forEach(row -> session.check(row, this));
            session.checked(this);
            sessions.put(session, rows);
        });
        if (errors.isEmpty()) {
            sessions.forEach((session, rows) -> {
                rows.forEach(session::apply);
                session.applied();
            });
        }
        return this;
    }

    static List<ImportRow> rows(String csv) {
        try (var lines = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(csv)) {
            var rows = new ArrayList<ImportRow>();
            while (lines.hasNext()) {
                rows.add(new Cells(rows.size() + 2, lines.next()));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Cells(int number, Map<String, String> cells) implements ImportRow {

        private <T> T read(String column, Function<String, T> reader) {
            var cell = cells.get(column);
            return cell == null || cell.isBlank() ? null : reader.apply(cell.strip());
        }

        @Override
        public String text(String column) {
            return read(column, cell -> cell);
        }

        @Override
        public BigDecimal number(String column) {
            return read(column, BigDecimal::new);
        }

        @Override
        public Integer integer(String column) {
            return read(column, Integer::valueOf);
        }

        @Override
        public LocalDate date(String column) {
            return read(column, LocalDate::parse);
        }

        @Override
        public YearMonth month(String column) {
            return read(column, YearMonth::parse);
        }

        @Override
        public LocalTime time(String column) {
            return read(column, LocalTime::parse);
        }

        @Override
        public List<String> list(String column) {
            var cell = text(column);
            return cell == null ? List.of() : Arrays.asList(cell.split("\\|"));
        }
    }

    @Override
    public String partnership() {
        return partnership.code();
    }

    @Override
    public Optional<Partnership> existing() {
        return Optional.of(partnership);
    }

    @Override
    public Map<String, Region> regions() {
        return regions;
    }

    @Override
    public Map<String, Participant> participants() {
        return Map.of();
    }

    @Override
    public Map<String, Object> shared() {
        return shared;
    }

    @Override
    public String userId() {
        return "importer";
    }

    @Override
    public void error(ImportRow row, String column, String message) {
        errors.add(row.number() + " " + column + ": " + message);
    }

    @Override
    public void isNew(ImportRow row, String key) {
        fresh.add(key);
    }

    @Override
    public void unchanged(ImportRow row, String key) {
        unchanged.add(key);
    }

    @Override
    public void changed(ImportRow row, String key, String column, String before, String after) {
        changed.add(key + " " + column + ": " + before + " → " + after);
    }

    @Override
    public void missing(String key) {
        missing.add(key);
    }

    @Override
    public void missing(long more) {
        if (more > 0) {
            throw new AssertionError(more + " that nobody named");
        }
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public void remark(ImportRow row, String column, String message) {
        remarks.add(row.number() + " " + column + ": " + message);
    }
}
