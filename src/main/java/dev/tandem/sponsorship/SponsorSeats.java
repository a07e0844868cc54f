package dev.tandem.sponsorship;

/** Begins what sponsors' seats call for: a succession where one falls vacant or its sponsor is weak. */
public interface SponsorSeats {

    /** Every active partnership; a failure is one partnership's alone, and is tried again the next time. */
    void watchNow();
}
