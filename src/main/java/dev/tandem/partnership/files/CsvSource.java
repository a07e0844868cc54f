package dev.tandem.partnership.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A CSV file: UTF-8 with or without byte order mark; comma, semicolon or tab, whichever makes more of the header known. */
final class CsvSource implements Source {

    private static final char[] DELIMITERS = {',', ';', '\t'};
    private static final int HEADER_CHARACTERS = 64 * 1024;

    private final String name;
    private final Path file;
    private final int rows;

    CsvSource(String name, Path file) {
        this.name = name;
        this.file = file;
        this.rows = countLines(file);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String table() {
        return Uploads.table(name);
    }

    @Override
    public int estimatedRows() {
        return rows;
    }

    @Override
    public boolean fromTemplate() {
        return false;
    }

    @Override
    public Records open(Set<String> columns) {
        try {
            var in = text();
            var declared = declaredDelimiter(in);
            var delimiter = declared != 0 ? declared : detect(in, columns);
            var parser = new CsvParser(in, delimiter);
            return new Records() {
                @Override
                public Line next() {
                    return parser.next();
                }

                @Override
                public void close() {
                    try {
                        in.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new Unreadable(1, "must be UTF-8: in the spreadsheet choose \"CSV UTF-8\" when saving");
        }
    }

    private BufferedReader text() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        bytes.mark(3);
        var first = bytes.readNBytes(3);
        if (first.length >= 2 && (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE || first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)) {
            bytes.close();
            throw new Unreadable(1, "is UTF-16, but must be UTF-8: in the spreadsheet choose \"CSV UTF-8\" when saving");
        }
        var mark = first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        if (!mark) {
            bytes.reset();
        }
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 16);
    }

    /** Spreadsheets write and hide a first line {@code sep=;}. */
    private static char declaredDelimiter(BufferedReader in) throws IOException {
        in.mark(16);
        var start = new char[5];
        var length = in.read(start);
        if (length == 5 && new String(start, 0, 4).equalsIgnoreCase("sep=") && isDelimiter(start[4])) {
            in.mark(2);
            if (in.read() == '\r') {
                in.mark(1);
                if (in.read() != '\n') {
                    in.reset();
                }
            }
            return start[4];
        }
        in.reset();
        return 0;
    }

    private static boolean isDelimiter(char character) {
        return new String(DELIMITERS).indexOf(character) >= 0;
    }

    private static char detect(BufferedReader in, Set<String> columns) throws IOException {
        in.mark(HEADER_CHARACTERS + 1);
        var buffer = new char[HEADER_CHARACTERS];
        var length = 0;
        for (int read; length < buffer.length && (read = in.read(buffer, length, buffer.length - length)) > 0; ) {
            length += read;
        }
        in.reset();
        var start = new String(buffer, 0, length);
        var best = ',';
        var bestScore = -1;
        for (var delimiter : DELIMITERS) {
            var score = score(start, delimiter, columns);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    /** Known columns count before mere columns. */
    private static int score(String start, char delimiter, Set<String> columns) {
        try {
            var parser = new CsvParser(new StringReader(start), delimiter);
            var header = parser.next();
            while (header != null && header.isBlank()) {
                header = parser.next();
            }
            if (header == null) {
                return 0;
            }
            var known = header.cells().stream().filter(cell -> columns.contains(cell.text().toLowerCase(Locale.ROOT))).count();
            return (int) known * 10_000 + header.cells().size();
        } catch (Unreadable e) {
            return 0;
        }
    }

    private static int countLines(Path file) {
        var lines = 0;
        var buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int length; (length = in.read(buffer)) > 0; ) {
                for (var i = 0; i < length; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
