package dev.tandem.partnership.files;

import java.util.List;

/** @param number as a spreadsheet shows it: counted from 1, blank rows included, a cell of several lines in one row */
public record Line(int number, List<Cell> cells) {

    public Cell cell(int index) {
        return index < cells.size() ? cells.get(index) : Cell.NONE;
    }

    public boolean isBlank() {
        return cells.stream().allMatch(Cell::isEmpty);
    }
}
