package dev.tandem.partnership.files;

/** Reading of a table ended at a row, with a message that says what would be right. */
public class Unreadable extends RuntimeException {

    private final int row;

    public Unreadable(int row, String message) {
        super(message);
        this.row = row;
    }

    public int row() {
        return row;
    }
}
