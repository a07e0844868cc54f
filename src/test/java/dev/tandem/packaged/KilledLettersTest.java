package dev.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tandem.support.Browsing;
import dev.tandem.support.SmtpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed with SIGKILL in the middle of sending letters and started again: nobody gets one twice, and who may have got one is in doubt. */
@Tag("packaged")
class KilledLettersTest {

    private static final String CODE = "LETTERS-1";
    private static final String ADMIN = "admin";
    private static final String PASSWORD = "first-Password-1";
    private static final String API = "/api/partnerships/" + CODE + "/communications";
    private static final int BATCH = 50;
    private static final int PART = 10_000;
    private static final Pattern WELCOME = Pattern.compile("/welcome/[A-Za-z0-9_-]+");

    @TempDir
    Path data;

    /** {@code -Dtandem.letters=100000} for as many as a large client has; some minutes on two cores. */
    @Test
    void writesToEachLearnerOnceOrShowsThemInDoubt() {
        var learners = Integer.getInteger("tandem.letters", 4_000);
        var people = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        people.start();
        try (var sink = new SmtpSink()) {
            var environment = new HashMap<>(Map.of(
                    "TANDEM_ADMIN_PASSWORD", PASSWORD, "TANDEM_SMTP_HOST", "127.0.0.1",
                    "TANDEM_SMTP_PORT", String.valueOf(people.getSmtp().getPort()), "TANDEM_MAIL_FROM", "tandem@tandem.example",
                    // Shorter than in life, so that the test needn't wait for what the dead node left.
                    "TANDEM_LETTERS_LEASE", "6s"));
            try (var tandem = new PackagedTandem(data, environment)) {
                tandem.start();
                bringIn(tandem);
                tandem.await("the invitations to accounts to be out", Duration.ofSeconds(60), () -> people.getReceivedMessages().length >= 4);
                setPasswords(tandem, people);
                bringIn(tandem, learners);
            }
            environment.put("TANDEM_SMTP_PORT", String.valueOf(sink.port()));
            try (var tandem = new PackagedTandem(data, environment)) {
                tandem.start();
                var one = API + "/" + begin(tandem, learners);
                var began = System.nanoTime();
                tandem.await("the first letters", Duration.ofSeconds(90), () -> sink.accepted() > learners / 4);
                tandem.kill();
                assertThat(sink.accepted()).as("killed in the middle").isLessThan(learners);

                tandem.start();
                tandem.await("all letters to be settled", Duration.ofSeconds(60 + learners / 50), () -> "SENT".equals(
                        json(tandem.get(person("w"), PASSWORD, one).body()).at("/communication/state").asText()));

                System.out.printf("%d letters in %d s, a kill and a start among them%n", learners, (System.nanoTime() - began) / 1_000_000_000);
                var reach = json(tandem.get(person("w"), PASSWORD, one).body()).get("reach");
                assertThat(sink.received().values()).as("no learner is written to twice").allMatch(times -> times == 1);
                assertThat(reach.get("recipients").asInt()).isEqualTo(learners);
                assertThat(reach.get("pending").asInt() + reach.get("failed").asInt() + reach.get("suppressed").asInt()).isZero();
                var inDoubt = reach.get("inDoubt").asInt();
                assertThat(reach.get("sent").asInt() + inDoubt).as("none is missed").isEqualTo(learners);
                assertThat(inDoubt).as("a batch at most").isLessThanOrEqualTo(BATCH);
                assertThat(sink.received().size()).isBetween(learners - inDoubt, learners);
                assertThat(tandem.console()).as("no address in the log").doesNotContain("@learners.example");
            }
        } finally {
            people.stop();
        }
    }

    private static long begin(PackagedTandem tandem, int learners) {
        var audiences = json(tandem.get(person("w"), PASSWORD, API).body()).get("audiences");
        assertThat(audiences.get(0).get("members").asInt()).isEqualTo(learners);
        var planned = post(tandem, "w", API, """
                {"title": "New planner", "kind": "ANNOUNCEMENT", "mandatory": false, "sendOn": "%s", "audiences": [%d],
                 "facts": {"title": "New planner", "summary": "In one place.", "date": "1 December", "why": "Less paper."}}
                """.formatted(LocalDate.now(ZoneOffset.UTC), audiences.get(0).get("id").asLong()));
        var id = planned.at("/communication/id").asLong();
        post(tandem, "s", API + "/" + id + "/approval", "{\"textHash\": \"" + planned.at("/communication/textHash").asText() + "\"}");
        post(tandem, "w", API + "/" + id + "/sending", "{}");
        return id;
    }

    private static JsonNode post(PackagedTandem tandem, String who, String path, String body) {
        var answer = tandem.post(person(who), PASSWORD, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return json(answer.body());
    }

    private static String person(String name) {
        return "letters." + name;
    }

    private static void bringIn(PackagedTandem tandem) {
        var files = new LinkedHashMap<String, String>();
        files.put("partnership.csv", """
                code,client,provider,starts_on,time_zone,review_rule,meeting_time
                %s,Client,Provider,%s,UTC,FREQ=MONTHLY;BYMONTHDAY=10,12:00
                """.formatted(CODE, LocalDate.now(ZoneOffset.UTC).minusMonths(3)));
        files.put("regions.csv", "region,name,time_zone,holidays,distance\nHQ,Headquarters,UTC,,0\n");
        files.put("participants.csv", """
                user_id,name,email,side,roles,region
                letters.c,Client lead,letters.c@client.example,CLIENT,client-leads,HQ
                letters.p,Provider lead,letters.p@provider.example,PROVIDER,provider-leads,HQ
                letters.s,Client sponsor,letters.s@client.example,CLIENT,client-sponsors,HQ
                letters.w,Writer,letters.w@client.example,CLIENT,communications,HQ
                """);
        files.put("sponsors.csv", "side,region,user_id,mandate,from\nCLIENT,HQ,letters.s,Decides,%s\n"
                .formatted(LocalDate.now(ZoneOffset.UTC).minusMonths(3)));
        bringIn(tandem, files, Map.of("dryRun", "false"));
    }

    /** In parts: an answer is waited for. */
    private static void bringIn(PackagedTandem tandem, int learners) {
        for (var from = 0; from < learners; from += PART) {
            bringIn(tandem, Map.of("audiences.csv", IntStream.range(from, Math.min(learners, from + PART))
                    .mapToObj(i -> "Planners,l%d@learners.example,Learner %d,HQ,en\n".formatted(i, i))
                    .collect(Collectors.joining("", "audience,address,name,region,locale\n", ""))), Map.of("dryRun", "false", "partnership", CODE));
        }
    }

    private static void bringIn(PackagedTandem tandem, Map<String, String> files, Map<String, String> fields) {
        var answer = tandem.importFiles(files.containsKey("partnership.csv") ? ADMIN : person("c"), PASSWORD, files, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void setPasswords(PackagedTandem tandem, GreenMail mail) {
        var browser = new Browsing(tandem.port());
        Stream.of(mail.getReceivedMessages()).forEach(message -> {
            var link = WELCOME.matcher(com.icegreen.greenmail.util.GreenMailUtil.getBody(message).replace("=\r\n", ""));
            if (link.find()) {
                var set = browser.post(link.group(), Map.of("password", PASSWORD, "again", PASSWORD, "_csrf", browser.csrf()));
                assertThat(Browsing.location(set)).as(set.body()).isEqualTo("/sign-in");
            }
        });
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
