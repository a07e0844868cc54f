package dev.tandem.access;

import org.springframework.stereotype.Component;

/** Ways to sign in here, for the page that offers them. */
@Component
public class SignInOptions {

    private final SignInProperties properties;
    private final OidcProperties oidc;

    SignInOptions(SignInProperties properties, OidcProperties oidc) {
        if (!properties.passwords() && !oidc.isOn()) {
            throw new IllegalStateException("TANDEM_PASSWORDS is false and no OpenID Connect provider is set: nobody could sign in. "
                    + "Set TANDEM_OIDC_ISSUER, TANDEM_OIDC_CLIENT_ID and TANDEM_OIDC_CLIENT_SECRET, or allow passwords.");
        }
        this.properties = properties;
        this.oidc = oidc;
    }

    public boolean passwords() {
        return properties.passwords();
    }

    /** Name of the OpenID Connect provider, null without one. */
    public String provider() {
        return oidc.isOn() ? oidc.name() : null;
    }

    /** Where signing in by the provider begins. */
    public String providerPath() {
        return OidcSignIn.START;
    }
}
