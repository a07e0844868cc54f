package dev.tandem.access;

import dev.tandem.engine.Groups;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in by an OpenID Connect provider; off while nothing is set.
 *
 * @param issuer address of the provider, whose {@code /.well-known/openid-configuration} says the rest
 * @param name what the button on the sign-in page calls it
 * @param scopes asked for, separated by spaces
 * @param userClaim the claim whose value is the user id
 * @param groupsClaim the claim whose values {@code groups} maps
 * @param groups {@code value=group; value=group …}: a group is {@code governance-office}, {@code auditors},
 *     {@code process-owners}, {@code camunda-admin}, or a role in a partnership such as {@code NORTHWIND-BRIGHTPATH.client-leads}
 * @param mailDomains separated by commas: accounts that charters or passwords made are opened only to addresses there; empty
 *     for all, where one provider serves everybody
 */
@ConfigurationProperties("tandem.sign-in.oidc")
record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("OpenID Connect") String name,
        @DefaultValue("openid profile email") String scopes,
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("") String groups,
        @DefaultValue("") String mailDomains) {

    private static final List<String> ACROSS = List.of(
            ApplicationGroups.OFFICE, ApplicationGroups.AUDITORS, ApplicationGroups.PROCESS_OWNERS, ApplicationGroups.ADMIN);
    private static final Pattern IN_PARTNERSHIP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*\\.(" + String.join("|", ApplicationGroups.ROLES) + ")");

    OidcProperties {
        var set = Map.of("TANDEM_OIDC_ISSUER", issuer, "TANDEM_OIDC_CLIENT_ID", clientId, "TANDEM_OIDC_CLIENT_SECRET", clientSecret);
        var missing = set.entrySet().stream().filter(each -> each.getValue().isBlank()).map(Map.Entry::getKey).sorted().toList();
        if (!missing.isEmpty() && missing.size() < set.size()) {
            throw new IllegalArgumentException("OpenID Connect is set up by half: " + String.join(" and ", missing)
                    + " is missing. Set the issuer, the client id and the client secret, or none of them.");
        }
        if (missing.isEmpty() && !isWebAddress(issuer)) {
            throw new IllegalArgumentException("TANDEM_OIDC_ISSUER must be the provider's web address, such as https://login.example.org/realms/us");
        }
        read(groups);
    }

    /** @param email whose domain is that of a company which the provider answers for */
    boolean speaksFor(String email) {
        var domain = email.substring(email.lastIndexOf('@') + 1).strip();
        return mailDomains.isBlank() || Arrays.stream(mailDomains.split(",")).map(String::strip).anyMatch(domain::equalsIgnoreCase);
    }

    boolean isOn() {
        return !issuer.isBlank();
    }

    /** Groups that a person with these values of the claim is in. */
    Set<String> groupsOf(java.util.Collection<String> values) {
        var mapped = new HashSet<String>();
        var all = read(groups);
        values.forEach(value -> mapped.addAll(all.getOrDefault(value, Set.of())));
        return mapped;
    }

    boolean givesAdministrators() {
        return isOn() && read(groups).values().stream().anyMatch(each -> each.contains(ApplicationGroups.ADMIN));
    }

    private static Map<String, Set<String>> read(String groups) {
        var read = new LinkedHashMap<String, Set<String>>();
        Arrays.stream(groups.split(";")).map(String::strip).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            var sign = pair.lastIndexOf('=');
            var group = pair.substring(sign + 1).strip();
            if (sign < 1 || !ACROSS.contains(group) && !IN_PARTNERSHIP.matcher(group).matches()) {
                throw new IllegalArgumentException("TANDEM_OIDC_GROUPS: \"" + pair + "\" is not value=group; a group is one of "
                        + String.join(", ", ACROSS) + ", or a role in a partnership, such as " + Groups.of("CODE", "client-leads")
                        + " (roles: " + String.join(", ", ApplicationGroups.ROLES) + ")");
            }
            read.computeIfAbsent(pair.substring(0, sign).strip(), any -> new HashSet<>()).add(group);
        });
        return read;
    }

    private static boolean isWebAddress(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Records print their components: a secret must not reach the log that way. */
    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
