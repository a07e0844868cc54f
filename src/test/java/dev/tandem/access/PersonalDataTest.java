package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.support.Browsing;
import dev.tandem.support.DatabaseSearch;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/** What is kept of people is known column by column: in the code, in the docs, and to the people themselves. */
@TandemTest
class PersonalDataTest {

    private static final Path DOCS = Path.of("src/docs/personal-data.md");
    private static final Path NOT_PERSONAL = Path.of("src/test/resources/not-personal.txt");

    @Autowired
    List<PersonalData> parts;

    @Autowired
    DatabaseSearch database;

    @Autowired
    MessageSource messages;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    /** A new column that could hold a person's id, name or words is declared, or said to hold none. */
    @Test
    void everyColumnThatCouldHoldAPersonIsAccountedFor() throws IOException {
        var declared = new TreeSet<String>();
        for (var table : tables()) {
            table.columns().entrySet().stream()
                    .filter(each -> each.getKey() != PersonalTable.Holds.KEY && each.getKey() != PersonalTable.Holds.EXPORTED)
                    .flatMap(each -> each.getValue().stream()).forEach(column -> declared.add((table.name() + "." + column).toLowerCase(Locale.ROOT)));
        }
        var harmless = Files.readAllLines(NOT_PERSONAL).stream()
                .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        var existing = database.columns().stream().map(Object::toString).collect(Collectors.toSet());
        var open = database.columns().stream().filter(DatabaseSearch.Column::couldHoldAPerson).map(Object::toString)
                .filter(column -> !declared.contains(column) && !harmless.contains(column)).toList();

        assertThat(open).as("neither declared in a PersonalData nor listed in " + NOT_PERSONAL).isEmpty();
        assertThat(declared).as("declared, and there is no such column").allSatisfy(column -> assertThat(existing).contains(column));
        assertThat(harmless).as("listed as harmless, and declared or gone")
                .allSatisfy(column -> assertThat(existing).contains(column)).doesNotContainAnyElementsOf(declared);
    }

    /** {@code | `table` | what | for how long |}. */
    @Test
    void theDocsListExactlyTheseTables() throws IOException {
        var documented = new TreeMap<String, String>();
        Files.readAllLines(DOCS).stream().filter(line -> line.startsWith("| `")).map(line -> line.split("\\s*\\|\\s*"))
                .forEach(cells -> documented.put(cells[1].replace("`", ""), cells[cells.length - 1]));
        var inCode = new TreeMap<String, String>();
        tables().forEach(table -> inCode.put(
                table.name().toLowerCase(Locale.ROOT), table.kept().name().toLowerCase(Locale.ROOT).replace('_', ' ')));

        assertThat(documented).isEqualTo(inCode);
    }

    @Test
    void everyTableThatPeopleSeeHasWordsInBothLanguages() {
        for (var table : tables()) {
            if (!table.people().isEmpty() && !table.exported().isEmpty()) {
                for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                    assertThat(messages.getMessage("personal." + table.name().toLowerCase(Locale.ROOT), null, locale)).isNotBlank();
                    assertThat(messages.getMessage("access.data.kept." + table.kept(), null, locale)).isNotBlank();
                }
            }
        }
    }

    @Test
    void whereTextsAreRewrittenTheKeyIsKnown() {
        var existing = database.columns().stream().map(Object::toString).collect(Collectors.toSet());
        for (var table : tables()) {
            var columns = new HashSet<>(table.key());
            columns.addAll(table.exported());
            if (table.partnership() != null) {
                columns.add(table.partnership());
            }
            columns.forEach(column -> assertThat(existing).contains((table.name() + "." + column).toLowerCase(Locale.ROOT)));
            if (!table.texts().isEmpty() || !table.records().isEmpty() || !table.keys().isEmpty()) {
                assertThat(table.key()).as(table.name()).isNotEmpty();
            }
        }
    }

    @Test
    void everybodySeesAndTakesAlongTheOwnDataAndNobodyElses() throws IOException {
        people.create("t.data.one", "client-leads");
        people.create("t.data.two", "client-leads");
        var one = new Browsing(port);
        one.signIn("t.data.one");

        var page = one.get("/account/data", "Accept-Language", "en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Your account: name and mail address", "As long as the account").doesNotContain("t.data.two");
        var file = one.get("/account/data/export.json");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("tandem-my-data.json");
        var json = new ObjectMapper().readTree(file.body());
        assertThat(json.get("person").asText()).isEqualTo("t.data.one");
        assertThat(json.at("/tables/act_id_user/0/email_").asText()).isEqualTo("t.data.one@example.org");
        assertThat(file.body()).doesNotContain("t.data.two").as("no secret").doesNotContain("pwd", "salt", "hash");
        assertThat(new Browsing(port).get("/account/data", "Accept", "text/html").statusCode()).as("nobody").isEqualTo(302);
    }

    @Test
    void rewritingFindsWholeNamesOnly() {
        var erasure = new Erasure("anna", "erased-x", Set.of("C"), Arrays.asList("Anna Li", "anna@client.example"));

        assertThat(erasure.rewrite("Anna Li said to Anna Lima: write to ANNA@client.example, Joanna Li")).isEqualTo(
                "erased-x said to Anna Lima: write to erased-x, Joanna Li");
        assertThat(erasure.rewrite("anna means grace")).as("a word of the language").isEqualTo("anna means grace");
        assertThat(erasure.rewriteRecord("{\"doer\":\"anna\",\"text\":\"anna\\n Anna Li\"}")).isEqualTo(
                "{\"doer\":\"erased-x\",\"text\":\"anna\\n erased-x\"}");
        assertThat(erasure.rewriteKey("C/2026-11/anna/anna-1")).isEqualTo("C/2026-11/erased-x/anna-1");
        assertThat(new Erasure("may1", "erased-z", Set.of("C"), List.of("May", "may1@client.example")).rewrite("May may come on 3 May, says may1@client.example"))
                .as("a name that is a word of the language").isEqualTo("May may come on 3 May, says erased-z");
        assertThat(new Erasure("c.lead", "erased-y", Set.of("C"), Set.of()).rewrite("by c.lead, not c.leader or abc.lead"))
                .isEqualTo("by erased-y, not c.leader or abc.lead");
    }

    private List<PersonalTable> tables() {
        return parts.stream().flatMap(part -> part.tables().stream()).toList();
    }
}
