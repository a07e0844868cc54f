package dev.tandem.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in.
 *
 * @param adminPassword first password of the account {@code admin}; used only while no administrator can sign in
 */
@ConfigurationProperties("tandem.access")
record AccessProperties(@DefaultValue("") String adminPassword) {

    /** Records print their components: a password must not reach the log that way. */
    @Override
    public String toString() {
        return "AccessProperties[adminPassword=" + (adminPassword.isEmpty() ? "not set" : "set") + "]";
    }
}
