package dev.tandem.partnership;

import java.util.Locale;
import java.util.Set;

/**
 * A person of one side of a partnership, with the roles held there now.
 *
 * @param region code of the person's region, null when none is given: the centre's zone and holidays hold then
 */
public record Participant(String userId, String name, String email, Side side, Set<Role> roles, String region, Locale locale) {

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
