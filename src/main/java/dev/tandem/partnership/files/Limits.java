package dev.tandem.partnership.files;

/** How much is read. What is bigger is refused; what pretends to be smaller than it is (zip bombs) as well. */
public final class Limits {

    public static final int ROWS = 500_000;
    public static final long FILE_BYTES = 50L * 1024 * 1024;
    /** All files of a zip together, once unpacked. */
    static final long UNPACKED_BYTES = 4 * FILE_BYTES;
    static final int ZIP_ENTRIES = 200;
    /** A sheet's XML, which takes many times the room of its zip. */
    static final long SHEET_BYTES = 16 * FILE_BYTES;
    /** Shared strings and styles are held in memory while a workbook is read. */
    static final long SHARED_STRINGS_BYTES = 2 * FILE_BYTES;
    static final long OTHER_PART_BYTES = 16L * 1024 * 1024;
    static final int CELL_CHARACTERS = 100_000;
    static final int COLUMNS = 1_000;

    private Limits() {}
}
