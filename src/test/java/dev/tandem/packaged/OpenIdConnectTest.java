package dev.tandem.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import dev.tandem.support.Browser;
import identityprovider.IdentityProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in by a real OpenID Connect provider, in a browser through to Tasklist, and what somebody else may try with it. */
@Tag("packaged")
class OpenIdConnectTest {

    private static final String ADMIN = "admin";
    private static final String PASSWORD = "first-Password-1";
    private static final String CODE = "OIDC-1";
    private static final String LEADS = "acme-provider-leads";

    @TempDir
    Path data;

    @Test
    void aPersonOfTheProvidersSeesTheTasksThatTheClaimsGive() {
        var environment = new LinkedHashMap<String, String>();
        try (var tandem = new PackagedTandem(data, environment); var provider = new IdentityProvider(tandem.address())) {
            environment.putAll(Map.of(
                    "TANDEM_ADMIN_PASSWORD", PASSWORD, "TANDEM_PUBLIC_URL", tandem.address(),
                    "TANDEM_OIDC_ISSUER", provider.issuer(), "TANDEM_OIDC_CLIENT_ID", IdentityProvider.CLIENT,
                    "TANDEM_OIDC_CLIENT_SECRET", IdentityProvider.SECRET, "TANDEM_OIDC_NAME", "Acme",
                    "TANDEM_OIDC_GROUPS", LEADS + "=" + CODE + ".provider-leads; acme-it=camunda-admin"));
            tandem.start();
            bringIn(tandem);
            provider.claim("subject-c", "oidc.c", "Client Lead", List.of(), "c@client.example");
            provider.claim("subject-p", "oidc.p", "Provider Lead", List.of(), "p@provider.example");
            agree(tandem, "subject-c");
            agree(tandem, "subject-p");
            provider.claim("subject-1", "pat", "Pat Provider", List.of(LEADS, "somebody-elses-group"));
            provider.claim("subject-2", "pat", "Not Pat", List.of(LEADS));
            provider.claim("subject-3", ADMIN, "No Admin", List.of("acme-it"));

            in(page -> {
                signIn(page, tandem, "subject-1");
                assertThat(page.locator(".tandem-user")).containsText("Pat Provider");
                page.navigate(tandem.address() + "/partnerships/" + CODE);
                assertThat(page.locator("h1")).containsText("OIDC-1");
                tandem.await("the review to be open", Duration.ofSeconds(150), () -> {
                    page.navigate(tandem.address() + "/partnerships/" + CODE + "/reviews");
                    return page.locator("main a[href*='/reviews/20']").count() > 0;
                });
                page.navigate(tandem.address() + "/camunda/app/tasklist/default/");
                page.locator("text=My groups").first().click();
                page.locator("text=Submit provider report").first().waitFor(new WaitForOptions().setTimeout(60_000));
                Browser.screenshot(page, "oidc-tasklist");

                page.navigate(tandem.address() + "/");
                page.locator("form[action$='/sign-out'] button").click();
                page.waitForURL("**/sign-in?signed-out");
                // At the provider as well: it asks again.
                page.locator("a[href$='/oauth2/authorization/oidc']").click();
                page.locator("input[name=password]").waitFor();
                assertThat(page.url()).startsWith(provider.issuer());
            });

            in(page -> {
                signIn(page, tandem, "subject-2");
                assertThat(page.locator("[role=alert]")).containsText("belongs to somebody else");
            });
            in(page -> {
                signIn(page, tandem, "subject-3");
                assertThat(page.locator("[role=alert]")).containsText("belongs to somebody else");
            });

            provider.claim("subject-1", "pat", "Pat Provider", List.of());
            in(page -> {
                signIn(page, tandem, "subject-1");
                assertThat(page.locator(".tandem-user")).containsText("Pat Provider");
                assertThat(page.navigate(tandem.address() + "/partnerships/" + CODE).status()).isEqualTo(404);
            });
            // What the charter gives, no claim takes: this lead has none.
            in(page -> {
                signIn(page, tandem, "subject-p");
                assertThat(page.navigate(tandem.address() + "/partnerships/" + CODE).status()).isEqualTo(200);
            });
        }
    }

    private static void in(Consumer<Page> visit) {
        try (var window = Browser.window()) {
            visit.accept(window.newPage());
        }
    }

    /** People of the charter, who have never had a password, sign in by the provider and agree to begin. */
    private static void agree(PackagedTandem tandem, String subject) {
        in(page -> {
            signIn(page, tandem, subject);
            page.navigate(tandem.address() + "/partnerships/" + CODE + "/charter");
            page.locator("form[action$='/charter/activation'] button").click();
            page.waitForLoadState();
        });
    }

    private static void signIn(Page page, PackagedTandem tandem, String subject) {
        page.navigate(tandem.address() + "/sign-in");
        assertThat(page.locator("a[href$='/oauth2/authorization/oidc']")).containsText("Sign in with Acme");
        page.locator("a[href$='/oauth2/authorization/oidc']").click();
        page.fill("input[name=username]", subject);
        page.fill("input[name=password]", IdentityProvider.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(tandem.address() + "/**");
    }

    /** A charter whose review opens as soon as both leads have agreed. */
    private static void bringIn(PackagedTandem tandem) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var files = new LinkedHashMap<String, String>();
        files.put("partnership.csv", """
                code,client,provider,starts_on,time_zone,review_rule,meeting_time
                %s,Client OIDC-1,Provider OIDC-1,%s,UTC,FREQ=MONTHLY;BYMONTHDAY=%d,12:00
                """.formatted(CODE, today.minusMonths(3), Math.min(28, today.plusDays(8).getDayOfMonth())));
        files.put("regions.csv", "region,name,time_zone,holidays,distance\nHQ,Headquarters,UTC,,0\n");
        files.put("participants.csv", """
                user_id,name,email,side,roles,region
                oidc.c,Client lead,c@client.example,CLIENT,client-leads,HQ
                oidc.p,Provider lead,p@provider.example,PROVIDER,provider-leads,HQ
                oidc.s,Client sponsor,s@client.example,CLIENT,client-sponsors,HQ
                oidc.x,Provider sponsor,x@provider.example,PROVIDER,provider-sponsors,HQ
                """);
        var answer = tandem.importFiles(ADMIN, PASSWORD, files, Map.of("dryRun", "false"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
