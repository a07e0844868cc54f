package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.access.Accounts;
import dev.tandem.access.Erasures;
import dev.tandem.access.PersonalDataExport;
import dev.tandem.support.Browsing;
import dev.tandem.support.DatabaseSearch;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person who took part in a whole review is exported, leaves, and is erased: from every column of every table. */
@TandemTest
@Tag("database")
class ErasureTest extends ReviewTest {

    private static final String CODE = "T-PROCESS-90";
    private static final String NAME = "Zacharias Quillfeather";
    private static final String MAIL = "z.quillfeather@client.example";

    @Autowired
    Erasures erasures;

    @Autowired
    Accounts accounts;

    @Autowired
    PersonalDataExport export;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseSearch database;

    @Autowired
    HistoryService history;

    @LocalServerPort
    int port;

    @Test
    void aPersonWhoLeavesIsErasedEverywhereAndTheTrailHoldsTogether() throws Exception {
        var review = scenario.partnership(CODE, NOVEMBER);
        var person = review.user("c.lead");
        people.create("t.erasure.admin", "camunda-admin");
        jdbc.sql("update participants set name = :name, email = :mail where user_id = :id")
                .param("name", NAME).param("mail", MAIL).param("id", person).update();
        jdbc.sql("update partnerships set revision = 'named' where code = :code").param("code", CODE).update();
        review.opened().complete("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("98.4")))
                .complete("c.lead", "submit-client-input", Map.of("input", Spin.JSON(
                        ReviewScenario.clientInput("4.1").toString().replace("new hires", "new hires, asks " + NAME))))
                .meetingBegun()
                .complete("p.lead", "hold-review-meeting", Map.of("meeting", review.meeting(
                        "We met. zacharias QUILLFEATHER (" + MAIL + ") promised rooms; Quillfeathers are birds.")))
                .minutesAccepted();
        assertThat(review.ended()).isTrue();
        assertThat(database.columnsWith(person)).as("the search finds what is there").hasSizeGreaterThan(12);
        assertThat(database.columnsWith(NAME)).contains("review_packs.pdf", "outbox_messages.html", "review_minutes.minutes");

        var file = new ObjectMapper().findAndRegisterModules().writeValueAsString(export.export(person));
        assertThat(file).contains(NAME, MAIL, "Induction for 120 new hires", "act_hi_taskinst", "review_inputs")
                .as("others' words").doesNotContain("Two trainers left");

        assertThatThrownBy(() -> people.as("t.erasure.admin", () -> erasures.erase(person)))
                .isInstanceOf(Erasures.StillNeeded.class)
                .hasMessageContaining("holds-role[client-leads, " + CODE + "]").hasMessageContaining("actions[1, " + CODE + "]");
        assertThat(accounts.exists(person)).isTrue();

        people.asSystem(() -> {
            accounts.assign(CODE, CODE, Map.of(review.user("p.lead"), Set.of("provider-leads")));
            return null;
        });
        jdbc.sql("update action_items set status = 'DONE' where partnership = :code").param("code", CODE).update();
        var tasksDone = tasksOf(person);
        var pseudonym = erase(person);

        assertThat(database.columnsWith(person)).isEmpty();
        assertThat(database.columnsWith(NAME)).isEmpty();
        assertThat(database.columnsWith(MAIL)).isEmpty();
        assertThat(jdbc.sql("select minutes from review_minutes where partnership = :code").param("code", CODE)
                .query(String.class).single())
                .isEqualTo("We met. " + pseudonym + " (" + pseudonym + ") promised rooms; Quillfeathers are birds.");
        assertThat(tasksOf(pseudonym)).as("the trail still says that one person did this").isEqualTo(tasksDone).isGreaterThanOrEqualTo(2);
        assertThat(review.detail().attendance()).anySatisfy(row -> assertThat(row.userId()).isEqualTo(pseudonym));
        assertThat(review.detail().confirmations()).anySatisfy(row -> assertThat(row.userId()).isEqualTo(pseudonym));
        assertThat(jdbc.sql("select actor from security_events where kind = 'ERASED' and subject = :pseudonym")
                .param("pseudonym", pseudonym).query(String.class).single()).isEqualTo("t.erasure.admin");
        assertThat(accounts.exists(person)).isFalse();
    }

    /** By the page that administrators have. */
    private String erase(String person) {
        var admin = new Browsing(port);
        admin.signIn("t.erasure.admin");
        assertThat(admin.get("/operations/erasure?person=" + person, "Accept-Language", "en").body()).contains("Erase for good");
        var mistyped = admin.post("/operations/erasure", Map.of("person", person, "again", "somebody", "_csrf", admin.csrf()));
        assertThat(mistyped.statusCode()).isEqualTo(422);
        assertThat(accounts.exists(person)).isTrue();
        var answer = admin.post("/operations/erasure", Map.of("person", person, "again", person, "_csrf", admin.csrf()));
        assertThat(Browsing.location(answer)).isEqualTo("/operations/erasure");
        var lead = new Browsing(port);
        lead.signIn(scenario.user("p.lead"));
        assertThat(lead.get("/operations/erasure").statusCode()).isEqualTo(403);
        return jdbc.sql("select user_id from participants where partnership = :code and user_id like 'erased-%'").param("code", CODE)
                .query(String.class).single();
    }

    private long tasksOf(String userId) {
        return history.createHistoricTaskInstanceQuery().taskAssignee(userId).count();
    }
}
