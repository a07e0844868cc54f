package dev.tandem.access;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Accounts and memberships, kept in the engine's identity service. Joins the caller's transaction. */
public interface Accounts {

    boolean exists(String userId);

    /** Whether the person could sign in: has set a password, or signs in elsewhere. */
    boolean canSignIn(String userId);

    /** Whether the account was switched off. */
    boolean isDisabled(String userId);

    /**
     * Makes the account or brings name and e-mail up to date. Locale is what pages and mails fall back to.
     *
     * @return true when the account is new; it has no password yet: {@link #invite} next
     */
    boolean put(String userId, String name, String email, Locale locale);

    /**
     * Makes a single-use token that expires, with which the person sets a password at {@code /welcome/TOKEN}.
     * A new one voids the one before. The caller mails it.
     */
    String invite(String userId);

    /**
     * Makes the partnership's tenant and groups ({@code CODE.client-leads}) hold exactly these people: who is missing
     * from the map loses the partnership's roles and sees it no longer. Also keeps the application-wide group of each
     * role's name, which grants the use of Tasklist and nothing else.
     *
     * @param rolesByUser user id to keys of roles held in this partnership
     */
    void assign(String partnership, String name, Map<String, Set<String>> rolesByUser);
}
