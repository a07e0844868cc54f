package dev.tandem.access;

/** The signed-in person, and what that person may see and do. Asked by controllers before services, which ask nobody. */
public interface Access {

    /** @throws org.springframework.security.access.AccessDeniedException when nobody is signed in */
    String userId();

    /** Member of the partnership, or of {@code governance-office} or {@code auditors}, which see all. */
    boolean mayRead(String partnership);

    /** @throws NotVisible when the person may not read it: answered as 404, so that nobody learns that it exists */
    void requireRead(String partnership);

    /** Whether the person holds one of the roles ({@code client-leads}) in this partnership. */
    boolean holds(String partnership, String... roles);

    /** @throws org.springframework.security.access.AccessDeniedException when the person holds none of the roles there; {@link NotVisible} when the partnership is foreign */
    void requireRole(String partnership, String... roles);

    /** Whether the person is in one of these application-wide groups ({@code governance-office}, {@code auditors}, {@code process-owners}, {@code camunda-admin}). */
    boolean in(String... groups);

    /** @throws org.springframework.security.access.AccessDeniedException when the person is in none of the groups */
    void requireGroup(String... groups);
}
