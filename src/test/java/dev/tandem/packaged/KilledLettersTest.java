package dev.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.support.Browsing;
import dev.tandem.support.SmtpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed with SIGKILL in the middle of sending letters and started again: nobody gets one twice, and who may have got one is in doubt.
 * With many, killed in the middle of importing them as well. In half a gigabyte.
 */
@Tag("packaged")
class KilledLettersTest {

    private static final String CODE = "LETTERS-1";
    private static final String ADMIN = "admin";
    private static final String PASSWORD = "first-Password-1";
    private static final String API = "/api/partnerships/" + CODE + "/communications";
    private static final int BATCH = 50;
    /** Applying fewer ends before anybody could kill it. */
    private static final int MANY = 50_000;
    private static final Pattern WELCOME = Pattern.compile("/welcome/[A-Za-z0-9_-]+");

    @TempDir
    Path data;

    /** {@code -Dtandem.letters=100000} for as many as a large client has; some minutes on two cores. */
    @Test
    void writesToEachLearnerOnceOrShowsThemInDoubt() {
        var learners = Integer.getInteger("tandem.letters", 2_000);
        try (var sink = new SmtpSink().keeping(address -> !address.endsWith("@learners.example"))) {
            var environment = Map.of(
                    "TANDEM_ADMIN_PASSWORD", PASSWORD, "TANDEM_SMTP_HOST", "127.0.0.1", "TANDEM_SMTP_PORT", String.valueOf(sink.port()),
                    "TANDEM_MAIL_FROM", "tandem@tandem.example",
                    // Shorter than in life, so that the test needn't wait for what the dead node left.
                    "TANDEM_LETTERS_LEASE", "6s");
            try (var tandem = new PackagedTandem(data, environment).withHeap("512m")) {
                tandem.start();
                bringIn(tandem);
                tandem.await("the invitations to accounts to be out", Duration.ofSeconds(60), () -> sink.kept().size() >= 4);
                setPasswords(tandem, sink);
                bringIn(tandem, learners);
                var before = sink.accepted();

                var id = begin(tandem, learners);
                var one = API + "/" + id;
                var began = System.nanoTime();
                tandem.await("a quarter of the letters", Duration.ofSeconds(90 + learners / 100), () -> sink.accepted() - before > learners / 4);
                showsProgress(tandem, id);
                tandem.kill();
                assertThat(sink.accepted() - before).as("killed in the middle").isLessThan(learners);

                tandem.start();
                tandem.await("all letters to be settled", Duration.ofSeconds(60 + learners / 50), Duration.ofMillis(500), () -> "SENT".equals(
                        json(tandem.get(person("w"), PASSWORD, one).body()).at("/communication/state").asText()));

                say("%d letters in %d s, a kill and a start among them", learners, seconds(began));
                var reach = json(tandem.get(person("w"), PASSWORD, one).body()).get("reach");
                var inDoubt = reach.get("inDoubt").asInt();
                assertThat(reach.get("recipients").asInt()).isEqualTo(learners);
                assertThat(reach.get("pending").asInt() + reach.get("failed").asInt() + reach.get("suppressed").asInt()).isZero();
                assertThat(reach.get("sent").asInt() + inDoubt).as("none is missed").isEqualTo(learners);
                assertThat(inDoubt).as("a batch at most").isLessThanOrEqualTo(BATCH);
                assertThat(eachAsListed(sink, learners, 1)).as("without a letter: those in doubt, and of them who didn't get it")
                        .isLessThanOrEqualTo(inDoubt);
                showsDoubt(tandem, id, inDoubt);

                post(tandem, "w", one + "/again", "{}");
                tandem.await("those in doubt to be sent again", Duration.ofSeconds(60), Duration.ofMillis(500), () ->
                        json(tandem.get(person("w"), PASSWORD, one).body()).at("/reach/sent").asInt() == learners);
                assertThat(eachAsListed(sink, learners, inDoubt == 0 ? 1 : 2)).as("nobody is without a letter now").isZero();
                assertThat(sink.received().entrySet().stream().filter(each -> isLearner(each.getKey()) && each.getValue() > 1).count())
                        .as("twice: at most those of whom a person said so").isLessThanOrEqualTo(inDoubt);
                assertThat(tandem.console()).as("no address in the log").doesNotContain("@learners.example")
                        .doesNotContain("OutOfMemoryError");
            }
        }
    }

    /** Goes through the list and through what arrived, one by one. @return how many of the list got nothing */
    private static long eachAsListed(SmtpSink sink, int learners, int most) {
        assertThat(sink.received().entrySet().stream().filter(each -> isLearner(each.getKey())).allMatch(each -> each.getValue() <= most))
                .as("no learner is written to more often").isTrue();
        var listed = IntStream.range(0, learners).mapToObj(KilledLettersTest::address).collect(Collectors.toSet());
        assertThat(sink.received().keySet().stream().filter(KilledLettersTest::isLearner).allMatch(listed::contains))
                .as("nobody else is written to").isTrue();
        return listed.stream().filter(address -> !sink.received().containsKey(address)).count();
    }

    private static boolean isLearner(String address) {
        return address.endsWith("@learners.example");
    }

    private static String address(int learner) {
        return "l" + learner + "@learners.example";
    }

    private static void showsProgress(PackagedTandem tandem, long id) {
        var reach = json(tandem.get(person("w"), PASSWORD, API + "/" + id).body()).get("reach");
        assertThat(reach.get("sent").asInt()).isPositive();
        assertThat(reach.get("pending").asInt()).isPositive();
        assertThat(page(tandem, id, "/progress")).contains("<progress", "every 2s");
    }

    private static void showsDoubt(PackagedTandem tandem, long id, int inDoubt) {
        var page = page(tandem, id, "");
        if (inDoubt > 0) {
            assertThat(page).containsPattern("In doubt: may have arrived</dt>\\s*<dd[^>]*>" + inDoubt + "<").contains("Send these again");
        } else {
            assertThat(page).doesNotContain("In doubt: may have arrived");
        }
    }

    private static String page(PackagedTandem tandem, long id, String part) {
        var writer = new Browsing(tandem.port());
        writer.signIn(person("w"), Map.of("password", PASSWORD));
        var page = writer.get("/partnerships/" + CODE + "/communications/" + id + part);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
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
        var answer = tandem.importFiles(ADMIN, PASSWORD, files, Map.of("dryRun", "false"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** The whole list in one file: looked through first, then applied; many are killed in the middle of it, and applied again. */
    private static void bringIn(PackagedTandem tandem, int learners) {
        var began = System.nanoTime();
        var files = Map.of("audiences.csv", IntStream.range(0, learners)
                .mapToObj(i -> "Planners,%s,Learner %d,HQ,en\n".formatted(address(i), i))
                .collect(Collectors.joining("", "audience,address,name,region,locale\n", "")));
        var answer = tandem.importAside(person("c"), PASSWORD, files, Map.of("dryRun", "true", "partnership", CODE));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var path = answer.headers().firstValue("Location").orElseThrow();
        await(tandem, path, "CHECKED");
        assertThat(imported(tandem, path).at("/report/tables/0/new").asInt()).isEqualTo(learners);
        say("%d learners looked through in %d s", learners, seconds(began));
        assertThat(tandem.post(person("c"), PASSWORD, path + "/apply", "").statusCode()).isEqualTo(202);
        if (learners >= MANY) {
            killed(tandem, path);
        }
        var applied = System.nanoTime();
        await(tandem, path, "APPLIED");
        say("%d learners applied in %d s", learners, seconds(applied));
        var again = tandem.importAside(person("c"), PASSWORD, files, Map.of("dryRun", "true", "partnership", CODE))
                .headers().firstValue("Location").orElseThrow();
        await(tandem, again, "CHECKED");
        assertThat(imported(tandem, again).at("/report/tables/0/unchanged").asInt()).as("nothing is lost").isEqualTo(learners);
    }

    private static void killed(PackagedTandem tandem, String path) {
        tandem.await("half of it to be applied", Duration.ofMinutes(5), () -> imported(tandem, path).get("percent").asInt() > 70);
        tandem.kill();
        tandem.start();
        assertThat(json(tandem.get(person("c"), PASSWORD, API).body()).get("audiences")).as("all or nothing").isEmpty();
        tandem.await("the import to be known as interrupted", Duration.ofSeconds(90), () -> imported(tandem, path).get("interrupted").asBoolean());
        assertThat(tandem.post(person("c"), PASSWORD, path + "/apply", "").statusCode()).isEqualTo(202);
    }

    private static void await(PackagedTandem tandem, String path, String state) {
        tandem.await("the import to be " + state, Duration.ofMinutes(10), Duration.ofMillis(200), () -> {
            var job = imported(tandem, path);
            assertThat(job.get("state").asText()).as(job.toString()).isIn("CHECKING", "CHECKED", "APPLYING", "APPLIED");
            return job.get("state").asText().equals(state);
        });
    }

    private static JsonNode imported(PackagedTandem tandem, String path) {
        return json(tandem.get(person("c"), PASSWORD, path).body());
    }

    private static void setPasswords(PackagedTandem tandem, SmtpSink sink) {
        var browser = new Browsing(tandem.port());
        sink.kept().values().forEach(mail -> {
            var link = WELCOME.matcher(mail);
            if (link.find()) {
                var set = browser.post(link.group(), Map.of("password", PASSWORD, "again", PASSWORD, "_csrf", browser.csrf()));
                assertThat(Browsing.location(set)).as(set.body()).isEqualTo("/sign-in");
            }
        });
    }

    private static void say(String sentence, Object... arguments) {
        System.out.printf(sentence + "%n", arguments);
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
