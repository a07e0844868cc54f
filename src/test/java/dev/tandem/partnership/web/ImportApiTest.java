package dev.tandem.partnership.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code POST /api/imports} and {@code /api/partnerships/CODE/activation}, from outside. */
@TandemTest
@Tag("database")
class ImportApiTest {

    private static final String OFFICE = "t.importapi.office";

    @Autowired
    TestPeople people;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    IdentityService identity;

    @LocalServerPort
    int port;

    @BeforeEach
    void office() {
        people.create(OFFICE, "governance-office");
    }

    @Test
    void aCharterGoesInAndItsPeopleAreInvited() throws IOException {
        var looked = post(charter("T-IMPORTAPI-1").field("dryRun", "true"), OFFICE);
        assertThat(looked.statusCode()).isEqualTo(200);
        var found = json.readTree(looked.body());
        assertThat(found.get("dryRun").asBoolean()).isTrue();
        assertThat(found.get("applied").asBoolean()).isFalse();
        assertThat(partnerships.find("T-IMPORTAPI-1")).isEmpty();

        var applied = json.readTree(post(charter("T-IMPORTAPI-1"), OFFICE).body());
        assertThat(applied.get("partnership").asText()).isEqualTo("T-IMPORTAPI-1");
        assertThat(applied.get("applied").asBoolean()).isTrue();
        assertThat(applied.get("tables")).hasSize(3).allSatisfy(table -> assertThat(table.get("new").asInt()).isPositive());
        assertThat(applied.at("/tables/1/changes/0/change").asText()).isEqualTo("NEW");
        assertThat(applied.at("/tables/1/changes/0/row").asInt()).isEqualTo(2);
        assertThat(partnerships.get("T-IMPORTAPI-1").status()).isEqualTo(Partnership.Status.DRAFT);
        assertThat(invitations("t-importapi-1.c")).isEqualTo(1);

        var again = json.readTree(post(charter("T-IMPORTAPI-1"), OFFICE).body());
        assertThat(again.get("tables")).allSatisfy(table -> assertThat(table.get("new").asInt() + table.get("changed").asInt()).isZero());
        assertThat(invitations("t-importapi-1.c")).isEqualTo(1);
    }

    @Test
    void aZipGoesInLikeItsFiles() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files("T-IMPORTAPI-2").entrySet()) {
                zip.putNextEntry(new ZipEntry("sample/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }

        var answer = post(new Multipart().file("charter.zip", bytes.toByteArray()), OFFICE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).at("/tables/0/file").asText()).isEqualTo("partnership.csv");
        assertThat(partnerships.find("T-IMPORTAPI-2")).isPresent();
    }

    @Test
    void errorsAreAnsweredAs422WithFileRowColumnValueAndMessage() throws IOException {
        var wrong = new Multipart().file("partnership.csv", files("T-IMPORTAPI-3").get("partnership.csv").replace("Europe/Berlin", "Berlin"))
                .file("regions.csv", files("T-IMPORTAPI-3").get("regions.csv").replace("Asia/Kolkata,IN,2", "Asia/Kolkata,IN,far"));

        var answer = post(wrong, OFFICE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var problem = json.readTree(answer.body());
        assertThat(problem.get("errorCount").asInt()).isEqualTo(2);
        assertThat(problem.get("errors")).hasSize(2);
        assertThat(problem.at("/errors/0/file").asText()).isEqualTo("partnership.csv");
        assertThat(problem.at("/errors/0/row").asInt()).isEqualTo(2);
        assertThat(problem.at("/errors/0/column").asText()).isEqualTo("time_zone");
        assertThat(problem.at("/errors/0/value").asText()).isEqualTo("Berlin");
        assertThat(problem.at("/errors/0/message").asText()).contains("Europe/Berlin");
        assertThat(problem.at("/errors/1/row").asInt()).isEqualTo(3);
        assertThat(problem.at("/errors/1/value").asText()).isEqualTo("far");
        assertThat(partnerships.find("T-IMPORTAPI-3")).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsSaidClearly() throws IOException {
        assertProblem(post(new Multipart().field("dryRun", "true"), OFFICE), 400, "files");
        assertProblem(post(new Multipart().file("notes.txt", "a,b\n1,2\n"), OFFICE), 400, "files");
        assertProblem(post(new Multipart().file("broken.zip", new byte[] {'P', 'K', 3, 4, 1}), OFFICE), 400, "files");
        assertProblem(post(charter("T-IMPORTAPI-4").field("dryRun", "perhaps"), OFFICE), 400, "dryRun");
        assertProblem(post(new Multipart().file("regions.csv", files("X").get("regions.csv")), OFFICE), 400, "partnership");
        assertProblem(post(new Multipart().file("regions.csv", files("X").get("regions.csv")).field("partnership", "T-NOWHERE"), OFFICE), 400, "partnership");
        assertProblem(post(new Multipart().file("results.csv", new byte[51 * 1024 * 1024]), OFFICE), 413, "files");
    }

    /** What differs, and what a file doesn't have, would tell an administrator all that is on record. */
    @Test
    void anAdministratorBringsInWhatIsNewAndLooksIntoNothingElse() throws IOException {
        people.create("t.importapi.admin", "camunda-admin");
        assertThat(post(charter("T-IMPORTAPI-17"), "t.importapi.admin").statusCode()).isEqualTo(200);
        var regions = new Multipart().file("regions.csv", "region,name,time_zone,distance\nHQ,Other,America/Sao_Paulo,2\n").field("dryRun", "true");

        for (var asked : List.of(charter("T-IMPORTAPI-17").field("dryRun", "true"), regions.field("partnership", "T-IMPORTAPI-17"))) {
            var answer = post(asked, "t.importapi.admin");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Europe/Berlin").doesNotContain("t-importapi-17.c");
        }
    }

    @Test
    void leadsImportIntoTheirOwnPartnershipAndNowhereElse() throws IOException {
        post(charter("T-IMPORTAPI-5"), OFFICE);
        post(charter("T-IMPORTAPI-6"), OFFICE);
        people.assign("T-IMPORTAPI-5", Map.of("t.importapi.lead", Set.of("client-leads"), "t.importapi.comms", Set.of("communications")));
        people.create("t.importapi.auditor", "auditors");
        var regions = "region,name,time_zone,distance\nBR,Brazil,America/Sao_Paulo,2\n";

        assertThat(post(new Multipart().file("regions.csv", regions).field("partnership", "T-IMPORTAPI-5"), "t.importapi.lead").statusCode()).isEqualTo(200);
        assertThat(post(new Multipart().file("regions.csv", regions).field("partnership", "T-IMPORTAPI-6"), "t.importapi.lead").statusCode()).isEqualTo(404);
        assertThat(post(charter("T-IMPORTAPI-6"), "t.importapi.lead").statusCode()).isEqualTo(403);
        assertThat(post(charter("T-IMPORTAPI-7"), "t.importapi.lead").statusCode()).isEqualTo(403);
        assertThat(post(new Multipart().file("regions.csv", regions).field("partnership", "T-IMPORTAPI-5"), "t.importapi.comms").statusCode()).isEqualTo(403);
        assertThat(post(new Multipart().file("regions.csv", regions).field("partnership", "T-IMPORTAPI-5"), "t.importapi.auditor").statusCode()).isEqualTo(403);
        assertThat(charter("T-IMPORTAPI-7").post(url("/api/imports")).statusCode()).isIn(401, 403);
        assertThat(partnerships.find("T-IMPORTAPI-7")).isEmpty();
        assertThat(partnerships.regions("T-IMPORTAPI-6")).hasSize(2);
    }

    /** RFC 7240: looked through, and applied, while the caller does something else. */
    @Test
    void whoPrefersNotToWaitFindsTheImportAtAnAddressOfItsOwn() throws Exception {
        post(charter("T-IMPORTAPI-18"), OFFICE);
        people.assign("T-IMPORTAPI-18", Map.of("t.importapi.lead18", Set.of("client-leads")));
        var lead = basic("t.importapi.lead18");
        var regions = "region,name,time_zone,distance\nBR,Brazil,America/Sao_Paulo,2\n";

        var looked = new Multipart().file("regions.csv", regions).field("partnership", "T-IMPORTAPI-18").field("dryRun", "true")
                .post(url("/api/imports"), "Authorization", lead, "Prefer", "wait=1, respond-async");
        assertThat(looked.statusCode()).isEqualTo(202);
        assertThat(looked.headers().firstValue("Preference-Applied")).contains("respond-async");
        var path = looked.headers().firstValue("Location").orElseThrow();
        var checked = ended(path, lead);
        assertThat(checked.get("state").asText()).isEqualTo("CHECKED");
        assertThat(checked.at("/report/tables/0/new").asInt()).isEqualTo(1);
        assertThat(partnerships.regions("T-IMPORTAPI-18")).hasSize(2);

        people.create("t.importapi.admin18", "camunda-admin");
        assertThat(browser().get(path, "Authorization", basic("t.importapi.admin18")).statusCode()).as("another's").isEqualTo(404);
        assertThat(browser().postJson(path + "/apply", "", "Authorization", basic("t.importapi.admin18")).statusCode()).isEqualTo(404);
        assertThat(browser().postJson(path + "/again", "", "Authorization", basic("t.importapi.admin18")).statusCode()).isEqualTo(404);
        assertThat(browser().postJson(path + "/again", "", "Authorization", lead).statusCode()).isEqualTo(202);
        assertThat(ended(path, lead).get("state").asText()).isEqualTo("CHECKED");
        assertThat(browser().postJson(path + "/apply", "", "Authorization", lead).statusCode()).isEqualTo(202);
        assertThat(ended(path, lead).get("state").asText()).isEqualTo("APPLIED");
        assertThat(browser().postJson(path + "/apply", "", "Authorization", lead).statusCode()).isEqualTo(409);
        assertThat(partnerships.regions("T-IMPORTAPI-18")).hasSize(3);

        var wrong = new Multipart().file("regions.csv", regions.replace("2\n", "far\n")).field("partnership", "T-IMPORTAPI-18")
                .post(url("/api/imports"), "Authorization", lead, "Prefer", "respond-async");
        var faulty = ended(wrong.headers().firstValue("Location").orElseThrow(), lead);
        assertThat(faulty.get("state").asText()).isEqualTo("FAULTY");
        assertThat(faulty.at("/report/errors/0/column").asText()).isEqualTo("distance");
        var at = new Multipart().file("regions.csv", regions.replace("BR,Brazil", "FR,France")).field("partnership", "T-IMPORTAPI-18")
                .post(url("/api/imports"), "Authorization", lead, "Prefer", "respond-async");
        assertThat(ended(at.headers().firstValue("Location").orElseThrow(), lead).get("state").asText()).as("without a look").isEqualTo("APPLIED");
        assertThat(partnerships.regions("T-IMPORTAPI-18")).hasSize(4);
    }

    private JsonNode ended(String path, String who) throws Exception {
        for (var i = 0; i < 200; i++) {
            var job = json.readTree(browser().get(path, "Authorization", who).body());
            if (!Set.of("CHECKING", "APPLYING").contains(job.get("state").asText())) {
                return job;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("still at work: " + path);
    }

    @Test
    void bothLeadsActivateByTheApi() throws IOException {
        post(charter("T-IMPORTAPI-8"), OFFICE);
        // Passwords, as if both had followed their invitations.
        setPassword("t-importapi-8.c");
        setPassword("t-importapi-8.p");
        var path = "/api/partnerships/T-IMPORTAPI-8/activation";

        assertThat(browser().postJson(path, "", "Authorization", basic(OFFICE)).statusCode()).isEqualTo(403);
        var first = browser().postJson(path, "", "Authorization", basic("t-importapi-8.c"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json.readTree(first.body()).get("status").asText()).isEqualTo("DRAFT");
        assertThat(browser().postJson(path, "", "Authorization", basic("t-importapi-8.c")).statusCode()).isEqualTo(409);
        var second = json.readTree(browser().postJson(path, "", "Authorization", basic("t-importapi-8.p")).body());
        assertThat(second.get("status").asText()).isEqualTo("ACTIVE");
        assertThat(second.get("agreed")).extracting(each -> each.get("side").asText()).containsExactly("CLIENT", "PROVIDER");
        people.create("t.importapi.stranger");
        assertThat(browser().get(path, "Authorization", basic("t.importapi.stranger")).statusCode()).isEqualTo(404);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String field) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asText()).isNotBlank();
    }

    private void setPassword(String userId) {
        var user = identity.createUserQuery().userId(userId).singleResult();
        user.setPassword(TestPeople.PASSWORD);
        identity.saveUser(user);
    }

    private int invitations(String userId) {
        return jdbc.sql("select count(*) from outbox_messages where template = 'account-invitation' and recipient = ?").param(userId).query(Integer.class).single();
    }

    private HttpResponse<String> post(Multipart form, String userId) {
        return form.post(url("/api/imports"), "Authorization", basic(userId));
    }

    private static String basic(String userId) {
        return Browsing.basic(userId, TestPeople.PASSWORD);
    }

    private Browsing browser() {
        return new Browsing(port);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static Multipart charter(String code) {
        var form = new Multipart();
        files(code).forEach(form::file);
        return form;
    }

    private static Map<String, String> files(String code) {
        var id = code.toLowerCase(Locale.ROOT);
        return new TreeMap<>(Map.of(
                "partnership.csv", """
                        code,client,provider,starts_on,time_zone,review_rule,meeting_time
                        %s,Client AG,Academy,2026-01-01,Europe/Berlin,FREQ=MONTHLY;BYDAY=2TU,14:00
                        """.formatted(code),
                "regions.csv", "region,name,time_zone,holidays,distance\nHQ,Centre,Europe/Berlin,DE-BY,0\nIN,India,Asia/Kolkata,IN,2\n",
                "participants.csv", """
                        user_id,name,email,side,roles
                        %1$s.c,Hanna Vogel,c@%1$s.example,CLIENT,client-leads
                        %1$s.p,Priya Raman,p@%1$s.example,PROVIDER,provider-leads
                        """.formatted(id)));
    }
}
