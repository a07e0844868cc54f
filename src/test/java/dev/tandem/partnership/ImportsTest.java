package dev.tandem.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tandem.access.Access;
import dev.tandem.access.Accounts;
import dev.tandem.partnership.ImportReport.Change;
import dev.tandem.partnership.ImportReport.Difference;
import dev.tandem.partnership.ImportReport.Kind;
import dev.tandem.partnership.ImportReport.Note;
import dev.tandem.partnership.files.Refused;
import dev.tandem.partnership.files.Uploads.Upload;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The charter's import, from files to records. */
@TandemTest
@Tag("database")
class ImportsTest {

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    Importer importer;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    JdbcPartnerships records;

    @Autowired
    Accounts accounts;

    @Autowired
    Access access;

    @Autowired
    TestPeople people;

    @BeforeEach
    void onAMorning() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-02T08:00:00Z")));
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void aCharterGoesInAsADraftWithAccountsAndMemberships() throws IOException {
        var report = imports.run(charter("T-IMPORT-1"), null, "office", false);

        assertThat(report.errors()).isEmpty();
        assertThat(report.applied()).isTrue();
        assertThat(report.tables()).extracting(ImportReport.Table::table, ImportReport.Table::rows, ImportReport.Table::added)
                .containsExactly(tuple("partnership", 1, 1), tuple("regions", 2, 2), tuple("participants", 3, 3));
        var partnership = partnerships.get("T-IMPORT-1");
        assertThat(partnership.status()).isEqualTo(Partnership.Status.DRAFT);
        assertThat(partnership.meetingMinutes()).isEqualTo(60);
        assertThat(partnership.purpose()).isEqualTo("=Train, and \"learn\"");
        assertThat(partnerships.centre("T-IMPORT-1").code()).isEqualTo("HQ");
        assertThat(partnerships.participant("T-IMPORT-1", "t-import-1.s").orElseThrow().roles())
                .isEqualTo(EnumSet.of(Role.CLIENT_SPONSORS, Role.JOINT_COMMITTEE));
        assertThat(accounts.exists("t-import-1.c")).isTrue();
        assertThat(accounts.canSignIn("t-import-1.c")).isFalse();
        var maySee = people.as("t-import-1.c", () -> access.mayRead("T-IMPORT-1") && access.holds("T-IMPORT-1", "client-leads"));
        assertThat(maySee).isTrue();
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        var report = imports.run(charter("T-IMPORT-2"), null, "office", true);

        assertThat(report.dryRun()).isTrue();
        assertThat(report.applied()).isFalse();
        assertThat(report.tables()).extracting(ImportReport.Table::added).containsExactly(1, 2, 3);
        assertThat(partnerships.find("T-IMPORT-2")).isEmpty();
        assertThat(accounts.exists("t-import-2.c")).isFalse();
    }

    @Test
    void theSameFilesTwiceChangeNothing() throws IOException {
        imports.run(charter("T-IMPORT-3"), null, "office", false);
        var revision = records.revision("T-IMPORT-3");

        var again = imports.run(charter("T-IMPORT-3"), null, "office", false);

        assertThat(again.changesNothing()).isTrue();
        assertThat(again.tables()).extracting(ImportReport.Table::unchanged).containsExactly(1, 2, 3);
        assertThat(again.tables()).allSatisfy(table -> assertThat(table.changes()).isEmpty());
        assertThat(records.revision("T-IMPORT-3")).isEqualTo(revision);
    }

    @Test
    void whatIsNewChangedAndMissingIsToldAndNothingIsDeleted() throws IOException {
        imports.run(charter("T-IMPORT-4"), null, "office", false);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-12-01T08:00:00Z")));
        var participants = file("participants.csv", """
                user_id,name,email,side,roles,region,locale
                t-import-4.c,Hanna Vogel-Maier,c@t-import-4.example,CLIENT,communications,,de
                t-import-4.n,Nora New,n@t-import-4.example,CLIENT,client-leads,IN,
                t-import-4.s,Matthias Lang,s@t-import-4.example,CLIENT,joint-committee|client-sponsors,HQ,de
                """);

        var report = imports.run(List.of(participants), "T-IMPORT-4", "office", false);

        assertThat(report.errors()).isEmpty();
        assertThat(report.tables()).singleElement().satisfies(table -> {
            assertThat(table.changes()).containsExactly(
                    new Change(Kind.CHANGED, 2, "t-import-4.c", List.of(
                            new Difference("name", "Hanna Vogel", "Hanna Vogel-Maier"), new Difference("roles", "client-leads", "communications"),
                            new Difference("region", "HQ", null), new Difference("locale", "en", "de"))),
                    new Change(Kind.NEW, 3, "t-import-4.n", null), new Change(Kind.MISSING, null, "t-import-4.p", null));
            assertThat(table.unchanged()).isEqualTo(1);
        });
        assertThat(partnerships.participant("T-IMPORT-4", "t-import-4.p")).isPresent();
        assertThat(partnerships.holders("T-IMPORT-4", Role.CLIENT_LEADS)).extracting(Participant::userId).containsExactly("t-import-4.n");
        boolean leads = people.as("t-import-4.c", () -> access.holds("T-IMPORT-4", "client-leads"));
        assertThat(leads).isFalse();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-30T08:00:00Z")));
        assertThat(partnerships.holders("T-IMPORT-4", Role.CLIENT_LEADS)).extracting(Participant::userId).containsExactly("t-import-4.c");
    }

    @Test
    void allErrorsOfAllFilesAreListedAndNothingIsWritten() throws IOException {
        var partnership = file("partnership.csv", """
                code,client,provider,starts_on,ends_on,time_zone,review_rule,meeting_time,meeting_minutes,sponsorship_threshold,locale
                t-import-5,,Academy,2026-13-01,2026-01-01,Europe/Nowhere,FREQ=WEEKLY;BYDAY=TU,2pm,4,101,xx
                """);
        var regions = file("regions.csv", """
                region,name,time_zone,holidays,distance
                HQ,Centre,Europe/Berlin,DE-BY,0
                hq,Centre,Europe/Berlin,XX,0
                IN,India,Asia/Kolkata,DE-XX,-1
                """);
        var participants = file("participants.csv", """
                user_id,name,email,side,roles,region,locale
                a b,A,a@example,CLIENT,client-leads,HQ,
                c,C,c@example.org,OWNER,client-leads,HQ,
                d,D,d@example.org,PROVIDER,client-leads|governance-office,MARS,
                e,,e@example.org,CLIENT,|,HQ,e_e_e
                c,C,c@example.org,CLIENT,client-leads,HQ,
                """);

        var report = imports.run(List.of(participants, regions, partnership), null, "office", false);

        assertThat(report.applied()).isFalse();
        assertThat(report.errors()).extracting(Note::file, Note::row, Note::column, Note::value).containsExactlyInAnyOrder(
                tuple("partnership.csv", 2, "code", "t-import-5"), tuple("partnership.csv", 2, "client", null),
                tuple("partnership.csv", 2, "starts_on", "2026-13-01"), tuple("partnership.csv", 2, "time_zone", "Europe/Nowhere"),
                tuple("partnership.csv", 2, "review_rule", "FREQ=WEEKLY;BYDAY=TU"), tuple("partnership.csv", 2, "meeting_time", "2pm"),
                tuple("partnership.csv", 2, "meeting_minutes", "4"), tuple("partnership.csv", 2, "sponsorship_threshold", "101"),
                tuple("partnership.csv", 2, "locale", "xx"),
                tuple("regions.csv", 3, "region", "hq"), tuple("regions.csv", 3, "holidays", "XX"), tuple("regions.csv", 4, "holidays", "DE-XX"),
                tuple("regions.csv", 4, "distance", "-1"), tuple("regions.csv", 2, "distance", "0"), tuple("regions.csv", 3, "distance", "0"),
                tuple("participants.csv", 2, "user_id", "a b"), tuple("participants.csv", 2, "email", "a@example"),
                tuple("participants.csv", 3, "side", "OWNER"), tuple("participants.csv", 4, "roles", "client-leads|governance-office"),
                tuple("participants.csv", 4, "roles", "client-leads|governance-office"), tuple("participants.csv", 4, "region", "MARS"),
                tuple("participants.csv", 5, "name", null), tuple("participants.csv", 5, "roles", "|"), tuple("participants.csv", 5, "locale", "e_e_e"),
                tuple("participants.csv", 6, "user_id", "c"));
        assertThat(report.errorCount()).isEqualTo(report.errors().size());
        assertThat(report.errors()).allSatisfy(note -> assertThat(note.message()).containsPattern("must|only|missing"));
        assertThat(partnerships.find("t-import-5")).isEmpty();
    }

    @Test
    void anErrorInTheLastTableKeepsTheFirstFromBeingWritten() throws IOException {
        var files = new ArrayList<>(charter("T-IMPORT-6"));
        files.set(2, file("participants.csv", "user_id,name,email,side,roles\nx,X,no address,CLIENT,client-leads\n"));

        assertThat(imports.run(files, null, "office", false).errorCount()).isEqualTo(1);

        assertThat(partnerships.find("T-IMPORT-6")).isEmpty();
    }

    @Test
    void aNewPartnershipNeedsItsRegionsWithOneCentre() throws IOException {
        var files = charter("T-IMPORT-7");

        assertThat(imports.run(List.of(files.get(0)), null, "office", true).errors()).extracting(Note::message).singleElement().asString().contains("regions");
        var without = file("regions.csv", "region,name,time_zone,distance\nIN,India,Asia/Kolkata,1\n");
        assertThat(imports.run(List.of(files.get(0), without), null, "office", true).errors()).singleElement().satisfies(note -> {
            assertThat(note.row()).isNull();
            assertThat(note.column()).isEqualTo("distance");
        });
    }

    @Test
    void theCentreInTheSystemCountsBesideTheFiles() throws IOException {
        imports.run(charter("T-IMPORT-8"), null, "office", false);
        var regions = file("regions.csv", "region,name,time_zone,distance\nUK,Kingdom,Europe/London,0\n");

        assertThat(imports.run(List.of(regions), "T-IMPORT-8", "office", false).errors()).singleElement()
                .satisfies(note -> assertThat(note.message()).contains("HQ").contains("UK"));

        var moved = file("regions.csv", "region,name,time_zone,distance\nUK,Kingdom,Europe/London,0\nHQ,Centre,Europe/Berlin,1\n");
        assertThat(imports.run(List.of(moved), "T-IMPORT-8", "office", false).applied()).isTrue();
        assertThat(partnerships.centre("T-IMPORT-8").code()).isEqualTo("UK");
    }

    @Test
    void onePartnershipsFileDoesNotOverwriteAnothersPerson() throws IOException {
        imports.run(charter("T-IMPORT-9"), null, "office", false);
        imports.run(charter("T-IMPORT-10"), null, "office", false);
        var header = "user_id,name,email,side,roles\n";

        var other = file("participants.csv", header + "t-import-9.c,Hanna Vogel,elsewhere@example.org,CLIENT,client-leads\n");
        assertThat(imports.run(List.of(other), "T-IMPORT-10", "office", false).errors()).singleElement().satisfies(note -> {
            assertThat(note.column()).isEqualTo("user_id");
            assertThat(note.message()).doesNotContain("c@t-import-9.example");
        });

        var same = file("participants.csv", header + "t-import-9.c,HANNA VOGEL,C@t-import-9.example,CLIENT,client-leads\n");
        assertThat(imports.run(List.of(same), "T-IMPORT-10", "office", false).applied()).isTrue();
        boolean both = people.as("t-import-9.c", () -> access.mayRead("T-IMPORT-9") && access.mayRead("T-IMPORT-10"));
        assertThat(both).isTrue();
    }

    @Test
    void theAccountOfSomebodyInNoPartnershipCannotBeTaken() throws IOException {
        people.create("t.import.auditor", "auditors");
        imports.run(charter("T-IMPORT-11"), null, "office", false);
        var file = file("participants.csv", "user_id,name,email,side,roles\nt.import.auditor,A,thief@example.org,CLIENT,client-leads\n");

        assertThat(imports.run(List.of(file), "T-IMPORT-11", "office", false).errors()).extracting(Note::column).containsExactly("user_id");
    }

    @Test
    void aLeadChangesPeopleOfTheOwnSideOnly() throws IOException {
        imports.run(charter("T-IMPORT-12"), null, "office", false);
        var header = "user_id,name,email,side,roles,region\n";
        var provider = "t-import-12.p,Priya Raman,mine@example.org,PROVIDER,provider-leads,HQ\n";
        var accomplice = "t-import-12.q,Quentin,q@example.org,PROVIDER,provider-leads,HQ\n";
        var own = "t-import-12.n,Nora New,n@t-import-12.example,CLIENT,client-leads,HQ\n";
        var unchanged = "t-import-12.p,Priya Raman,p@t-import-12.example,PROVIDER,provider-leads,HQ\n";

        var refused = runAsClientLead(file("participants.csv", header + provider + accomplice + own));
        assertThat(refused.errors()).extracting(Note::row, Note::column).containsExactly(tuple(2, "side"), tuple(3, "side"));

        assertThat(runAsClientLead(file("participants.csv", header + unchanged + own)).applied()).isTrue();
    }

    private ImportReport runAsClientLead(Path file) {
        return importer.run(new Importer.Job(
                List.of(new Upload(file.getFileName().toString(), file)), "T-IMPORT-12", "t-import-12.c", false, (code, exists) -> EnumSet.of(Side.CLIENT),
                Importer.Progress.NONE, null));
    }

    @Test
    void aChangedDraftMustBeAgreedToAgain() throws IOException {
        imports.run(charter("T-IMPORT-13"), null, "office", false);
        partnerships.agreeToActivate("T-IMPORT-13", "t-import-13.c");

        imports.run(charter("T-IMPORT-13"), null, "office", false);
        assertThat(partnerships.activations("T-IMPORT-13")).hasSize(1);

        var regions = file("regions.csv", "region,name,time_zone,distance\nBR,Brazil,America/Sao_Paulo,2\n");
        var report = imports.run(List.of(regions), "T-IMPORT-13", "office", false);
        assertThat(report.remarks()).extracting(Note::message).singleElement().asString().contains("agree to activate it again");
        assertThat(partnerships.activations("T-IMPORT-13")).isEmpty();
    }

    @Test
    void anActiveCharterIsChangedByTheSameRulesAndStaysActive() throws IOException {
        imports.run(charter("T-IMPORT-14"), null, "office", false);
        partnerships.agreeToActivate("T-IMPORT-14", "t-import-14.c");
        partnerships.agreeToActivate("T-IMPORT-14", "t-import-14.p");
        var files = new ArrayList<>(charter("T-IMPORT-14"));
        files.set(0, file("partnership.csv", Files.readString(files.get(0)).replace("2TU", "3WE").replace("Client AG", "Client SE")));

        var report = imports.run(files, null, "office", false);

        assertThat(report.tables().get(0).changes()).singleElement().satisfies(change -> assertThat(change.columns()).containsExactly(
                new Difference("client", "Client AG", "Client SE"),
                new Difference("review_rule", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=3WE")));
        assertThat(partnerships.get("T-IMPORT-14").status()).isEqualTo(Partnership.Status.ACTIVE);
        assertThat(partnerships.get("T-IMPORT-14").activeFrom()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(partnerships.reviewDay("T-IMPORT-14", java.time.YearMonth.of(2026, 12))).isEqualTo("2026-12-16");
    }

    @Test
    void filesWithoutPartnershipNeedOneChosen() throws IOException {
        var regions = charter("T-IMPORT-15").get(1);

        assertThatExceptionOfType(PartnershipMissing.class).isThrownBy(() -> imports.run(List.of(regions), null, "office", true));
        assertThatExceptionOfType(PartnershipMissing.class).isThrownBy(() -> imports.run(List.of(regions), "T-NOWHERE", "office", true))
                .withMessageContaining("T-NOWHERE");
        assertThat(imports.run(charter("T-IMPORT-15"), "T-IMPORT-16", "office", true).errors()).extracting(Note::column).containsExactly("code");
    }

    @Test
    void unknownFilesAndEmptyOnesAreReported() throws IOException {
        var files = new ArrayList<>(charter("T-IMPORT-17"));
        files.add(file("budget.csv", "a,b\n1,2\n"));
        files.add(file("notes.docx", "text"));
        files.add(file("Participants.CSV", "user_id,name,email,side,roles\n"));

        var report = imports.run(files, null, "office", true);

        assertThat(report.errors()).isEmpty();
        assertThat(report.remarks()).extracting(Note::file).containsExactlyInAnyOrder("budget.csv", "notes.docx", "Participants.CSV");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> imports.run(files.subList(3, 5), null, "office", true)).withMessageContaining("participants");
    }

    @Test
    void aTableMustComeOnce() throws IOException {
        var files = new ArrayList<>(charter("T-IMPORT-18"));
        files.add(file("REGIONS.csv", "region,name,time_zone,distance\nBR,Brazil,America/Sao_Paulo,2\n"));

        assertThat(imports.run(files, null, "office", true).errors()).singleElement().satisfies(note -> assertThat(note.file()).isEqualTo("REGIONS.csv"));
    }

    @Test
    void importsAtTheSameTimeLeaveOneWholeCharter() throws Exception {
        var files = charter("T-IMPORT-19");
        var workers = Executors.newFixedThreadPool(4);
        try {
            Callable<ImportReport> one = () -> imports.run(files, null, "office", false);
            var outcomes = workers.invokeAll(List.of(one, one, one, one));
            var applied = 0;
            for (var outcome : outcomes) {
                try {
                    applied += outcome.get().applied() ? 1 : 0;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(ImportOvertaken.class);
                }
            }
            assertThat(applied).isPositive();
        } finally {
            workers.shutdownNow();
        }
        assertThat(partnerships.participants("T-IMPORT-19")).hasSize(3);
        assertThat(imports.run(files, null, "office", false).changesNothing()).isTrue();
    }

    @Test
    void anyTwoPeopleImportIntoOnePartnershipOneAfterTheOther() throws Exception {
        imports.run(charter("T-IMPORT-20"), null, "office", false);
        var workers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<ImportReport>> two = new ArrayList<>();
            for (var who : List.of("a", "b")) {
                var file = file("participants-" + who + "/participants.csv",
                        "user_id,name,email,side,roles\nt-import-20.n,Nora " + who + ",n@t-import-20.example,CLIENT,client-leads\n");
                two.add(() -> imports.run(List.of(file), "T-IMPORT-20", "office", false));
            }
            Set<Integer> added = new java.util.HashSet<>();
            for (var outcome : workers.invokeAll(two)) {
                assertThat(outcome.get().applied()).isTrue();
                added.add(outcome.get().tables().get(0).added());
            }
            // The second saw what the first had written.
            assertThat(added).containsExactlyInAnyOrder(0, 1);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Path> charter(String code) throws IOException {
        var id = code.toLowerCase(java.util.Locale.ROOT);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("partnership.csv", """
                code,client,provider,purpose,starts_on,time_zone,review_rule,meeting_time
                %s,Client AG,Academy,"=Train, and ""learn""\",2026-01-01,Europe/Berlin,FREQ=MONTHLY;BYDAY=2TU,14:00
                """.formatted(code));
        files.put("regions.csv", """
                region,name,time_zone,holidays,distance
                HQ,Centre,Europe/Berlin,DE-BY,0
                IN,India,Asia/Kolkata,IN,2
                """);
        files.put("participants.csv", """
                user_id;name;email;side;roles;region;locale
                %1$s.c;Hanna Vogel;c@%1$s.example;CLIENT;client-leads;HQ;en
                %1$s.p;Priya Raman;p@%1$s.example;PROVIDER;provider-leads;HQ;
                %1$s.s;Matthias Lang;s@%1$s.example;CLIENT;client-sponsors|joint-committee;HQ;de
                """.formatted(id));
        List<Path> paths = new ArrayList<>();
        for (var file : files.entrySet()) {
            paths.add(file(code + "/" + file.getKey(), file.getValue()));
        }
        return paths;
    }

    private Path file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
