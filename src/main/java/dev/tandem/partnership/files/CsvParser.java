package dev.tandem.partnership.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** RFC 4180 with any line end and any one delimiter, record by record. */
final class CsvParser {

    private static final int NONE = -2;

    private final Reader in;
    private final char delimiter;
    private final StringBuilder cell = new StringBuilder();
    private int ahead = NONE;
    private int number;

    CsvParser(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** Null after the last. A blank line is a record with one empty cell, as spreadsheets count it. */
    Line next() {
        number++;
        try {
            return record();
        } catch (CharacterCodingException e) {
            throw new Unreadable(number, "must be UTF-8: in the spreadsheet choose \"CSV UTF-8\" when saving");
        } catch (IOException e) {
            throw new Unreadable(number, "can't be read on from here");
        }
    }

    private Line record() throws IOException {
        if (peek() < 0) {
            return null;
        }
        List<Cell> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (cells.size() > Limits.COLUMNS) {
                throw new Unreadable(number, "has more than " + Limits.COLUMNS + " columns");
            }
            var end = read();
            if (end != delimiter) {
                if (end == '\r' && peek() == '\n') {
                    read();
                }
                return new Line(number, cells);
            }
        }
    }

    private Cell cell() throws IOException {
        cell.setLength(0);
        while (peek() == ' ') {
            append(read());
        }
        if (peek() == '"') {
            cell.setLength(0);
            quoted();
        } else {
            while (!endsCell(peek())) {
                append(read());
            }
        }
        return Cell.of(cell.toString().strip());
    }

    private void quoted() throws IOException {
        read();
        while (true) {
            var next = read();
            if (next < 0) {
                throw new Unreadable(number, "a cell begins with a quote that is never closed");
            }
            if (next == '"') {
                if (peek() != '"') {
                    break;
                }
                read();
            }
            if (next == '\r') {
                if (peek() == '\n') {
                    read();
                }
                next = '\n';
            }
            append(next);
        }
        while (peek() == ' ') {
            read();
        }
        if (!endsCell(peek())) {
            throw new Unreadable(number, "there is text after a closing quote: quotes within a quoted cell must be doubled");
        }
    }

    private boolean endsCell(int character) {
        return character < 0 || character == delimiter || character == '\n' || character == '\r';
    }

    private void append(int character) {
        if (cell.length() >= Limits.CELL_CHARACTERS) {
            throw new Unreadable(number, "a cell has more than " + Limits.CELL_CHARACTERS + " characters: is a quote not closed?");
        }
        cell.append((char) character);
    }

    private int read() throws IOException {
        var result = peek();
        ahead = NONE;
        return result;
    }

    private int peek() throws IOException {
        if (ahead == NONE) {
            ahead = in.read();
        }
        return ahead;
    }
}
