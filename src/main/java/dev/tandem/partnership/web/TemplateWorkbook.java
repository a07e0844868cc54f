package dev.tandem.partnership.web;

import dev.tandem.engine.SpreadsheetText;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.ImportTable.Column;
import dev.tandem.partnership.files.Uploads;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook to fill in: a sheet for each table with its header and an example, and a sheet that explains columns. */
final class TemplateWorkbook {

    private static final String GREY = "EEF1F4";
    private static final int NARROW = 18;
    private static final int WIDE = 80;

    private final List<ImportTable> tables;

    TemplateWorkbook(List<ImportTable> tables) {
        this.tables = tables;
    }

    void write(OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Tandem", "1.0")) {
            for (var table : tables) {
                sheet(workbook.newWorksheet(table.name()), table);
            }
            notes(workbook.newWorksheet(Uploads.NOTES_SHEET));
        }
    }

    private static void sheet(Worksheet sheet, ImportTable table) throws IOException {
        var index = 0;
        for (var column : table.columns()) {
            sheet.value(0, index, column.name());
            var style = sheet.style(0, index).fillColor(GREY);
            if (column.required()) {
                style.bold();
            }
            style.set();
            example(sheet, index, column);
            sheet.width(index, Math.max(NARROW, column.name().length() + 4));
            index++;
        }
        sheet.freezePane(0, 1);
        sheet.finish();
    }

    private static void example(Worksheet sheet, int index, Column column) {
        var example = column.example();
        if (example == null || example.isEmpty()) {
            return;
        }
        switch (column.type()) {
            case NUMBER, INTEGER -> sheet.value(1, index, new BigDecimal(example));
            case DATE -> {
                sheet.value(1, index, LocalDate.parse(example));
                sheet.style(1, index).format("yyyy-mm-dd").set();
            }
            default -> {
                sheet.value(1, index, SpreadsheetText.safe(example));
                // Text stays text: a month is no date, a time no fraction.
                sheet.style(1, index).format("@").set();
            }
        }
    }

    private void notes(Worksheet sheet) throws IOException {
        sheet.value(0, 0, Uploads.TEMPLATE_MARK);
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, "Each sheet is a table. Fill in those that you bring; leave the others as they are, or delete them.");
        sheet.value(2, 0, "Columns in bold are required. Example rows are ignored as long as they are unchanged.");
        sheet.value(3, 0, "Dates as 2026-11-30, months as 2026-11, numbers as 98.5. Several values in a cell are separated by |.");
        var row = 5;
        header(sheet, row++, "Table", "Column", "Required", "What is right", "Example");
        for (var table : tables) {
            for (var column : table.columns()) {
                sheet.value(row, 0, table.name());
                sheet.value(row, 1, column.name());
                sheet.value(row, 2, column.required() ? "yes" : "no");
                sheet.value(row, 3, SpreadsheetText.safe(column.note()));
                sheet.value(row, 4, SpreadsheetText.safe(column.example()));
                sheet.style(row, 3).wrapText(true).set();
                row++;
            }
        }
        sheet.width(0, NARROW);
        sheet.width(1, 2 * NARROW);
        sheet.width(2, NARROW / 2.0);
        sheet.width(3, WIDE);
        sheet.width(4, 2 * NARROW);
        sheet.finish();
    }

    private static void header(Worksheet sheet, int row, String... names) {
        for (var i = 0; i < names.length; i++) {
            sheet.value(row, i, names[i]);
            sheet.style(row, i).bold().fillColor(GREY).set();
        }
    }
}
