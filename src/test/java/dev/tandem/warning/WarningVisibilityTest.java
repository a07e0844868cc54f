package dev.tandem.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.support.Browsing;
import dev.tandem.support.DatabaseSearch;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning.Stage;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

/** Who may see a warning, in each stage and at each door. */
@TandemTest
@Tag("database")
class WarningVisibilityTest {

    private static final String CODE = "T-WARN-20";

    @LocalServerPort
    int port;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestPeople people;

    @Autowired
    WarningService warnings;

    @Autowired
    DatabaseSearch database;

    @BeforeEach
    void partnership() {
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 1, 5));
        people.create("t.warn.office", "governance-office");
        people.create("t.warn.auditor", "auditors");
    }

    private static String user(String name) {
        return TestPartnerships.person(CODE, name);
    }

    private Warning raised(String matter, Stage stage) {
        return people.asSystem(() -> warnings.raise(
                CODE, user("p.lead"), new NewWarning(matter, LocalDate.of(2099, 1, 5), Warning.Impact.LOW, null, stage)));
    }

    private boolean sees(String name, Warning warning) {
        var viewer = name.startsWith("t.warn") ? new Viewer(name, true) : new Viewer(user(name), false);
        return warnings.visible(CODE, viewer).stream().anyMatch(each -> each.reference().equals(warning.reference()));
    }

    @Test
    void whatIsOneSidesOwnLeavesNoTrace() {
        var warning = raised("Kirschwasser is short", Stage.OWN_SIDE);
        assertThat(database.columnsWith("Kirschwasser")).containsExactly("warnings.matter");
        assertThat(database.columnsWith(warning.reference())).containsExactly("warnings.reference");

        for (var stranger : new String[] {user("c.lead"), user("s.hq"), "t.warn.office", "t.warn.auditor"}) {
            var browsing = new Browsing(port);
            browsing.signIn(stranger);
            var hidden = browsing.get("/api/partnerships/" + CODE + "/warnings/" + warning.reference());
            var unknown = browsing.get("/api/partnerships/" + CODE + "/warnings/ZZZZZZZZ");
            assertThat(hidden.statusCode()).as(stranger).isEqualTo(404).isEqualTo(unknown.statusCode());
            assertThat(hidden.body().replace(warning.reference(), "ZZZZZZZZ")).as(stranger).isEqualTo(unknown.body());
            assertThat(browsing.get("/api/partnerships/" + CODE + "/warnings").body()).as(stranger)
                    .doesNotContain(warning.reference(), "Kirschwasser");
        }
        var own = new Browsing(port);
        own.signIn(user("p.comms"));
        assertThat(own.get("/api/partnerships/" + CODE + "/warnings/" + warning.reference()).body())
                .contains("Kirschwasser").as("a gap in a sequence would tell of others").doesNotContain("\"id\"");
    }

    @Test
    void whatWasKeptBeforeSharingIsTheOwnSides() {
        var warning = raised("Eight", Stage.OWN_SIDE);
        people.asSystem(() -> {
            warnings.keep(CODE, warning.reference(), user("p.lead"));
            return widen(warning, Stage.BOTH_LEADS);
        });
        assertThat(warnings.trace(CODE, warning.reference(), new Viewer(user("p.comms"), false))).extracting(Warning.Event::kind)
                .containsExactly(Warning.Kind.RAISED, Warning.Kind.KEPT, Warning.Kind.SHARED);
        for (var stranger : new Viewer[] {new Viewer(user("c.lead"), false), new Viewer("t.warn.auditor", true)}) {
            assertThat(warnings.trace(CODE, warning.reference(), stranger)).extracting(Warning.Event::kind)
                    .containsExactly(Warning.Kind.RAISED, Warning.Kind.SHARED);
        }
    }

    @Test
    void eachStageHasItsReadersAndOnlyItsRaiserWidens() {
        var warning = raised("One", Stage.OWN_SIDE);
        assertReaders(warning, "p.lead", "p.comms", "x.hq");
        assertThatThrownBy(() -> warnings.widen(CODE, warning.reference(), user("p.comms"), Stage.BOTH_LEADS))
                .isInstanceOf(AccessDeniedException.class);
        people.asSystem(() -> widen(warning, Stage.BOTH_LEADS));
        assertReaders(warning, "p.lead", "p.comms", "x.hq", "c.lead", "c.partner", "t.warn.office", "t.warn.auditor");
        assertThatThrownBy(() -> warnings.widen(CODE, warning.reference(), user("p.lead"), Stage.OWN_SIDE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("stage: ");
        people.asSystem(() -> widen(warning, Stage.SPONSORS));
        assertReaders(warning, "p.lead", "p.comms", "x.hq", "c.lead", "c.partner", "t.warn.office", "t.warn.auditor", "s.hq", "c.comms");
        assertThat(warnings.trace(CODE, warning.reference(), new Viewer(user("s.hq"), false))).extracting(Warning.Event::kind)
                .containsExactly(Warning.Kind.RAISED, Warning.Kind.SHARED, Warning.Kind.WIDENED);
    }

    private Object widen(Warning warning, Stage stage) {
        warnings.widen(CODE, warning.reference(), user("p.lead"), stage);
        return null;
    }

    private void assertReaders(Warning warning, String... readers) {
        for (var name : new String[] {"p.lead", "p.comms", "x.hq", "c.lead", "c.partner", "s.hq", "c.comms", "t.warn.office", "t.warn.auditor"}) {
            assertThat(sees(name, warning)).as(name).isEqualTo(java.util.List.of(readers).contains(name));
        }
    }

    @Test
    void whoeverOverseesSeesNoSidesOwnEvenAsItsParticipant() {
        var warning = raised("Two", Stage.OWN_SIDE);
        assertThat(warnings.visible(CODE, new Viewer(user("p.comms"), true))).noneMatch(each -> each.reference().equals(warning.reference()));
    }

    @Test
    void wrongValuesNameTheirFieldAndNobodyElseRaises() {
        assertThatThrownBy(() -> raised(" ", Stage.OWN_SIDE)).hasMessageStartingWith("matter: ");
        assertThatThrownBy(() -> raised("Three", null)).hasMessageStartingWith("stage: ");
        assertThatThrownBy(() -> warnings.raise(CODE, user("p.lead"),
                new NewWarning("Four", LocalDate.of(2020, 1, 1), Warning.Impact.LOW, null, Stage.OWN_SIDE))).hasMessageStartingWith("couldHitOn: ");
        assertThatThrownBy(() -> warnings.raise(CODE, "t.warn.office",
                new NewWarning("Five", LocalDate.of(2099, 1, 1), Warning.Impact.LOW, null, Stage.OWN_SIDE))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theApiNamesWhatIsWrongAndWhatWouldBeRight() {
        var lead = new Browsing(port);
        lead.signIn(user("p.lead"));
        assertThat(raise(lead, "GRAVE", "2099-01-05").body()).contains("impact: must be one of [LOW, MEDIUM, HIGH]", "GRAVE");
        assertThat(raise(lead, "LOW", "5.1.2099").body()).contains("couldHitOn: must be a date such as 2026-11-30", "5.1.2099");
        assertThat(raise(lead, "LOW", "5.1.2099").statusCode()).isEqualTo(400);

        assertThat(raise(lead, "LOW", "2099-01-05").statusCode()).isEqualTo(201);
        var raised = warnings.visible(CODE, new Viewer(user("p.lead"), false)).get(0);
        assertThat(raised).extracting(Warning::matter, Warning::stage).containsExactly("Seven", Stage.OWN_SIDE);
        var closed = lead.postJson(
                "/api/partnerships/" + CODE + "/warnings/" + raised.reference() + "/close", "", "X-CSRF-TOKEN", lead.csrf());
        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(warnings.get(CODE, raised.reference(), new Viewer(user("p.lead"), false)).state()).isEqualTo(Warning.State.CLOSED);
    }

    private static java.net.http.HttpResponse<String> raise(Browsing person, String impact, String day) {
        return person.postJson("/api/partnerships/" + CODE + "/warnings", """
                {"matter": "Seven", "couldHitOn": "%s", "impact": "%s", "stage": "OWN_SIDE"}""".formatted(day, impact),
                "X-CSRF-TOKEN", person.csrf());
    }

    @Test
    void whatStruckUnwarnedIsShownAsThat() {
        var recorded = people.asSystem(() -> warnings.recordUnwarned(
                CODE, user("c.lead"), dev.tandem.partnership.Side.PROVIDER, "Six", Warning.Impact.HIGH, LocalDate.of(2026, 1, 5)));
        assertThat(recorded).extracting(Warning::struckWithoutWarning, Warning::outcome, Warning::side)
                .containsExactly(true, Warning.Outcome.STRUCK, dev.tandem.partnership.Side.PROVIDER);
        assertThat(sees("p.lead", recorded)).isTrue();
        assertThat(sees("s.hq", recorded)).isFalse();
        assertThat(sees("x.hq", recorded)).isTrue();
    }
}
