package dev.tandem.review;

/** Opens the reviews that are due; implemented in {@code review.process}, asked by the clock, by tests and by the demo. */
public interface ReviewCalendar {

    /**
     * Opens every review that is due now and not yet open, each in its own transaction. One that fails is logged, leaves the
     * others alone and is tried again the next time.
     *
     * @return how many were opened
     */
    int openDue();
}
