package dev.tandem.access;

/** Nobody could administer this system: it doesn't start. */
class NoAdministrator extends RuntimeException {

    NoAdministrator(String message) {
        super(message);
    }
}
