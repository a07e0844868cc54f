package dev.tandem.lifecycle.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.SideFiles;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notice, hand-over and data by page and API, by whom; and that nothing changes a partnership that has ended. */
@TandemTest
@Tag("database")
class RenewalPagesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    RenewalService renewals;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    ActionService actions;

    @Autowired
    WarningService warnings;

    @Autowired
    SideFiles files;

    @Autowired
    TestPeople people;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, DAY);
    }

    private Browsing as(String name) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(name));
        return browsing;
    }

    private Browsing asGroup(String userId, String group) {
        people.create(userId, group);
        var browsing = new Browsing(port);
        browsing.signIn(userId);
        return browsing;
    }

    private String page() {
        return "/partnerships/" + code + "/renewal";
    }

    private static HttpResponse<String> post(Browsing person, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path, all);
    }

    /** Both sides let it end in December. */
    private void exiting() {
        scenario.when(() -> renewals.giveNotice(code, scenario.user("c.lead"), "The plant closes"));
        for (var side : List.of("client", "provider")) {
            scenario.complete(side.charAt(0) + ".lead", "assess-partnership-" + side, Map.of("judgement", "Good", "recommendation", "EXIT"));
        }
        for (var side : List.of("client", "provider")) {
            scenario.complete(side.equals("client") ? "s.hq" : "x.hq", "decide-renewal-" + side,
                    Map.of("choice", "EXIT", "until", "2026-12-31", "reason", "As planned"));
        }
        assertThat(renewals.latest(code).orElseThrow().state()).isEqualTo(State.EXITING);
    }

    private void ended() {
        exiting();
        scenario.passTo(java.time.Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(partnerships.get(code).status()).isEqualTo(dev.tandem.partnership.Partnership.Status.ENDED);
    }

    @Test
    void noticeIsGivenOnThePageAndByTheApi() throws IOException {
        partnership("T-RENPG-1");
        var lead = as("c.lead");
        assertThat(lead.get("/partnerships/" + code + "/charter").body()).contains(page());
        assertThat(lead.get(page()).body()).contains("No renewal has begun.", "180 days later", "Give notice");
        assertThat(as("c.comms").get(page()).body()).doesNotContain("Give notice");
        assertThat(post(as("c.comms"), page(), Map.of("reason", "No")).statusCode()).isEqualTo(403);
        post(as("s.in"), page(), Map.of("reason", "No"));
        assertThat(renewals.latest(code)).as("a sponsor of a region").isEmpty();
        post(lead, page(), Map.of("reason", " "));
        assertThat(lead.get(page()).body()).contains("Say why, in at most 2000 characters.");
        post(lead, page(), Map.of("reason", "We <change> & move"));
        scenario.continued();
        assertThat(lead.get(page()).body()).contains("Both leads assess", "We &lt;change&gt; &amp; move", "Name of c.lead", "What the record shows")
                .doesNotContain("Give notice", "Download as zip");
        assertThat(lead.get("/partnerships/" + code).body()).contains("What becomes of it is under way");

        var provider = Browsing.basic(scenario.user("p.lead"), TestPeople.PASSWORD);
        var again = as("p.lead").sendJson("POST", "/api/partnerships/" + code + "/renewal", "{\"reason\":\"Me too\"}", "Authorization", provider);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("one at a time");
        var answer = json.readTree(as("p.lead").get("/api/partnerships/" + code + "/renewal", "Authorization", provider).body());
        assertThat(answer.at("/renewal/notice").asText()).isEqualTo("We <change> & move");
        assertThat(answer.at("/renewal/lastDay").asText()).isEqualTo(DAY.plusDays(180).toString());
        assertThat(answer.at("/facts/counts/actions-open").asInt()).isZero();
        assertThat(as("c.lead").get(page() + "/data").statusCode()).as("nothing is returned yet").isEqualTo(404);
    }

    @Test
    void whatIsHandedOverIsSettledOnThePage() {
        partnership("T-RENPG-2");
        scenario.when(() -> actions.agree(code + "/1", new ActionService.NewAction(
                code, null, "Invitations come late", "Send them earlier", scenario.user("c.change"), scenario.user("p.comms"),
                ActionItem.Horizon.DISTANT, LocalDate.of(2027, 12, 1), null)));
        exiting();
        var lead = as("p.lead");
        assertThat(lead.get(page()).body()).contains("Hand-over: 0 of 8 settled", "Open matters: 1 to settle", "Invitations come late", "Download as zip");
        post(lead, page() + "/items", Map.of("side", "CLIENT", "item", "Badges"));
        assertThat(lead.get(page()).body()).contains("Badges");
        var id = renewals.latest(code).orElseThrow().id();
        var badges = renewals.items(id).stream().filter(item -> item.text().equals("Badges")).findFirst().orElseThrow();
        post(lead, page() + "/items/" + badges.id(), Map.of("done", "true"));
        assertThat(lead.get(page()).body()).contains("Each side’s leads say what becomes of its own duties.");
        post(as("c.lead"), page() + "/items/" + badges.id(), Map.of("done", "false", "reason", "Lost"));
        assertThat(lead.get(page()).body()).contains("Hand-over: 1 of 9 settled", "Not handed over: Lost");
        var action = actions.open(code).get(0).id();
        post(lead, page() + "/matters", Map.of("kind", "action", "reference", "" + action, "fate", "TRANSFERRED", "goesTo", "", "reason", "Half done"));
        assertThat(lead.get(page()).body()).contains("Say who carries it on");
        post(lead, page() + "/matters", Map.of("kind", "action", "reference", "" + action, "fate", "TRANSFERRED", "goesTo", "New Academy", "reason", "Half done"));
        assertThat(lead.get(page()).body()).contains("Open matters: 0 to settle", "To New Academy: Half done");
        assertThat(post(as("s.hq"), page() + "/matters", Map.of("kind", "action", "reference", "" + action, "fate", "CLOSED", "reason", "No")).statusCode())
                .isEqualTo(403);
        assertThat(post(lead, page() + "/matters", Map.of("kind", "warning", "reference", "NOSUCH", "fate", "CLOSED", "reason", "No")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void eachSideGetsItsOwnDataWithCheckSumsAndNoFormula() throws Exception {
        partnership("T-RENPG-3");
        scenario.when(() -> actions.agree(code + "/1", new ActionService.NewAction(
                code, null, "=HYPERLINK(\"http://evil\")", "a, \"b\"\nc", scenario.user("c.change"), scenario.user("p.comms"),
                ActionItem.Horizon.DISTANT, LocalDate.of(2027, 12, 1), null)));
        scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                "The provider’s own worry", LocalDate.of(2027, 6, 1), Warning.Impact.HIGH, null, Warning.Stage.OWN_SIDE)));
        scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                "A worry of both", LocalDate.of(2027, 6, 1), Warning.Impact.HIGH, null, Warning.Stage.BOTH_LEADS)));
        exiting();

        var client = unzipped(Side.CLIENT);
        var provider = unzipped(Side.PROVIDER);
        assertThat(client.get("warnings.csv")).contains("A worry of both").doesNotContain("own worry");
        assertThat(provider.get("warnings.csv")).contains("A worry of both", "own worry");
        assertThat(client.get("warning_events.csv").lines().count()).isLessThan(provider.get("warning_events.csv").lines().count());
        assertThat(client.get("participants.csv")).contains("c.lead@example.org").doesNotContain("p.lead@example.org");
        assertThat(provider.get("participants.csv")).contains("p.lead@example.org").doesNotContain("c.lead@example.org");
        assertThat(client.get("action_items.csv")).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", "\"a, \"\"b\"\"\nc\"");
        assertThat(client.get("renewal_words.csv")).contains("As planned", "EXIT", "2026-12-31");
        assertThat(String.join("", client.values())).doesNotContain("T-RENPG-1", "T-RENPG-2");
        for (var side : List.of(client, provider)) {
            var manifest = side.get("manifest.csv").lines().skip(1).map(line -> line.split(",")).toList();
            assertThat(manifest).hasSize(side.size() - 1);
            for (var line : manifest) {
                var bytes = side.get(line[0]).getBytes(StandardCharsets.UTF_8);
                assertThat(line[2]).isEqualTo("" + bytes.length);
                assertThat(line[3]).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            }
        }

        var fetched = as("p.lead").get(page() + "/data");
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow()).contains("t-renpg-3-provider-");
        assertThat(as("x.in").get(page() + "/data").statusCode()).as("a sponsor of a region sees no other's learners").isEqualTo(403);
        assertThat(as("x.in").get(page()).body()).doesNotContain("Download as zip");
        assertThat(as("x.hq").get(page() + "/data").headers().firstValue("Content-Disposition").orElseThrow()).contains("t-renpg-3-provider-");
        assertThat(as("c.lead").get(page() + "/data").headers().firstValue("Content-Disposition").orElseThrow()).contains("t-renpg-3-client-");
        assertThat(as("c.comms").get(page() + "/data").statusCode()).isEqualTo(403);
        assertThat(asGroup("t.renpg.office", "governance-office").get(page() + "/data").statusCode()).isEqualTo(403);
        assertThat(asGroup("t.renpg.auditor", "auditors").get(page() + "/data").statusCode()).isEqualTo(403);
        people.create("t.renpg.stranger");
        var stranger = new Browsing(port);
        stranger.signIn("t.renpg.stranger");
        assertThat(stranger.get(page() + "/data").statusCode()).isEqualTo(404);
        assertThat(stranger.get(page()).statusCode()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from security_events where partnership = :code and kind = 'EXPORTED'").param("code", code)
                .query(Integer.class).single()).isEqualTo(3);
    }

    private Map<String, String> unzipped(Side side) throws IOException {
        var out = new ByteArrayOutputStream();
        files.write(code, side, out);
        var all = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    @Test
    void whatHasEndedIsReadAndChangedByNobodyByAnyDoor() throws IOException {
        partnership("T-RENPG-4");
        ended();
        var lead = as("c.lead");
        var basic = Browsing.basic(scenario.user("c.lead"), TestPeople.PASSWORD);
        var doors = Files.readAllLines(Path.of("src/main/resources/access/doors.txt")).stream()
                .map(line -> line.split("\\s+")).filter(row -> row.length > 7 && row[0].matches("[A-Z,]*(POST|PUT|DELETE)[A-Z,]*"))
                .filter(row -> row[row.length - 1].contains("/partnerships/{code}")).toList();
        assertThat(doors).hasSizeGreaterThan(70);
        assertThat(doors.stream().filter(row -> row[row.length - 2].equals("still")).map(row -> row[row.length - 1].replaceAll(".*}/", "")))
                .as("what was given is taken back at any time").containsExactlyInAnyOrder("withdrawal", "withdrawal", "revoke", "webhooks/removal",
                        "communications/forgotten");
        for (var row : doors) {
            var path = row[row.length - 1].replace("{code}", code).replaceAll("\\{[^}]*}", "1");
            var method = row[0].contains("POST") ? "POST" : row[0];
            assertThat(List.of("participant", "lead")).as(path).contains(row[1]);
            var answer = path.startsWith("/api/") ? lead.sendJson(method, path, "{}", "Authorization", basic) : post(lead, path, Map.of());
            if (row[row.length - 2].equals("still")) {
                assertThat(answer.statusCode()).as(method + " " + path).isNotEqualTo(409);
            } else {
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(409);
            }
        }
        var again = new HashMap<>(Map.of("reason", "Again", "_csrf", lead.csrf()));
        assertThat(lead.post(page(), again, "Accept", "text/html").body()).contains("This can’t be done now");
        assertThat(lead.sendJson("POST", "/api/partnerships/" + code + "/warnings", "{}", "Authorization", basic).body()).contains("has ended");

        for (var tab : List.of("", "/reviews", "/scorecards", "/expectations", "/sponsors", "/warnings", "/changes", "/escalations", "/actions",
                "/wins", "/charter", "/renewal", "/communications", "/learners")) {
            assertThat(lead.get("/partnerships/" + code + tab).statusCode()).as(tab).isEqualTo(200);
        }
        var form = java.util.regex.Pattern.compile("<form[^>]*action=\"(/partnerships/" + code + "[^\"]*)\"[^>]*>");
        var offered = new java.util.TreeSet<String>();
        for (var tab : List.of("", "/reviews", "/scorecards", "/expectations", "/sponsors", "/warnings", "/changes", "/escalations", "/actions",
                "/wins", "/charter", "/renewal", "/communications", "/learners", "/webhooks", "/service-accounts")) {
            form.matcher(lead.get("/partnerships/" + code + tab).body()).results().filter(found -> found.group().contains("method=\"post\""))
                    .map(found -> found.group(1)).forEach(offered::add);
        }
        assertThat(offered).as("no form of what can't be done any more").allMatch(
                action -> action.endsWith("/communications/forgotten") || action.endsWith("/revoke") || action.endsWith("/webhooks/removal"));
        assertThat(lead.get("/partnerships/" + code).body()).contains("This partnership has ended");
        assertThat(lead.get(page()).body()).contains("read as before", "Download as zip").doesNotContain("Give notice");
        assertThat(lead.get(page() + "/data").statusCode()).isEqualTo(200);
        assertThat(asGroup("t.renpg4.auditor", "auditors").get(page()).statusCode()).isEqualTo(200);

        var upload = "--x\r\nContent-Disposition: form-data; name=\"partnership\"\r\n\r\n" + code + "\r\n--x\r\nContent-Disposition: form-data;"
                + " name=\"files\"; filename=\"regions.csv\"\r\n\r\nregion,name,time_zone,distance\nUS,West,America/Denver,2\n\r\n--x--\r\n";
        var imported = lead.postMultipart("/api/imports", "x", upload, "Authorization", basic);
        assertThat(imported.body()).contains("has ended");
        assertThat(partnerships.regions(code)).extracting(Region::code).containsExactly("HQ", "IN");
        assertThat(jdbc.sql("select count(*) from act_ru_task where tenant_id_ = :code").param("code", code).query(Integer.class).single()).isZero();
    }
}
