package dev.tandem.lifecycle.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.lifecycle.Onboarding.State;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.TestDrafts;
import dev.tandem.partnership.Partnership.Status;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which charters are onboarded, and what the page and the API show and take. */
@TandemTest
class OnboardingPagesTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    TestDrafts drafts;

    @Autowired
    OnboardingService onboardings;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    TestPeople people;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    /** The charter's account gets a password. */
    private Browsing as(String userId) {
        people.password(userId);
        var browsing = new Browsing(port);
        browsing.signIn(userId);
        return browsing;
    }

    private static HttpResponse<String> post(Browsing person, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path, all);
    }

    @Test
    void aNewCharterIsOnboardedAndBothLeadsYesDoesNotActivateIt() {
        drafts.imported("T-ONBPG-1", TODAY.plusMonths(1));
        var lead = as("t-onbpg-1.c");
        assertThat(onboardings.latest("T-ONBPG-1").orElseThrow().begunBy()).isNull();
        partnerships.agreeToActivate("T-ONBPG-1", "t-onbpg-1.c");
        partnerships.agreeToActivate("T-ONBPG-1", "t-onbpg-1.p");
        assertThat(partnerships.get("T-ONBPG-1").status()).isEqualTo(Status.DRAFT);

        var page = lead.get("/partnerships/T-ONBPG-1/onboarding");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Something is missing", "when the charter was imported", "Give up").doesNotContain("Begin onboarding");
        assertThat(lead.get("/partnerships/T-ONBPG-1/charter").body()).contains("/partnerships/T-ONBPG-1/onboarding");
        people.create("t.onbpg.stranger");
        var stranger = new Browsing(port);
        stranger.signIn("t.onbpg.stranger");
        assertThat(stranger.get("/partnerships/T-ONBPG-1/onboarding").statusCode()).isEqualTo(404);

        assertThat(post(lead, "/partnerships/T-ONBPG-1/onboarding/abandonment", Map.of("reason", " ")).statusCode()).isEqualTo(302);
        assertThat(lead.get("/partnerships/T-ONBPG-1/onboarding").body()).contains("Say why, in at most 2000 characters.");
        post(lead, "/partnerships/T-ONBPG-1/onboarding/abandonment", Map.of("reason", "The budget is gone"));
        assertThat(lead.get("/partnerships/T-ONBPG-1/onboarding").body()).contains("Given up: The budget is gone", "Begin onboarding");
        assertThat(partnerships.activations("T-ONBPG-1")).as("both are asked again").isEmpty();

        // One that is still to begin isn't activated by leads alone, even if none is open.
        partnerships.agreeToActivate("T-ONBPG-1", "t-onbpg-1.c");
        partnerships.agreeToActivate("T-ONBPG-1", "t-onbpg-1.p");
        assertThat(partnerships.get("T-ONBPG-1").status()).isEqualTo(Status.DRAFT);
        assertThat(onboardings.latest("T-ONBPG-1").orElseThrow().state()).isEqualTo(State.GAPS);
    }

    @Test
    void aRunningAgreementIsBroughtInByItsLeadsUnlessTheyBeginAnOnboarding() throws IOException {
        drafts.imported("T-ONBPG-2", TODAY.minusMonths(2));
        assertThat(onboardings.latest("T-ONBPG-2")).isEmpty();
        var lead = as("t-onbpg-2.c");
        assertThat(lead.get("/api/partnerships/T-ONBPG-2/onboarding").statusCode()).isEqualTo(404);
        assertThat(lead.get("/partnerships/T-ONBPG-2/onboarding").body()).contains("No onboarding has begun.", "Begin onboarding");
        partnerships.agreeToActivate("T-ONBPG-2", "t-onbpg-2.c");
        partnerships.agreeToActivate("T-ONBPG-2", "t-onbpg-2.p");
        assertThat(partnerships.get("T-ONBPG-2").status()).isEqualTo(Status.ACTIVE);
        assertThat(lead.get("/partnerships/T-ONBPG-2/onboarding").body()).contains("it needs none").doesNotContain("Begin onboarding");
        people.password("t-onbpg-2.c");
        assertThat(api("t-onbpg-2.c", "T-ONBPG-2").statusCode()).as("active already").isEqualTo(409);

        drafts.imported("T-ONBPG-3", TODAY.minusMonths(2));
        people.password("t-onbpg-3.c");
        people.password("t-onbpg-3.s");
        assertThat(api("t-onbpg-3.s", "T-ONBPG-3").statusCode()).as("sponsors begin none").isEqualTo(403);
        var begun = api("t-onbpg-3.c", "T-ONBPG-3");
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(json.readTree(begun.body()).at("/onboarding/begunBy").asText()).isEqualTo("t-onbpg-3.c");
        assertThat(api("t-onbpg-3.c", "T-ONBPG-3").statusCode()).isEqualTo(409);
        partnerships.agreeToActivate("T-ONBPG-3", "t-onbpg-3.c");
        partnerships.agreeToActivate("T-ONBPG-3", "t-onbpg-3.p");
        assertThat(partnerships.get("T-ONBPG-3").status()).as("it is open").isEqualTo(Status.DRAFT);
    }

    private HttpResponse<String> api(String userId, String code) {
        return new Browsing(port).postJson(
                "/api/partnerships/" + code + "/onboarding", "", "Authorization", Browsing.basic(userId, TestPeople.PASSWORD));
    }
}
