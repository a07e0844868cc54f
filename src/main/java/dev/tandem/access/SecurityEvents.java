package dev.tandem.access;

/** The log of who got in, who was turned away, and who changed what others may do: ids only, never a secret or a content. */
public interface SecurityEvents {

    /** What happened. */
    enum Kind {
        SIGNED_IN, SIGN_IN_FAILED, SIGN_IN_THROTTLED, SIGNED_OUT, REFUSED, RIGHTS_CHANGED, ACCOUNT_CHANGED, PASSWORD_CHANGED,
        TOKEN_ISSUED, TOKEN_REVOKED, EXPORTED, ERASED
    }

    /**
     * Joins the caller's transaction: the event stands only if what it tells of does. Who did it, from where and by which
     * door is taken from the current request; without one it was the system itself.
     *
     * @param subject whom or what it concerns: user id, group, id of a token; may be null. Of a failed sign-in only the id of
     *     an account that exists: people type passwords into the wrong field
     * @param partnership code, null when none is concerned
     * @param detail short English sentence or ids, null for nothing more to say
     */
    void record(Kind kind, String subject, String partnership, String detail);

    /**
     * In a transaction of its own, for refusals and failures, whose own transaction is rolled back. Never throws. What
     * nobody in particular does is written so many times a minute at most, then counted: a flood must not fill the log.
     */
    void recordApart(Kind kind, String subject, String partnership, String detail);
}
