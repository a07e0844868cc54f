package dev.tandem.access;

import java.time.Instant;

/**
 * Somebody is to get a link, by mail, with which to set a password. Published in the transaction that makes it; whoever
 * mails it listens in the same thread.
 *
 * @param path secret: it lets in whoever holds it
 * @param first whether the account has had no password yet
 */
public record AccountLink(String userId, String path, Instant expiresAt, boolean first) {

    @Override
    public String toString() {
        return "AccountLink[userId=" + userId + "]";
    }
}
