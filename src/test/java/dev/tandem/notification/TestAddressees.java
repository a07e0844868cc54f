package dev.tandem.notification;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who is who in the partnerships of these tests, {@code T-NOTE-…}: the user id tells what somebody is like ({@code de.…}
 * reads German in Berlin, {@code us.…} English in New York, {@code none.…} has no address), the partnership is the mail's domain.
 */
@Component
class TestAddressees implements Addressees {

    private static boolean mine(String partnership) {
        return partnership != null && partnership.startsWith("T-NOTE-");
    }

    static String email(String partnership, String userId) {
        return userId + "@" + domain(partnership);
    }

    static String domain(String partnership) {
        return partnership.toLowerCase(Locale.ROOT) + ".example";
    }

    @Override
    public Optional<Recipient> person(String partnership, String userId) {
        // Real accounts are strangers here.
        if (!mine(partnership) || userId.startsWith("t.")) {
            return Optional.empty();
        }
        var german = userId.startsWith("de.");
        return Optional.of(new Recipient(
                userId, german ? "Jürgen Groß" : "Pat O’Neil " + userId, userId.startsWith("none.") ? "" : email(partnership, userId),
                german ? Locale.GERMAN : Locale.ENGLISH, ZoneId.of(german ? "Europe/Berlin" : "America/New_York")));
    }

    @Override
    public Set<String> holders(String partnership, String role, String region) {
        if (!mine(partnership)) {
            return Set.of();
        }
        return switch (role) {
            case "client-leads" -> Set.of("de.lead");
            case "provider-leads" -> Set.of("us.lead");
            case "client-sponsors" -> "UKI".equals(region) ? Set.of("us.sponsor-uki") : Set.of("de.sponsor-hq", "us.sponsor-uki");
            default -> Set.of();
        };
    }

    @Override
    public Optional<String> partnershipName(String partnership) {
        return mine(partnership) ? Optional.of("Northwind – Brightpath") : Optional.empty();
    }
}
