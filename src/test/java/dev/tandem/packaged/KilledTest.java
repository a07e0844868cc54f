package dev.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tandem.support.Browsing;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed with SIGKILL in the middle of a burst of reviews and started again: nothing lost, nothing opened or sent twice. */
@Tag("packaged")
class KilledTest {

    private static final int PARTNERSHIPS = 14;
    /** Asking is work as well: the application is left some peace between two questions. */
    private static final Duration NOW_AND_THEN = Duration.ofMillis(250);
    private static final String ADMIN = "admin";
    private static final String OFFICE = "burst00.s";
    private static final String PASSWORD = "first-Password-1";

    private static final Pattern WELCOME = Pattern.compile("/welcome/[A-Za-z0-9_-]+");

    @TempDir
    Path data;

    private GreenMail mail;

    @BeforeEach
    void startMailServer() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @Test
    void opensEachReviewOnceAndSendsEachMailOnceOrShowsItInDoubt() {
        var environment = Map.of(
                "TANDEM_ADMIN_PASSWORD", PASSWORD, "TANDEM_SMTP_HOST", "127.0.0.1",
                "TANDEM_SMTP_PORT", String.valueOf(mail.getSmtp().getPort()), "TANDEM_MAIL_FROM", "tandem@tandem.example",
                // How long a node may keep a mail before it is in doubt: shorter than in life, so that the test needn't wait.
                "TANDEM_MAIL_LEASE", "5s");
        try (var tandem = new PackagedTandem(data, environment)) {
            tandem.start();
            IntStream.range(0, PARTNERSHIPS).forEach(i -> bringIn(tandem, code(i)));
            tandem.await("the invitations to accounts to be out", Duration.ofSeconds(90), NOW_AND_THEN, () -> waiting(tandem) == 0);
            setPasswords(tandem);
            appointOffice(tandem);
            var beforeBurst = mail.getReceivedMessages().length;
            IntStream.range(0, PARTNERSHIPS / 2).forEach(i -> activate(tandem, code(i)));
            // In the middle: some invitations are out, most aren't.
            tandem.await("the burst's first mails", Duration.ofSeconds(90),
                    () -> mail.getReceivedMessages().length > beforeBurst + 8);
            tandem.kill();

            tandem.start();
            IntStream.range(PARTNERSHIPS / 2, PARTNERSHIPS).forEach(i -> activate(tandem, code(i)));
            tandem.await("all reviews to be open", Duration.ofSeconds(150), NOW_AND_THEN, () -> instances(tandem) >= PARTNERSHIPS);
            tandem.await("the outbox to be done", Duration.ofSeconds(150), NOW_AND_THEN, () -> waiting(tandem) == 0);

            IntStream.range(0, PARTNERSHIPS).forEach(i -> assertThat(reviews(tandem, code(i))).hasSize(1));
            assertThat(instances(tandem)).isEqualTo(PARTNERSHIPS);

            var received = receivedByMessageId();
            assertThat(received.values()).as("no mail arrives twice").allMatch(times -> times == 1);
            var outbox = outbox(tandem);
            // A mail in doubt may have been accepted before the crash: it is counted once, either way.
            assertThat(outbox.get("SENT").asInt()).isLessThanOrEqualTo(received.size());
            assertThat(outbox.get("SENT").asInt() + outbox.get("IN_DOUBT").asInt()).isGreaterThanOrEqualTo(received.size());
            assertThat(count(outbox, "FAILED")).isZero();
        }
    }

    /** Administrators see no partnership's processes; the governance office does. */
    private static int instances(PackagedTandem tandem) {
        var count = tandem.get(OFFICE, PASSWORD, "/engine-rest/process-instance/count?processDefinitionKey=monthly-review");
        return json(count.body()).get("count").asInt();
    }

    private static String code(int i) {
        return "BURST-%02d".formatted(i);
    }

    /** Its first account comes with a charter; the administrator puts it into the office's group. */
    private static void appointOffice(PackagedTandem tandem) {
        var joined = tandem.put(ADMIN, PASSWORD, "/engine-rest/group/governance-office/members/" + OFFICE, "");
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(204);
    }

    /** Each person follows the link of the own invitation. */
    private void setPasswords(PackagedTandem tandem) {
        var links = new TreeMap<String, String>();
        for (var message : mail.getReceivedMessages()) {
            var link = WELCOME.matcher(text(message));
            if (link.find()) {
                links.put(recipient(message), link.group());
            }
        }
        var browser = new Browsing(tandem.port());
        var csrf = browser.csrf();
        var people = IntStream.range(0, PARTNERSHIPS).boxed().flatMap(i -> Stream.of(prefix(code(i)) + ".c@client.example", prefix(code(i)) + ".p@provider.example"));
        Stream.concat(people, Stream.of(OFFICE + "@client.example")).forEach(address -> {
            assertThat(links).containsKey(address);
            var set = browser.post(links.get(address), Map.of("password", PASSWORD, "again", PASSWORD, "_csrf", csrf));
            assertThat(Browsing.location(set)).as(set.body()).isEqualTo("/sign-in");
        });
    }

    private static String recipient(MimeMessage message) {
        try {
            return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part part) {
        try {
            if (part.getContent() instanceof Multipart parts) {
                var all = new StringBuilder();
                for (var i = 0; i < parts.getCount(); i++) {
                    all.append(text(parts.getBodyPart(i)));
                }
                return all.toString();
            }
            return part.getContent() instanceof String text ? text : "";
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String prefix(String code) {
        return code.toLowerCase().replace("-", "");
    }

    /** A charter whose review is eight days ahead: it opens as soon as it is active. */
    private static void bringIn(PackagedTandem tandem, String code) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var prefix = prefix(code);
        var files = new LinkedHashMap<String, String>();
        files.put("partnership.csv", """
                code,client,provider,starts_on,time_zone,review_rule,meeting_time
                %s,Client %s,Provider %s,%s,UTC,FREQ=MONTHLY;BYMONTHDAY=%d,12:00
                """.formatted(code, code, code, today.minusMonths(3), Math.min(28, today.plusDays(8).getDayOfMonth())));
        files.put("regions.csv", "region,name,time_zone,holidays,distance\nHQ,Headquarters,UTC,,0\n");
        files.put("participants.csv", """
                user_id,name,email,side,roles,region
                %1$s.c,Client lead,%1$s.c@client.example,CLIENT,client-leads,HQ
                %1$s.p,Provider lead,%1$s.p@provider.example,PROVIDER,provider-leads,HQ
                %1$s.s,Client sponsor,%1$s.s@client.example,CLIENT,client-sponsors,HQ
                %1$s.x,Provider sponsor,%1$s.x@provider.example,PROVIDER,provider-sponsors,HQ
                """.formatted(prefix));
        var answer = tandem.importFiles(ADMIN, PASSWORD, files, Map.of("dryRun", "false"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void activate(PackagedTandem tandem, String code) {
        var prefix = prefix(code);
        List.of("c", "p").forEach(person -> {
            var answer = tandem.post(prefix + "." + person, PASSWORD, "/api/partnerships/" + code + "/activation", "");
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        });
    }

    private static JsonNode reviews(PackagedTandem tandem, String code) {
        var prefix = prefix(code);
        return json(tandem.get(prefix + ".c", PASSWORD, "/api/partnerships/" + code + "/reviews").body());
    }

    private static JsonNode outbox(PackagedTandem tandem) {
        return json(tandem.get(ADMIN, PASSWORD, "/api/operations/outbox").body()).get("states");
    }

    private static int waiting(PackagedTandem tandem) {
        var counts = outbox(tandem);
        return count(counts, "PENDING") + count(counts, "SENDING");
    }

    private static int count(JsonNode counts, String state) {
        return counts.has(state) ? counts.get(state).asInt() : 0;
    }

    private Map<String, Integer> receivedByMessageId() {
        var counted = new TreeMap<String, Integer>();
        Arrays.stream(mail.getReceivedMessages()).map(KilledTest::messageId).forEach(id -> counted.merge(id, 1, Integer::sum));
        return counted;
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
