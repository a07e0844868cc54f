package dev.tandem.access;

/** Partnerships that have ended: whoever may read them still does, and nobody changes them by any door. */
public interface ClosedPartnerships {

    /** Whether there is such a partnership and it has ended. */
    boolean isClosed(String partnership);
}
