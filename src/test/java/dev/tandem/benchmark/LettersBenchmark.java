package dev.tandem.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.packaged.PackagedTandem;
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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ten times as many learners cost: the list's import, the letters, the pages. Figures are ratios within one run of one machine
 * (seconds for ten thousand, at ten times as many against at few), so that a busy or slow one says the same; the seconds beside them
 * are for reading. In half a gigabyte of heap, on H2.
 *
 * <pre>./mvnw package -DskipTests
 * ./mvnw failsafe:integration-test failsafe:verify -Dpackaged.groups=benchmark -Dit.test=LettersBenchmark [-Dtandem.letters=500000]</pre>
 */
@Tag("benchmark")
class LettersBenchmark {

    private static final String CODE = "LETTERS-B";
    private static final String PASSWORD = "first-Password-1";
    private static final String API = "/api/partnerships/" + CODE + "/communications";
    private static final String PAGES = "/partnerships/" + CODE + "/communications";
    private static final Pattern WELCOME = Pattern.compile("/welcome/[A-Za-z0-9_-]+");
    private static final int UNIT = 10_000;
    /** Twice as dear would be far from quadratic, which is ten times, and far from the spread of one run. */
    private static final double LINEAR = 2;

    @TempDir
    Path data;

    private final Map<String, Map<Integer, Double>> seconds = new TreeMap<>();

    @Test
    void tenTimesAsManyCostTenTimesAsMuch() {
        var many = Integer.getInteger("tandem.letters", 100_000);
        var few = many / 10;
        try (var sink = new SmtpSink().keeping(address -> !address.endsWith("@learners.example"))) {
            var environment = Map.of(
                    "TANDEM_ADMIN_PASSWORD", PASSWORD, "TANDEM_SMTP_HOST", "127.0.0.1", "TANDEM_SMTP_PORT", String.valueOf(sink.port()),
                    "TANDEM_MAIL_FROM", "tandem@tandem.example");
            try (var tandem = new PackagedTandem(data, environment).withHeap("512m")) {
                tandem.start();
                charter(tandem);
                tandem.await("the invitations to accounts", Duration.ofSeconds(60), () -> sink.kept().size() >= 3);
                passwords(tandem, sink);
                // The first round is for the compiler: it isn't measured.
                round(tandem, "Warm", few);
                seconds.clear();
                round(tandem, "Few", few);
                round(tandem, "Many", many);
                assertThat(tandem.console()).doesNotContain("OutOfMemoryError");
            }
        }
        seconds.forEach((what, measured) -> {
            var one = measured.get(few) * UNIT / few;
            var ten = measured.get(many) * UNIT / many;
            System.out.printf("%-22s %6.2f s for 10,000 at %,d, %6.2f s at %,d: ratio %.2f%n", what, one, few, ten, many, ten / one);
        });
        assertThat(seconds).allSatisfy((what, measured) -> assertThat(measured.get(many) / measured.get(few) * few / many).as(what)
                .isLessThan(LINEAR));
    }

    private void round(PackagedTandem tandem, String audience, int learners) {
        var files = Map.of("audiences.csv", IntStream.range(0, learners)
                .mapToObj(i -> "%s,l%d.%s@learners.example,Learner %d,HQ,en\n".formatted(audience, i, audience, i))
                .collect(Collectors.joining("", "audience,address,name,region,locale\n", "")));
        measure("import, new", learners, () -> bringIn(tandem, files, learners, "new"));
        measure("import, unchanged", learners, () -> bringIn(tandem, files, learners, "unchanged"));
        var id = begin(tandem, audience);
        var one = API + "/" + id;
        measure("list and letters", learners, () -> tandem.await("all letters to be settled", Duration.ofMinutes(90), Duration.ofSeconds(1), () ->
                "SENT".equals(json(tandem.get("letters.w", PASSWORD, one).body()).at("/communication/state").asText())));
        assertThat(json(tandem.get("letters.w", PASSWORD, one).body()).at("/reach/sent").asInt()).isEqualTo(learners);
        var reader = new Browsing(tandem.port());
        reader.signIn("letters.w", Map.of("password", PASSWORD));
        measure("10 times the page", learners, () -> IntStream.range(0, 10).forEach(i -> open(reader, PAGES + "/" + id)));
        measure("10 times the list", learners, () -> IntStream.range(0, 10).forEach(i -> open(reader, PAGES)));
    }

    private void measure(String what, int learners, Runnable work) {
        var began = System.nanoTime();
        work.run();
        seconds.computeIfAbsent(what, fresh -> new TreeMap<>()).put(learners, (System.nanoTime() - began) / 1e9);
    }

    private static void open(Browsing reader, String path) {
        assertThat(reader.get(path).statusCode()).isEqualTo(200);
    }

    private static void bringIn(PackagedTandem tandem, Map<String, String> files, int learners, String as) {
        var answer = tandem.importAside("letters.c", PASSWORD, files, Map.of("partnership", CODE));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var path = answer.headers().firstValue("Location").orElseThrow();
        tandem.await("the import to be applied", Duration.ofMinutes(30), Duration.ofMillis(200), () -> {
            var job = json(tandem.get("letters.c", PASSWORD, path).body());
            assertThat(job.get("state").asText()).as(job.toString()).isIn("APPLYING", "APPLIED");
            return job.get("state").asText().equals("APPLIED") && job.at("/report/tables/0/" + as).asInt() == learners;
        });
    }

    private static long begin(PackagedTandem tandem, String audience) {
        var audiences = json(tandem.get("letters.w", PASSWORD, API).body()).get("audiences");
        var chosen = IntStream.range(0, audiences.size()).mapToObj(audiences::get).filter(each -> each.get("name").asText().equals(audience))
                .findFirst().orElseThrow().get("id").asLong();
        var planned = post(tandem, "letters.w", API, """
                {"title": "New planner", "kind": "ANNOUNCEMENT", "mandatory": false, "sendOn": "%s", "audiences": [%d],
                 "facts": {"title": "New planner", "summary": "In one place.", "date": "1 December", "why": "Less paper."}}
                """.formatted(LocalDate.now(ZoneOffset.UTC), chosen));
        var id = planned.at("/communication/id").asLong();
        post(tandem, "letters.s", API + "/" + id + "/approval", "{\"textHash\": \"" + planned.at("/communication/textHash").asText() + "\"}");
        post(tandem, "letters.w", API + "/" + id + "/sending", "{}");
        return id;
    }

    private static JsonNode post(PackagedTandem tandem, String who, String path, String body) {
        var answer = tandem.post(who, PASSWORD, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return json(answer.body());
    }

    private static void charter(PackagedTandem tandem) {
        var since = LocalDate.now(ZoneOffset.UTC).minusMonths(3);
        var files = new LinkedHashMap<String, String>();
        files.put("partnership.csv", """
                code,client,provider,starts_on,time_zone,review_rule,meeting_time
                %s,Client,Provider,%s,UTC,FREQ=MONTHLY;BYMONTHDAY=10,12:00
                """.formatted(CODE, since));
        files.put("regions.csv", "region,name,time_zone,holidays,distance\nHQ,Headquarters,UTC,,0\n");
        files.put("participants.csv", """
                user_id,name,email,side,roles,region
                letters.c,Client lead,letters.c@client.example,CLIENT,client-leads,HQ
                letters.s,Client sponsor,letters.s@client.example,CLIENT,client-sponsors,HQ
                letters.w,Writer,letters.w@client.example,CLIENT,communications,HQ
                """);
        files.put("sponsors.csv", "side,region,user_id,mandate,from\nCLIENT,HQ,letters.s,Decides,%s\n".formatted(since));
        var answer = tandem.importFiles("admin", PASSWORD, files, Map.of("dryRun", "false"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void passwords(PackagedTandem tandem, SmtpSink sink) {
        var browser = new Browsing(tandem.port());
        sink.kept().values().forEach(mail -> {
            var link = WELCOME.matcher(mail);
            assertThat(link.find()).isTrue();
            var set = browser.post(link.group(), Map.of("password", PASSWORD, "again", PASSWORD, "_csrf", browser.csrf()));
            assertThat(Browsing.location(set)).as(set.body()).isEqualTo("/sign-in");
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
