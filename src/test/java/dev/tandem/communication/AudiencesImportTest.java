package dev.tandem.communication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.communication.Communications.Audience;
import dev.tandem.partnership.ImportReport;
import dev.tandem.partnership.Imports;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
@Tag("database")
class AudiencesImportTest {

    private static final String HEADER = "audience,learner_id,address,name,region,locale,tracking_agreed\n";

    @Autowired
    Imports imports;

    @Autowired
    Communications communications;

    @Autowired
    TestPartnerships partnerships;

    @TempDir
    Path folder;

    @Test
    void bringsSeveralListsAtOnceAndTheSameFileTwiceChangesNothing() throws IOException {
        var code = partnership("T-AUDIENCES-1");
        var file = HEADER + "Planners,,Anna@a1.example,Anna Li,HQ,de,yes\nPlanners,4711,,Bob,IN,,\nDrivers,,c@a1.example,,IN,pt-BR,no\n";

        var report = run(code, file, false);
        assertThat(report.errors()).isEmpty();
        assertThat(report.tables().get(0).added()).isEqualTo(3);
        assertThat(communications.audiences(code)).extracting(Audience::name, Audience::members, Audience::withoutMail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Drivers", 1L, 0L), org.assertj.core.groups.Tuple.tuple("Planners", 2L, 1L));
        assertThat(communications.audiences(code).get(1).regions()).isEqualTo(Map.of("HQ", 1L, "IN", 1L));
        assertThat(communications.audiences(code).get(1).locales()).isEqualTo(Map.of("de", 1L, "", 1L));

        var again = run(code, file, false).tables().get(0);
        assertThat(List.of(again.added(), again.changed(), again.unchanged(), again.missing())).containsExactly(0, 0, 3, 0);
    }

    @Test
    void showsWhoIsNoLongerInTheFileAndKeepsThem() throws IOException {
        var code = partnership("T-AUDIENCES-2");
        run(code, HEADER + "Planners,,a@a2.example,A,HQ,de,yes\nPlanners,,b@a2.example,B,HQ,de,yes\nDrivers,,c@a2.example,C,HQ,de,yes\n", false);

        var report = run(code, HEADER + "Planners,,A@a2.example,A,HQ,de,no\n", false).tables().get(0);

        assertThat(List.of(report.added(), report.changed(), report.missing())).containsExactly(0, 1, 1);
        assertThat(report.changes()).extracting(ImportReport.Change::name).contains("Planners: b@a2.example").doesNotContain("Drivers: c@a2.example");
        assertThat(communications.audiences(code)).extracting(Audience::members).containsExactly(1L, 2L);
    }

    @Test
    void saysWhatIsWrongInEachRowAndThenWritesNothing() throws IOException {
        var code = partnership("T-AUDIENCES-3");
        var report = run(code, HEADER + """
                Planners,,,A,HQ,de,yes
                Planners,,not an address,B,HQ,de,yes
                Planners,,c@a3.example,C,MOON,de,yes
                Planners,,d@a3.example,D,HQ,klingon,maybe
                Planners,,e@a3.example,E,HQ,de,yes
                Planners,,E@a3.example,E,HQ,de,yes
                ,,f@a3.example,F,HQ,de,yes
                """, false);

        assertThat(report.errors()).extracting(ImportReport.Note::row, ImportReport.Note::column).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple(2, "address"), org.assertj.core.groups.Tuple.tuple(3, "address"),
                org.assertj.core.groups.Tuple.tuple(4, "region"), org.assertj.core.groups.Tuple.tuple(5, "locale"),
                org.assertj.core.groups.Tuple.tuple(5, "tracking_agreed"), org.assertj.core.groups.Tuple.tuple(7, "address"),
                org.assertj.core.groups.Tuple.tuple(8, "audience"));
        assertThat(communications.audiences(code)).isEmpty();
    }

    @Test
    void readsASheetAndManyRows() throws IOException {
        var code = partnership("T-AUDIENCES-4");
        var book = folder.resolve("learners.xlsx");
        try (var out = Files.newOutputStream(book); var workbook = new Workbook(out, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("audiences");
            var columns = List.of("audience", "address", "region");
            IntStream.range(0, 3).forEach(i -> sheet.value(0, i, columns.get(i)));
            IntStream.rangeClosed(1, 2500).forEach(row -> {
                sheet.value(row, 0, row % 2 == 0 ? "Planners" : "Drivers");
                sheet.value(row, 1, "l" + row + "@a4.example");
                sheet.value(row, 2, "HQ");
            });
        }
        assertThat(imports.run(List.of(book), code, "test", false).errors()).isEmpty();

        assertThat(communications.audiences(code).stream().collect(Collectors.toMap(Audience::name, Audience::members)))
                .isEqualTo(Map.of("Drivers", 1250L, "Planners", 1250L));
    }

    /** Of a long list the beginning is named; how many there are is counted whatever was named. */
    @Test
    void countsEverybodyWhoIsNoLongerInTheFile() throws IOException {
        var code = partnership("T-AUDIENCES-5");
        var all = IntStream.range(0, 2_600).mapToObj(i -> "Planners,,l%d@a5.example,,HQ,de,no\n".formatted(i)).toList();
        run(code, HEADER + String.join("", all) + "Drivers,,d1@a5.example,,HQ,de,no\nDrivers,,d2@a5.example,,HQ,de,no\n", false);

        var report = run(code, HEADER + String.join("", all.subList(1_000, 1_300)) + "Drivers,,d2@a5.example,,HQ,de,no\n", true).tables().get(0);

        assertThat(List.of(report.added(), report.changed(), report.unchanged(), report.missing())).containsExactly(0, 0, 301, 2_301);
        assertThat(report.changes()).hasSize(1_000);
        assertThat(report.complete()).isFalse();
        assertThat(run(code, HEADER + String.join("", all), true).tables().get(0)).extracting(ImportReport.Table::missing, ImportReport.Table::complete)
                .containsExactly(0, true);
    }

    private ImportReport run(String code, String csv, boolean dryRun) throws IOException {
        return imports.run(List.of(Files.writeString(folder.resolve("audiences.csv"), csv)), code, "test", dryRun);
    }

    private String partnership(String code) {
        partnerships.create(code, LocalDate.parse("2026-06-01"));
        return code;
    }
}
