package dev.tandem.expectation;

/** How a result, a side or a partnership stands in a month. */
public enum Rating {
    GREEN,
    AMBER,
    RED,
    NO_DATA
}
