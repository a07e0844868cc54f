package dev.tandem.review;

/** Makes the review's pack; implemented in {@code review.pack}. */
public interface PackRenderer {

    /** @return a tagged PDF (PDF/UA-1) with its fonts embedded */
    byte[] render(ReviewDetail review);
}
