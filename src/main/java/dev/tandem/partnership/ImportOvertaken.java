package dev.tandem.partnership;

/** Another import came in between; nothing was written. */
public class ImportOvertaken extends RuntimeException {

    ImportOvertaken(String message, Throwable cause) {
        super(message, cause);
    }
}
