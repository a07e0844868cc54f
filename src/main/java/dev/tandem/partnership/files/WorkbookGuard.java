package dev.tandem.partnership.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook's parts before the reader sees them: their true size, no document type (the way in for XML
 * entities), no cell in a column beyond the last that spreadsheets have (the reader makes room for all before it).
 * Counts rows by the way.
 */
final class WorkbookGuard {

    private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW = "<row".getBytes(StandardCharsets.US_ASCII);
    private static final int IN_REFERENCE = 4;
    /** The last column is XFD. */
    private static final int COLUMN_LETTERS = 3;

    private WorkbookGuard() {}

    /** @return rows by name of the part: {@code xl/worksheets/sheet1.xml} */
    static Map<String, Integer> check(String name, Path file) throws IOException {
        var rows = new HashMap<String, Integer>();
        try (var zip = new ZipFile(file.toFile())) {
            var entries = zip.entries();
            var count = 0;
            while (entries.hasMoreElements()) {
                if (++count > 10 * Limits.ZIP_ENTRIES) {
                    throw Refused.tooLarge(name + " has too many parts for a workbook of tables");
                }
                var entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (var in = zip.getInputStream(entry)) {
                        rows.put(entry.getName(), scan(name, entry.getName(), in, limit(entry.getName())));
                    }
                }
            }
        }
        return rows;
    }

    private static long limit(String part) {
        if (part.startsWith("xl/worksheets/")) {
            return Limits.SHEET_BYTES;
        }
        return part.equals("xl/sharedStrings.xml") ? Limits.SHARED_STRINGS_BYTES : Limits.OTHER_PART_BYTES;
    }

    private static int scan(String name, String part, InputStream in, long limit) throws IOException {
        var scan = new Scan(name, part.startsWith("xl/worksheets/"));
        var text = part.endsWith(".xml") || part.endsWith(".rels");
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int length; (length = in.read(buffer)) > 0; ) {
            total += length;
            if (total > limit) {
                throw Refused.tooLarge(name + " is too large once unpacked: a workbook of tables has at most " + Limits.ROWS + " rows a sheet");
            }
            if (text) {
                for (var i = 0; i < length; i++) {
                    scan.next(buffer[i]);
                }
            }
        }
        return scan.rows;
    }

    /** Byte by byte, so that no part is ever held whole. */
    private static final class Scan {

        private final String name;
        private final boolean sheet;
        private boolean inTag;
        private int doctype;
        private int row;
        /** Of an attribute r: blank before it, its name, "=", quote, then letters. */
        private int reference;
        private int rows;

        Scan(String name, boolean sheet) {
            this.name = name;
            this.sheet = sheet;
        }

        void next(byte next) {
            if (next == 0) {
                // UTF-16, in which the rest of this would see nothing.
                throw Refused.because(name + " isn't written in UTF-8, as workbooks are: save it again as .xlsx");
            }
            doctype = next == DOCTYPE[doctype] ? doctype + 1 : next == '<' ? 1 : 0;
            if (doctype == DOCTYPE.length) {
                throw Refused.because(name + " holds a document type declaration, which no spreadsheet writes");
            }
            if (sheet) {
                row = next == ROW[row] ? row + 1 : next == '<' ? 1 : 0;
                if (row == ROW.length) {
                    rows++;
                    row = 0;
                }
                inTag = next == '<' || inTag && next != '>';
                reference(next);
            }
        }

        private void reference(byte next) {
            var blank = next == ' ' || next == '\n' || next == '\t' || next == '\r';
            if (!inTag) {
                reference = 0;
            } else if (reference >= IN_REFERENCE) {
                var letter = next >= 'A' && next <= 'Z' || next >= 'a' && next <= 'z';
                reference = letter ? reference + 1 : 0;
                if (reference > IN_REFERENCE + COLUMN_LETTERS) {
                    throw Refused.because(name + " has a cell beyond column XFD, the last that spreadsheets have");
                }
            } else if (reference == 3 && (next == '"' || next == '\'')) {
                reference = IN_REFERENCE;
            } else if (reference == 2 && next == '=') {
                reference = 3;
            } else if (reference == 1 && next == 'r') {
                reference = 2;
            } else if (blank) {
                reference = reference < 2 ? 1 : reference;
            } else {
                reference = 0;
            }
        }
    }
}
