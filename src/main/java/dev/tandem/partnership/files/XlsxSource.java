package dev.tandem.partnership.files;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A sheet of a workbook, read as a stream: what is shown, not how it was computed. */
final class XlsxSource implements Source {

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);
    /** Texts in quotes, colours and conditions in brackets, escaped characters. */
    private static final Pattern DECORATION = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.");
    private static final Pattern DATE_LETTERS = Pattern.compile("[yYdDhHmMsS]");
    /** The digits that a spreadsheet keeps. */
    private static final MathContext SPREADSHEET = new MathContext(15, RoundingMode.HALF_UP);
    private static final int REASONABLE_SCALE = 40;

    private final Path file;
    private final String sheet;
    private final int index;
    private final int rows;
    private final boolean template;

    XlsxSource(Path file, String sheet, int index, int rows, boolean template) {
        this.file = file;
        this.sheet = sheet;
        this.index = index;
        this.rows = rows;
        this.template = template;
    }

    /** Names of the sheets in their order; true for each that people may see. */
    static List<String> sheets(Path file) throws IOException {
        try (var workbook = new ReadableWorkbook(file.toFile(), WITH_FORMATS)) {
            return workbook.getSheets().map(Sheet::getName).toList();
        }
    }

    @Override
    public String name() {
        return sheet;
    }

    @Override
    public String table() {
        return Uploads.table(sheet);
    }

    @Override
    public int estimatedRows() {
        return rows;
    }

    @Override
    public boolean fromTemplate() {
        return template;
    }

    @Override
    public Records open(Set<String> columns) {
        try {
            var workbook = new ReadableWorkbook(file.toFile(), WITH_FORMATS);
            try {
                var stream = workbook.getSheet(index).orElseThrow().openStream();
                return new Rows(workbook, stream);
            } catch (IOException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(1, "the sheet can't be read: save the workbook again as .xlsx");
        }
    }

    private static final class Rows implements Records {

        private final ReadableWorkbook workbook;
        private final Stream<Row> stream;
        private final Iterator<Row> rows;
        private int last;

        Rows(ReadableWorkbook workbook, Stream<Row> stream) {
            this.workbook = workbook;
            this.stream = stream;
            this.rows = stream.iterator();
        }

        @Override
        public Line next() {
            try {
                if (!rows.hasNext()) {
                    return null;
                }
                var row = rows.next();
                last = row.getRowNum();
                return new Line(last, cells(row));
            } catch (RuntimeException e) {
                throw new Unreadable(last + 1, "the sheet can't be read on from here: save the workbook again as .xlsx");
            }
        }

        private static List<Cell> cells(Row row) {
            List<Cell> cells = new ArrayList<>(row.getCellCount());
            for (var i = 0; i < row.getCellCount(); i++) {
                cells.add(row.getOptionalCell(i).map(XlsxSource::cell).orElse(Cell.NONE));
            }
            return cells;
        }

        @Override
        public void close() {
            stream.close();
            try {
                workbook.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        if (cell.getType() == CellType.ERROR) {
            return new Cell(text(cell.getRawValue()), null, null, "shows an error");
        }
        var value = cell.getValue();
        if (value == null) {
            return Cell.NONE;
        }
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        if (value instanceof Boolean) {
            return Cell.of(value.toString());
        }
        return Cell.of(text(value.toString()));
    }

    private static Cell number(org.dhatim.fastexcel.reader.Cell cell, BigDecimal number) {
        if (Math.abs((long) number.scale()) > REASONABLE_SCALE || number.precision() > REASONABLE_SCALE) {
            return new Cell(text(cell.getRawValue()), null, null, "holds a number that is out of all proportion");
        }
        var format = cell.getDataFormatString() == null ? "" : DECORATION.matcher(cell.getDataFormatString()).replaceAll("");
        if (!format.equalsIgnoreCase("general") && DATE_LETTERS.matcher(format).find()) {
            return date(cell, number);
        }
        var shown = number.round(SPREADSHEET);
        if (format.contains("%")) {
            shown = shown.movePointRight(2);
        }
        shown = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
        if (shown.scale() < 0) {
            shown = shown.setScale(0);
        }
        return new Cell(shown.toPlainString(), shown, null, null);
    }

    private static Cell date(org.dhatim.fastexcel.reader.Cell cell, BigDecimal serial) {
        // 2958465 is 31 December 9999, the last day that spreadsheets know.
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(2_958_466)) >= 0) {
            return new Cell(serial.toPlainString(), null, null, "holds no date");
        }
        LocalDateTime date = cell.asDate();
        String text;
        if (serial.compareTo(BigDecimal.ONE) < 0) {
            text = date.toLocalTime().toString();
        } else if (date.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            text = date.toLocalDate().toString();
        } else {
            text = date.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT));
        }
        return new Cell(text, null, date, null);
    }

    private static String text(String raw) {
        var text = raw == null ? "" : raw.strip();
        return text.length() > Limits.CELL_CHARACTERS ? text.substring(0, Limits.CELL_CHARACTERS) : text;
    }
}
