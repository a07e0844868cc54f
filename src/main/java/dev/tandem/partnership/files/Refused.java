package dev.tandem.partnership.files;

/** A file that can't be taken at all, with a message for the person who brought it. */
public class Refused extends RuntimeException {

    private final boolean tooLarge;

    private Refused(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    public static Refused because(String message) {
        return new Refused(message, false);
    }

    public static Refused tooLarge(String message) {
        return new Refused(message, true);
    }

    public boolean isTooLarge() {
        return tooLarge;
    }
}
