package dev.tandem.expectation;

/** Tells whether expectations were signed with the charter that they came with; implemented where charters are signed. */
public interface SignedCharter {

    /** Whether sponsors of both sides have signed it, and the partnership has begun by it. */
    boolean isSigned(String partnership);
}
