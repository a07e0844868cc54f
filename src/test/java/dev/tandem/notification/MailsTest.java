package dev.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.TandemTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Every mail in both languages, with all facts and with the needed ones only; written to {@code target/mails} to be looked at. */
@TandemTest
class MailsTest {

    private static final Path OUT = Path.of("target/mails");

    @Autowired
    Facts facts;

    @Autowired
    MailRenderer renderer;

    record Decision(long id, String text, String decidedBy, LocalDate effectiveOn) {}

    @ParameterizedTest
    @EnumSource(Mail.class)
    void everyMailCanBeWritten(Mail mail) throws Exception {
        Files.createDirectories(OUT);
        for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var recipient = new Recipient("c.lead", "Hanna Vogel", "c.lead@northwind.example", locale, ZoneId.of("Europe/Berlin"));
            var whole = write(mail, mail.factNames(), recipient, true);
            var least = write(mail, mail.factNames().stream().filter(mail::needs).toList(), recipient, false);
            Files.writeString(OUT.resolve(mail.template() + "." + locale + ".html"), whole.html());
            Files.writeString(OUT.resolve(mail.template() + "." + locale + ".txt"), whole.subject() + "\n\n" + whole.plain());
            for (var rendered : List.of(whole, least)) {
                assertThat(rendered.subject() + rendered.html() + rendered.plain())
                        .doesNotContain("??", "null", "{0}", "{1}", "{2}", " th:").doesNotContain("[(", "[#", "[/]");
                assertThat(rendered.html()).contains("Hanna Vogel").contains("<html lang=\"" + locale.getLanguage() + "\"");
                assertThat(rendered.plain()).contains("Hanna Vogel").doesNotContain("\n\n\n").doesNotContain("&amp;");
            }
            for (var name : mail.factNames()) {
                if (mail.facts().get(name).kind() == Mail.Kind.LINK) {
                    assertThat(whole.html()).containsPattern("href=\"http://localhost:\\d+/partnerships/");
                    assertThat(whole.plain()).containsPattern("http://localhost:\\d+/partnerships/");
                }
            }
        }
    }

    @Test
    void theListForPeopleIsTheListOfTheCode() throws Exception {
        var readme = new ClassPathResource("templates/mail/README.md").getContentAsString(StandardCharsets.UTF_8);
        for (var mail : Mail.values()) {
            var line = readme.lines().filter(row -> row.startsWith("| `" + mail.template() + "`")).findFirst();
            assertThat(line).as(mail.template()).isPresent();
            for (var fact : mail.factNames()) {
                var listed = List.of("partnershipName", "code", "monthOf", "meetingAt", "link").contains(fact)
                        && line.get().contains("the review's")
                        || line.get().contains((mail.needs(fact) ? "**" + fact + "**" : fact) + " (");
                assertThat(listed).as(mail.template() + ": " + fact).isTrue();
            }
            assertThat(line.get().contains("calendar")).as(mail.template()).isEqualTo(mail.needsCalendar());
        }
    }

    private MailRenderer.Rendered write(Mail mail, Iterable<String> names, Recipient recipient, boolean attached) {
        var given = new LinkedHashMap<String, Object>();
        names.forEach(name -> given.put(name, sample(name, mail.facts().get(name).kind())));
        return renderer.render(mail, facts.show(mail, facts.read(mail, given), "T-NOTE-MAILS", recipient), recipient, attached);
    }

    private static Object sample(String name, Mail.Kind kind) {
        return switch (kind) {
            case TEXT -> switch (name) {
                case "partnershipName" -> "Northwind Manufacturing – Brightpath Learning";
                case "code" -> "NORTHWIND-BRIGHTPATH";
                case "userId" -> "c.lead";
                case "name" -> "Hanna Vogel";
                case "taskName" -> "Submit client input · Northwind Manufacturing – Brightpath Learning · November 2026";
                case "reason" -> "The decision on the <welding> budget is missing: it was 40 % & not 14 %.";
                case "minutes" -> "Both sides went through the scorecard.\nWelding ISO 9606: too little practice; two more benches "
                        + "from January.\n\nNext meeting as planned.";
                case "heading" -> "A pilot begins in Gdańsk";
                case "text" -> "From Monday on, shift leaders book their courses themselves.\n\nQuestions are welcome before that."
                        + "\nAsk your lead.";
                default -> "See the plan";
            };
            case LINK -> "/partnerships/NORTHWIND-BRIGHTPATH/reviews/2026-11";
            case MOMENT -> Instant.parse("from".equals(name) ? "2026-11-03T13:00:00Z" : "2026-11-10T13:00:00Z");
            case DATE -> LocalDate.of(2026, 12, 1);
            case MONTH -> YearMonth.of(2026, 11);
            case NUMBER -> 98.5;
            case RATING -> "RED";
            case SIDE -> "CLIENT";
            case DECIDED_BY -> "JOINT";
            case HORIZON -> "NEXT_QUARTER";
            case PERSON -> "us.keeper";
            case TEXTS -> List.of(
                    "Scheduled sessions delivered: 91.2 % against a target of 98 %", "Learner satisfaction fell for the third month");
            case SIDES -> List.of("PROVIDER");
            case DECISIONS -> List.of(
                    new Decision(1, "Two more welding benches in Gdańsk", "JOINT", LocalDate.of(2027, 1, 1)),
                    Map.of("text", "Brightpath changes the trainer plan", "decidedBy", "PROVIDER"));
            case ACTIONS -> List.of(
                    Map.of("problem", "Sessions cancelled at short notice", "solution", "Stand-by trainers in two regions",
                            "doer", "us.doer", "counterpart", "de.counterpart", "horizon", "IMMEDIATE", "dueOn", "2026-11-24"),
                    Map.of("problem", "Line managers rarely ask about the transfer"));
            case LINES -> List.of(
                    Map.of("text", "Task for you: Decide escalation · 3 matters from one root", "link", "/t/17"),
                    Map.of("text", "Reminder: Acknowledge review of November 2026", "link", "/t/18"));
            case WINS -> List.of(Map.of("who", "Safety team UKI", "what", "No accident in robot cells since the new course"));
        };
    }
}
