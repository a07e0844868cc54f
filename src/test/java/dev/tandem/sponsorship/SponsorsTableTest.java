package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
@Tag("database")
class SponsorsTableTest {

    static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Autowired
    SponsorsTable table;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    TestCharters charters;

    @Test
    void mandatesAreImportedAndTheSameFileChangesNothing() {
        var code = charter("T-SPONSORSHIP-21");
        var file = List.of(
                row(2, code, "CLIENT,HQ,s.hq,s.in,Decides budget,2026-04-01,"),
                row(3, code, "PROVIDER,IN,x.in,,Covers India,2026-04-01,2026-10-31"));

        assertThat(importing(code, file)).containsExactly(
                "new 2 CLIENT HQ t-sponsorship-21.s.hq from 2026-04-01", "new 3 PROVIDER IN t-sponsorship-21.x.in from 2026-04-01");
        var mandates = sponsorships.mandates(code);
        assertThat(mandates).containsExactly(
                new Sponsor(Side.CLIENT, "HQ", user(code, "s.hq"), user(code, "s.in"), "Decides budget", APRIL, null),
                new Sponsor(Side.PROVIDER, "IN", user(code, "x.in"), null, "Covers India", APRIL, LocalDate.of(2026, 10, 31)));

        assertThat(importing(code, file)).containsExactly(
                "unchanged CLIENT HQ t-sponsorship-21.s.hq from 2026-04-01",
                "unchanged PROVIDER IN t-sponsorship-21.x.in from 2026-04-01");
        assertThat(sponsorships.mandates(code)).isEqualTo(mandates);
    }

    @Test
    void changesAreToldColumnByColumnAndWhatIsMissingIsKept() {
        var code = charter("T-SPONSORSHIP-22");
        importing(code, List.of(
                row(2, code, "CLIENT,HQ,s.hq,s.in,Decides budget,2026-04-01,"),
                row(3, code, "CLIENT,IN,s.in,,Site head,2026-04-01,")));

        assertThat(importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,Decides budget and scope,2026-04-01,2027-03-31"))))
                .containsExactly(
                        "changed 2 deputy_user_id: t-sponsorship-22.s.in → ", "changed 2 mandate: Decides budget → Decides budget and scope",
                        "changed 2 until:  → 2027-03-31", "missing CLIENT IN t-sponsorship-22.s.in from 2026-04-01");
        assertThat(sponsorships.mandates(code)).containsExactly(
                new Sponsor(Side.CLIENT, "HQ", user(code, "s.hq"), null, "Decides budget and scope", APRIL, LocalDate.of(2027, 3, 31)),
                new Sponsor(Side.CLIENT, "IN", user(code, "s.in"), null, "Site head", APRIL, null));
    }

    @Test
    void aWrongFirstDayCanBePutRight() {
        var code = charter("T-SPONSORSHIP-23");
        importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,Decides budget,2026-04-01,")));

        assertThat(importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,Decides budget,2026-03-01,"))))
                .containsExactly("changed 2 from: 2026-04-01 → 2026-03-01");
        assertThat(sponsorships.mandates(code)).extracting(Sponsor::from).containsExactly(LocalDate.of(2026, 3, 1));
    }

    @Test
    void aSecondTermFollowsTheFirst() {
        var code = charter("T-SPONSORSHIP-24");
        importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,First term,2026-04-01,2026-09-30")));

        assertThat(importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,Second term,2026-10-01,")))).containsExactly(
                "new 2 CLIENT HQ t-sponsorship-24.s.hq from 2026-10-01", "missing CLIENT HQ t-sponsorship-24.s.hq from 2026-04-01");
        assertThat(sponsorships.mandates(code)).extracting(Sponsor::mandate).containsExactly("First term", "Second term");
    }

    @Test
    void everythingWrongIsNamedWithWhatIsRight() {
        var code = charter("T-SPONSORSHIP-25");

        assertThat(importing(code, List.of(
                row(2, code, "SUPPLIER,HQ,s.hq,,M,2026-04-01,"),
                row(3, code, "CLIENT,MARS,s.hq,,M,2026-04-01,"),
                row(4, code, "CLIENT,HQ,nobody,,M,2026-04-01,"),
                row(5, code, "CLIENT,HQ,x.hq,,M,2026-04-01,"),
                row(6, code, "CLIENT,HQ,c.lead,,M,2026-04-01,"),
                row(7, code, "CLIENT,HQ,s.hq,x.hq,M,2026-04-01,"),
                row(8, code, "CLIENT,IN,s.hq,s.hq,M,2026-04-01,"),
                row(9, code, "CLIENT,IN,s.in,,M,2026-04-01,2026-03-31"),
                row(10, code, "PROVIDER,IN,x.in,nobody," + "x".repeat(1001) + ",2026-04-01,"))))
                .containsExactly(
                        "error 2 side: must be CLIENT or PROVIDER",
                        "error 3 region: must be one of the partnership's regions: HQ, IN",
                        "error 4 user_id: must be the user_id of a participant of this partnership",
                        "error 5 user_id: must be a participant of the side CLIENT, and is of PROVIDER",
                        "error 6 user_id: must hold the role client-sponsors in the table participants",
                        "error 7 deputy_user_id: must be a participant of the side CLIENT, and is of PROVIDER",
                        "error 8 deputy_user_id: must be somebody else than user_id, or empty",
                        "error 9 until: must be on or after from, 2026-04-01",
                        "error 10 deputy_user_id: must be the user_id of a participant of this partnership",
                        "error 10 mandate: must be at most 1000 characters, and has 1001");
        assertThat(sponsorships.mandates(code)).isEmpty();
    }

    @Test
    void onePersonHoldsARegionOneMandateAtATime() {
        var code = charter("T-SPONSORSHIP-26");
        assertThat(importing(code, List.of(
                row(2, code, "CLIENT,HQ,s.hq,,Later,2026-10-01,"),
                row(3, code, "CLIENT,HQ,s.hq,,Earlier,2026-04-01,2026-10-01"),
                row(4, code, "CLIENT,IN,s.hq,,Another region,2026-04-01,"),
                row(5, code, "CLIENT,HQ,s.in,,Another person,2026-04-01,"))))
                .containsExactly("error 2 from: must be after the last day of the mandate in row 3 (2026-04-01 to 2026-10-01):"
                        + " one person holds a region one mandate at a time");

        importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,Now,2026-04-01,"), row(3, code, "CLIENT,HQ,s.in,,Now,2026-04-01,")));
        // The first row is the mandate on record put right; nothing on record is left that the second could overlap with.
        assertThat(importing(code, List.of(
                row(2, code, "CLIENT,HQ,s.hq,,Now,2026-04-01,2026-06-30"), row(3, code, "CLIENT,HQ,s.hq,,Again,2026-07-01,"))))
                .noneMatch(finding -> finding.startsWith("error"));
        assertThat(sponsorships.mandates(code)).extracting(Sponsor::mandate).containsExactly("Now", "Now", "Again");
    }

    @Test
    void aMandateKeptOnRecordIsNotOverlapped() {
        var code = charter("T-SPONSORSHIP-27");
        importing(code, List.of(
                row(2, code, "CLIENT,HQ,s.hq,,One,2026-04-01,2026-06-30"), row(3, code, "CLIENT,HQ,s.hq,,Two,2026-07-01,2026-12-31")));

        assertThat(importing(code, List.of(row(2, code, "CLIENT,HQ,s.hq,,All,2026-04-01,")))).containsExactly(
                "error 2 from: must not overlap the mandate on record (2026-07-01 to 2026-12-31):"
                        + " one person holds a region one mandate at a time");
    }

    @Test
    void aSidesLeadAddsAndChangesSponsorsOfThatSideOnly() {
        var code = charter("T-SPONSORSHIP-28");
        importing(code, List.of(row(2, code, "PROVIDER,HQ,x.hq,,Decides,2026-04-01,"), row(3, code, "PROVIDER,IN,x.in,,Decides,2026-04-01,")));

        assertThat(importing(code, Set.of(Side.CLIENT), List.of(
                row(2, code, "PROVIDER,HQ,x.hq,,Decides,2026-04-01,"),
                row(3, code, "PROVIDER,IN,x.in,,Decides,2026-04-01,2026-12-31"),
                row(4, code, "PROVIDER,IN,x.hq,,Decides,2026-04-01,"),
                row(5, code, "client,HQ,s.hq,,Decides,2026-04-01,"))))
                .containsExactly(
                        "error 3 side: sponsors of a side can be added or changed by leads of that side and by the governance office only",
                        "error 4 side: sponsors of a side can be added or changed by leads of that side and by the governance office only");
    }

    private List<String> importing(String code, List<ImportRow> rows) {
        return importing(code, Set.of(Side.values()), rows);
    }

    /** Looks the rows through, and applies them when there is no error. */
    private List<String> importing(String code, Set<Side> importers, List<ImportRow> rows) {
        var findings = new Findings();
        var session = table.open(new Context(code, importers));
        rows.forEach(row -> session.check(row, findings));
        session.checked(findings);
        var errors = findings.lines.stream().filter(line -> line.startsWith("error")).toList();
        if (!errors.isEmpty()) {
            return errors;
        }
        rows.forEach(session::apply);
        session.applied();
        return findings.lines;
    }

    private String charter(String code) {
        charters.create(code, APRIL);
        return code;
    }

    /** People by their short names; known ones only. */
    private static ImportRow row(int number, String code, String line) {
        var cells = line.split(",", -1);
        var names = List.of("side", "region", "user_id", "deputy_user_id", "mandate", "from", "until");
        var values = new HashMap<String, String>();
        for (var i = 0; i < cells.length; i++) {
            var isPerson = names.get(i).endsWith("user_id") && !cells[i].isEmpty();
            values.put(names.get(i), cells[i].isEmpty() ? null : isPerson ? user(code, cells[i]) : cells[i]);
        }
        return new Row(number, values);
    }

    private record Row(int number, Map<String, String> cells) implements ImportRow {

        @Override
        public String text(String column) {
            return cells.get(column);
        }

        @Override
        public LocalDate date(String column) {
            return text(column) == null ? null : LocalDate.parse(text(column));
        }

        @Override
        public BigDecimal number(String column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Integer integer(String column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public YearMonth month(String column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LocalTime time(String column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> list(String column) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Context implements ImportContext {

        private final String code;
        private final Set<Side> importers;

        Context(String code, Set<Side> importers) {
            this.code = code;
            this.importers = importers;
        }

        @Override
        public boolean actsFor(Side side) {
            return importers.contains(side);
        }

        @Override
        public String partnership() {
            return code;
        }

        @Override
        public Optional<Partnership> existing() {
            return partnerships.find(code);
        }

        @Override
        public Map<String, Region> regions() {
            return new TreeMap<>(
                    partnerships.regions(code).stream().collect(Collectors.toMap(Region::code, Function.identity())));
        }

        @Override
        public Map<String, Participant> participants() {
            return partnerships.participants(code).stream().collect(Collectors.toMap(Participant::userId, Function.identity()));
        }

        @Override
        public Map<String, Object> shared() {
            return Map.of();
        }

        @Override
        public String userId() {
            return "test";
        }
    }

    private static final class Findings implements ImportFindings {

        final List<String> lines = new ArrayList<>();

        @Override
        public void error(ImportRow row, String column, String message) {
            lines.add("error %d %s: %s".formatted(row.number(), column, message));
        }

        @Override
        public void isNew(ImportRow row, String key) {
            lines.add("new %d %s".formatted(row.number(), key));
        }

        @Override
        public void unchanged(ImportRow row, String key) {
            lines.add("unchanged " + key);
        }

        @Override
        public void changed(ImportRow row, String key, String column, String before, String after) {
            lines.add("changed %d %s: %s → %s".formatted(row.number(), column, before, after));
        }

        @Override
        public void missing(String key) {
            lines.add("missing " + key);
        }

        @Override
        public void missing(long more) {
            lines.add("missing %d more".formatted(more));
        }

        @Override
        public boolean lists() {
            return true;
        }

        @Override
        public void remark(ImportRow row, String column, String message) {
            lines.add("remark %d %s: %s".formatted(row.number(), column, message));
        }
    }
}
