package dev.tandem.partnership;

import dev.tandem.partnership.ImportTable.Column;
import dev.tandem.partnership.files.Cell;
import dev.tandem.partnership.files.Limits;
import dev.tandem.partnership.files.Line;
import dev.tandem.partnership.files.Source;
import dev.tandem.partnership.files.Unreadable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One table's rows out of one file or sheet, typed; as often as they are asked for. */
final class TableReader {

    private final ImportTable table;
    private final Source source;
    private final List<Column> columns;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Object[] example;
    private Cells.Comma comma;

    TableReader(ImportTable table, Source source) {
        this.table = table;
        this.source = source;
        this.columns = table.columns();
        for (var i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i).name(), i);
        }
        this.example = source.fromTemplate() ? example(columns) : null;
    }

    ImportTable table() {
        return table;
    }

    Source source() {
        return source;
    }

    /** The first row that holds data, its cells read as far as they can be; null when there is none, or the file can't be read. */
    ImportRow first() {
        try {
            return firstRow();
        } catch (Unreadable e) {
            return null;
        }
    }

    /** Whether there is anything to look at, and be it that the file can't be read. */
    boolean hasRows() {
        try {
            return firstRow() != null;
        } catch (Unreadable e) {
            return true;
        }
    }

    private ImportRow firstRow() {
        var found = new ImportRow[1];
        try {
            read(null, row -> {
                found[0] = row;
                throw new Enough();
            });
        } catch (Enough e) {
            // Found.
        }
        return found[0];
    }

    private static final class Enough extends RuntimeException {

        Enough() {
            super(null, null, false, false);
        }
    }

    /**
     * @param log what is wrong with header and cells goes there; null when that is known already
     * @throws Unreadable when the file can't be read to its end
     */
    void read(ImportLog.OfTable log, Consumer<ImportRow> rows) {
        try (var records = source.open(indexes.keySet())) {
            var line = records.next();
            while (line != null && line.isBlank()) {
                line = records.next();
            }
            if (line == null) {
                return;
            }
            var header = header(line, log);
            var count = 0;
            while ((line = records.next()) != null) {
                if (line.isBlank()) {
                    continue;
                }
                if (++count > Limits.ROWS) {
                    throw new Unreadable(line.number(), "the file has more than 500,000 rows: split it");
                }
                var row = row(line, header, log);
                if (row != null) {
                    rows.accept(row);
                }
            }
        }
    }

    /** @param positions for each column its place in the file, −1 when the file doesn't have it */
    private record Header(int[] positions, int width) {}

    private int[] positions(Line header) {
        var positions = new int[columns.size()];
        Arrays.fill(positions, -1);
        for (var i = header.cells().size() - 1; i >= 0; i--) {
            var index = indexes.get(header.cell(i).text().toLowerCase(Locale.ROOT));
            if (index != null) {
                positions[index] = i;
            }
        }
        return positions;
    }

    private Header header(Line header, ImportLog.OfTable log) {
        var positions = positions(header);
        if (log != null) {
            check(header, positions, log);
        }
        return new Header(positions, header.cells().size());
    }

    private void check(Line header, int[] positions, ImportLog.OfTable log) {
        Set<String> seen = new HashSet<>();
        var headerRow = new TypedRow(this, header.number(), null, null);
        for (var cell : header.cells()) {
            var name = cell.text().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            if (!indexes.containsKey(name)) {
                log.remark(headerRow, cell.text(), "is no column of " + table.name() + ": ignored; its columns are " + names());
            } else if (!seen.add(name)) {
                log.error(headerRow, name, "must stand in the header once");
            }
        }
        for (var i = 0; i < columns.size(); i++) {
            if (positions[i] < 0 && columns.get(i).required()) {
                log.error(headerRow, columns.get(i).name(), "the column is missing: " + columns.get(i).note());
            }
        }
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private TypedRow row(Line line, Header header, ImportLog.OfTable log) {
        var values = new Object[columns.size()];
        var raws = new String[columns.size()];
        var row = new TypedRow(this, line.number(), values, raws);
        Map<Column, String> wrongs = new LinkedHashMap<>(0);
        for (var i = 0; i < values.length; i++) {
            var column = columns.get(i);
            var missing = header.positions()[i] < 0;
            var cell = missing ? Cell.NONE : line.cell(header.positions()[i]);
            raws[i] = cell.text().isEmpty() ? null : cell.text();
            try {
                values[i] = Cells.read(column.type(), cell, mayBeDecimalComma(column, cell) ? comma() : null);
                if (!missing && column.required() && !row.has(column.name())) {
                    wrongs.put(column, "must not be empty: " + column.note());
                }
            } catch (Cells.Wrong e) {
                values[i] = column.type() == Column.Type.LIST ? List.of() : null;
                wrongs.put(column, e.getMessage());
            }
        }
        if (example != null && Arrays.equals(values, example)) {
            if (log != null) {
                log.remark(row, null, "is the template's example: ignored");
            }
            return null;
        }
        if (log != null) {
            log.row();
            wrongs.forEach((column, message) -> log.error(row, column.name(), message));
            outside(line, header, row, log);
        }
        return row;
    }

    /** Values beyond the header's last column mostly mean a delimiter within an unquoted value. */
    private static void outside(Line line, Header header, TypedRow row, ImportLog.OfTable log) {
        for (var i = header.width(); i < line.cells().size(); i++) {
            if (!line.cell(i).isEmpty()) {
                log.error(row, null, "has more cells than the header: quote values that hold a delimiter");
                return;
            }
        }
    }

    private static boolean mayBeDecimalComma(Column column, Cell cell) {
        return column.type() == Column.Type.NUMBER && cell.number() == null && Cells.COMMA.matcher(cell.text()).matches();
    }

    /** Looks through all number cells of the file: one with a point puts every comma in doubt. */
    private Cells.Comma comma() {
        if (comma == null) {
            comma = Cells.Comma.IN_DOUBT;
            var certain = false;
            try (var records = source.open(indexes.keySet())) {
                var header = records.next();
                while (header.isBlank()) {
                    header = records.next();
                }
                var positions = positions(header);
                for (var line = records.next(); line != null; line = records.next()) {
                    for (var i = 0; i < positions.length; i++) {
                        if (positions[i] >= 0 && columns.get(i).type() == Column.Type.NUMBER && line.cell(positions[i]).number() == null) {
                            var text = line.cell(positions[i]).text();
                            if (text.indexOf('.') >= 0) {
                                return comma;
                            }
                            certain |= Cells.isCertainlyDecimalComma(text);
                        }
                    }
                }
            } catch (Unreadable e) {
                return comma;
            }
            comma = certain ? Cells.Comma.DECIMAL : Cells.Comma.IN_DOUBT;
        }
        return comma;
    }

    private static Object[] example(List<Column> columns) {
        var values = new Object[columns.size()];
        for (var i = 0; i < values.length; i++) {
            try {
                var text = columns.get(i).example();
                values[i] = Cells.read(columns.get(i).type(), Cell.of(text == null ? "" : text), null);
            } catch (Cells.Wrong e) {
                throw new IllegalStateException("the example of column " + columns.get(i).name() + " " + e.getMessage(), e);
            }
        }
        return values;
    }

    /** A class, no record: two rows are never the same row. */
    private static final class TypedRow implements ImportRow {

        private final TableReader reader;
        private final int number;
        private final Object[] values;
        private final String[] raws;

        TypedRow(TableReader reader, int number, Object[] values, String[] raws) {
            this.reader = reader;
            this.number = number;
            this.values = values;
            this.raws = raws;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public String text(String column) {
            return (String) value(column);
        }

        @Override
        public BigDecimal number(String column) {
            return (BigDecimal) value(column);
        }

        @Override
        public Integer integer(String column) {
            return (Integer) value(column);
        }

        @Override
        public LocalDate date(String column) {
            return (LocalDate) value(column);
        }

        @Override
        public YearMonth month(String column) {
            return (YearMonth) value(column);
        }

        @Override
        public LocalTime time(String column) {
            return (LocalTime) value(column);
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<String> list(String column) {
            return (List<String>) value(column);
        }

        @Override
        public String raw(String column) {
            var index = reader.indexes.get(column);
            return index == null || raws == null ? null : raws[index];
        }

        @Override
        public boolean has(String column) {
            var value = value(column);
            return value != null && !(value instanceof List<?> list && list.isEmpty());
        }

        private Object value(String column) {
            var index = reader.indexes.get(column);
            if (index == null) {
                throw new IllegalArgumentException(reader.table.name() + " has no column " + column);
            }
            return values[index];
        }
    }
}
