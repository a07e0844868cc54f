package dev.tandem.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.engine.SpreadsheetText;
import dev.tandem.partnership.ImportReport.Note;
import dev.tandem.partnership.ImportTable.Column;
import dev.tandem.partnership.files.Refused;
import dev.tandem.partnership.files.Unreadable;
import dev.tandem.partnership.files.Uploads;
import dev.tandem.partnership.files.Uploads.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading: the dialects of CSV, zips, workbooks, and what becomes of cells. */
class TableReaderTest {

    @TempDir
    Path folder;

    private final ImportLog log = new ImportLog(null);
    private final List<ImportRow> rows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void detectsTheDelimiterAndFindsColumnsByNameInAnyOrder(String delimiter) throws IOException {
        read(csv("Amount|KEY|done_on|tags\n98.5|a|2026-11-30|x\n7|b||\n".replace("|", delimiter)));

        assertThat(rows).extracting(row -> row.text("key")).containsExactly("a", "b");
        assertThat(rows.get(0).number("amount")).isEqualByComparingTo("98.5");
        assertThat(rows.get(0).date("done_on")).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(rows.get(1).date("done_on")).isNull();
        assertThat(rows.get(1).list("tags")).isEmpty();
        assertThat(errors()).isEmpty();
    }

    @Test
    void aCommaInAHeaderOfSemicolonsIsNoDelimiter() throws IOException {
        read(csv("key;\"amount\";remarks, free, any, words, for, all\na;1;x\n"));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).number("amount")).isEqualByComparingTo("1");
    }

    @Test
    void skipsTheByteOrderMarkAndTheLineThatNamesTheDelimiter() throws IOException {
        read(csv("\uFEFFkey,amount\na,1\n"));
        read(csv("\uFEFFsep=;\r\nkey;amount\r\nb;2\r\n"));

        assertThat(rows).extracting(row -> row.text("key") + row.number()).containsExactly("a2", "b2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesAnyLineEndAndCountsRowsAsASpreadsheetDoes(String end) throws IOException {
        read(csv(String.join(end, "key,amount,text", "a,1,\"two\nlines, and \"\"quotes\"\"\"", "", ",,", "b,2,", "c,x,")));

        assertThat(rows).extracting(ImportRow::number).containsExactly(2, 5, 6);
        assertThat(rows.get(0).text("text")).isEqualTo("two\nlines, and \"quotes\"");
        assertThat(errors()).containsExactly(new Note("things.csv", 6, "amount", "x", "must be a number such as 98.5, without unit, per cent sign or thousands separators"));
    }

    @Test
    void reportsUnknownColumnsMissingOnesAndDoubleOnes() throws IOException {
        read(csv("amount,colour,Amount\n1,red,2\n"));

        assertThat(errors()).extracting(Note::row, Note::column).containsExactly(tuple(1, "amount"), tuple(1, "key"));
        assertThat(log.report("X", true, false).remarks()).singleElement().satisfies(note -> {
            assertThat(note.column()).isEqualTo("colour");
            assertThat(note.message()).contains("ignored").contains("key, amount");
        });
    }

    @Test
    void aRequiredCellMustHoldSomething() throws IOException {
        read(csv("key,amount\n ,1\n"));

        assertThat(errors()).singleElement().satisfies(note -> {
            assertThat(note.row()).isEqualTo(2);
            assertThat(note.column()).isEqualTo("key");
            assertThat(note.message()).contains("must not be empty").contains("name of the thing");
        });
    }

    @Test
    void moreCellsThanTheHeaderAreToldRatherThanLost() throws IOException {
        read(csv("key,amount\na,98,5\n"));

        assertThat(errors()).extracting(Note::message).singleElement().asString().contains("more cells than the header");
    }

    @Test
    void everyTypeSaysWhatIsRight() throws IOException {
        read(csv("key,amount,whole,done_on,month,at\na,1e3,4.5,30.11.2026,2026-13,25:00\nb,12 %,x,2026-02-30,11/2026,2pm\nc,1234567890123456,99999999999,1026-01-01,0026-01,\n"));

        assertThat(errors()).extracting(Note::row, Note::column).containsExactly(
                tuple(2, "amount"), tuple(2, "whole"), tuple(2, "done_on"), tuple(2, "month"), tuple(2, "at"), tuple(3, "amount"),
                tuple(3, "whole"), tuple(3, "done_on"), tuple(3, "month"), tuple(3, "at"), tuple(4, "amount"), tuple(4, "whole"),
                tuple(4, "done_on"), tuple(4, "month"));
        assertThat(errors()).allSatisfy(note -> assertThat(note.message()).startsWith("must be"));
    }

    @Test
    void aDecimalCommaIsTakenWhereTheFileLeavesNoDoubt() throws IOException {
        read(csv("key;amount\na;98,5\nb;1,234\nc;7\n"));

        assertThat(rows).extracting(row -> row.number("amount")).containsExactly(
                new BigDecimal("98.5"), new BigDecimal("1.234"), new BigDecimal("7"));
        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key;amount\na;1,234\nb;7\n", "key;amount\na;98,5\nb;98.5\n", "key;amount\na;98,5\nb;1.234,5\n"})
    void aCommaInDoubtIsAnError(String text) throws IOException {
        read(csv(text));

        assertThat(errors()).isNotEmpty();
        assertThat(errors().get(0).row()).isEqualTo(2);
        assertThat(errors().get(0).message()).contains("decimal point").contains("doubt");
    }

    @Test
    void listsAreSeparatedByBars() throws IOException {
        read(csv("key,tags\na,x| y |\n"));

        assertThat(rows.get(0).list("tags")).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 89 1234", "-", "@home"})
    void cellsThatLookLikeFormulasAreDataAndNeutralisedOnTheWayOut(String cell) throws IOException {
        read(csv("key,text\na," + cell + "\n"));

        assertThat(rows.get(0).text("text")).isEqualTo(cell);
        assertThat(SpreadsheetText.safe(cell)).isEqualTo("'" + cell);
        assertThat(SpreadsheetText.safe("-5.5")).isEqualTo("-5.5");
    }

    @Test
    void aFileThatIsNotUtf8IsToldSo() throws IOException {
        var file = write("things.csv", "key,amount\na,1\nMünchen,2\n", StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read(file)).withMessageContaining("UTF-8");
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read(write("things.csv", "key", StandardCharsets.UTF_16))).withMessageContaining("UTF-16");
    }

    @Test
    void anOpenQuoteIsFoundAtItsRow() throws IOException {
        var file = csv("key,text\na,b\nc,\"never closed\nd,e\n");

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read(file))
                .satisfies(e -> assertThat(e.row()).isEqualTo(3)).withMessageContaining("never closed");
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read(csv("key\n\"a\"b\n"))).withMessageContaining("doubled");
    }

    @Test
    void controlCharactersAreRefused() throws IOException {
        read(csv("key\na\u0000b\n"));

        assertThat(errors()).extracting(Note::message).singleElement().asString().contains("control characters");
    }

    @Test
    void readsTheFilesOfAZipWhateverTheirFolder() throws IOException {
        var zip = zip(List.of("sample/Things.CSV", "__MACOSX/sample/._Things.CSV", "sample/.DS_Store", "sample/readme.md"), "key\na\n");

        try (var uploads = Uploads.open(List.of(zip))) {
            assertThat(uploads.sources()).singleElement().satisfies(source -> {
                assertThat(source.name()).isEqualTo("Things.CSV");
                assertThat(source.table()).isEqualTo("things");
            });
            assertThat(uploads.unknown()).containsExactly("readme.md");
        }
    }

    @Test
    void aZipThatUnpacksBeyondTheLimitIsRefused() throws IOException {
        var file = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("things.csv"));
            var block = new byte[1 << 20];
            for (var i = 0; i < 51; i++) {
                out.write(block);
            }
        }

        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Uploads.open(List.of(new Upload("bomb.zip", file))))
                .withMessageContaining("50 MB").satisfies(e -> assertThat(e.isTooLarge()).isTrue());
    }

    @Test
    void damagedAndForeignFilesAreRefusedByName() throws IOException {
        var broken = folder.resolve("broken.zip");
        Files.write(broken, new byte[] {'P', 'K', 3, 4, 0, 0, 0});
        var old = folder.resolve("old.xls");
        Files.write(old, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0});

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Uploads.open(List.of(new Upload("broken.zip", broken)))).withMessageContaining("broken.zip");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Uploads.open(List.of(new Upload("old.xls", old)))).withMessageContaining(".xlsx");
    }

    @Test
    void readsWorkbooksWithRealDatesNumbersAndPercentages() throws IOException {
        var file = folder.resolve("all.xlsx");
        try (OutputStream out = Files.newOutputStream(file); var workbook = new Workbook(out, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("Things");
            var header = List.of("key", "amount", "done_on", "month", "at", "whole", "text", "tags");
            for (var i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(2, 0, 4711);
            sheet.value(2, 1, 0.985);
            sheet.style(2, 1).format("0.0%").set();
            sheet.value(2, 2, LocalDate.of(2026, 11, 30));
            sheet.style(2, 2).format("dd.mm.yyyy").set();
            sheet.value(2, 3, LocalDate.of(2026, 11, 1));
            sheet.style(2, 3).format("mmm yyyy").set();
            sheet.value(2, 4, 14.0 / 24);
            sheet.style(2, 4).format("hh:mm").set();
            sheet.value(2, 5, 5);
            sheet.value(2, 6, "=1+1");
            sheet.value(2, 7, "x|y");
            sheet.value(3, 0, "b");
            sheet.value(3, 1, 0.1 + 0.2);
            sheet.value(3, 2, "2026-11-30");
            sheet.value(3, 3, "2026-11");
            sheet.value(3, 4, "14:00");
            sheet.value(4, 0, "c");
            sheet.value(4, 2, 46000);
        }
        read(new Upload("all.xlsx", file));

        var first = rows.get(0);
        assertThat(first.number()).isEqualTo(3);
        assertThat(first.text("key")).isEqualTo("4711");
        assertThat(first.number("amount")).isEqualByComparingTo("98.5");
        assertThat(first.date("done_on")).isEqualTo("2026-11-30");
        assertThat(first.month("month")).isEqualTo(YearMonth.of(2026, 11));
        assertThat(first.time("at")).isEqualTo(LocalTime.of(14, 0));
        assertThat(first.integer("whole")).isEqualTo(5);
        assertThat(first.text("text")).isEqualTo("=1+1");
        assertThat(first.list("tags")).containsExactly("x", "y");
        assertThat(rows.get(1).number("amount")).isEqualTo(new BigDecimal("0.3"));
        assertThat(rows.get(1).date("done_on")).isEqualTo("2026-11-30");
        assertThat(rows.get(1).month("month")).isEqualTo(YearMonth.of(2026, 11));
        assertThat(rows.get(1).time("at")).isEqualTo(LocalTime.of(14, 0));
        assertThat(errors()).containsExactly(new Note("Things", 5, "done_on", "46000", "must be a date such as 2026-11-30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet/>",
        "<worksheet><sheetData><row r=\"1\"><c\n r = 'ZZZZZZ1'/></row></sheetData></worksheet>"
    })
    void workbooksWithEntitiesOrBoundlessColumnsAreRefused(String xml) throws IOException {
        var file = folder.resolve("evil.xlsx");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        }

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Uploads.open(List.of(new Upload("evil.xlsx", file)))).withMessageContaining("evil.xlsx");
    }

    @Test
    void halfAMillionRowsAreReadAsAStream() throws IOException {
        var file = folder.resolve("things.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("key,amount,whole,done_on,text\n");
            for (var i = 1; i <= 500_000; i++) {
                out.write("R" + i + ",4." + i % 10 + "," + i % 5 + ",2026-11-" + (i % 20 + 10) + ",\"Too much theory, too little practice\"\n");
            }
        }
        var before = used();
        var count = new int[1];
        var most = new long[1];
        try (var uploads = Uploads.open(List.of(new Upload("things.csv", file)))) {
            new TableReader(new Things(), uploads.sources().get(0)).read(log.table("things", "things.csv"), row -> {
                if (++count[0] % 100_000 == 0) {
                    most[0] = Math.max(most[0], used());
                }
            });
            assertThat(count[0]).isEqualTo(500_000);
            assertThat(errors()).isEmpty();
            assertThat(most[0] - before).as("bytes held while reading").isLessThan(20_000_000);

            Files.writeString(file, "one,1.0,1,2026-11-10,more\n", java.nio.file.StandardOpenOption.APPEND);
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> new TableReader(new Things(), uploads.sources().get(0)).read(log.table("things", "things.csv"), row -> {}))
                    .withMessageContaining("500,000").satisfies(e -> assertThat(e.row()).isEqualTo(500_002));
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void read(Upload upload) {
        try (var uploads = Uploads.open(List.of(upload))) {
            var source = uploads.sources().get(0);
            new TableReader(new Things(), source).read(log.table("things", source.name()), rows::add);
        }
    }

    private List<Note> errors() {
        return log.report("X", true, false).errors();
    }

    private Upload csv(String text) throws IOException {
        return write("things.csv", text, StandardCharsets.UTF_8);
    }

    private Upload write(String name, String text, Charset charset) throws IOException {
        var file = Files.createTempFile(folder, "upload", ".tmp");
        Files.writeString(file, text, charset);
        return new Upload(name, file);
    }

    private Upload zip(List<String> entries, String content) throws IOException {
        var file = folder.resolve("files.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Upload("files.zip", file);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static final class Things implements ImportTable {

        @Override
        public String name() {
            return "things";
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public List<Column> columns() {
            return List.of(
                    new Column("key", true, Column.Type.TEXT, "name of the thing", "a"),
                    new Column("amount", false, Column.Type.NUMBER, "", "1"),
                    new Column("whole", false, Column.Type.INTEGER, "", "1"),
                    new Column("done_on", false, Column.Type.DATE, "", "2026-11-30"),
                    new Column("month", false, Column.Type.MONTH, "", "2026-11"),
                    new Column("at", false, Column.Type.TIME, "", "14:00"),
                    new Column("tags", false, Column.Type.LIST, "", "x|y"),
                    new Column("text", false, Column.Type.TEXT, "", ""));
        }

        @Override
        public Session open(ImportContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
