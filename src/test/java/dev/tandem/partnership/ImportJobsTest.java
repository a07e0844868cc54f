package dev.tandem.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.partnership.ImportJob.State;
import dev.tandem.partnership.files.Uploads.Upload;
import dev.tandem.support.TandemTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Imports in the background: kept, applied once, gone on with after an interruption, cleaned away. */
@TandemTest
@Tag("database")
class ImportJobsTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String HEADER = "code,client,provider,starts_on,time_zone,review_rule,meeting_time\n";

    @TempDir
    Path folder;

    @Autowired
    ImportJobs jobs;

    @Autowired
    JdbcImports records;

    @Autowired
    PartnershipService partnerships;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void anImportIsCheckedThenAppliedOnceAndItsFilesAreGone() throws IOException {
        var id = start(charter("T-JOBS-1"));

        assertThat(jobs.get(id).state()).isEqualTo(State.CHECKED);
        assertThat(jobs.get(id).partnership()).isEqualTo("T-JOBS-1");
        assertThat(jobs.report(id).orElseThrow().tables()).extracting(ImportReport.Table::added).containsExactly(1, 1);
        assertThat(findings(id)).startsWith("\uFEFFfinding,table,file").contains("new,regions,regions.csv,2,HQ");
        assertThat(partnerships.find("T-JOBS-1")).isEmpty();

        jobs.apply(id, ImportGate.OPEN);
        assertThatIllegalStateException().isThrownBy(() -> jobs.apply(id, ImportGate.OPEN));
        jobs.await(id, LONG);

        assertThat(jobs.get(id).state()).isEqualTo(State.APPLIED);
        assertThat(jobs.report(id).orElseThrow().applied()).isTrue();
        assertThat(partnerships.find("T-JOBS-1")).isPresent();
        assertThat(records.parts(id, "file:")).isEmpty();
        assertThat(jobs.recent("t.jobs")).extracting(ImportJob::id).contains(id);
    }

    @Test
    void aWorkbookGoesInLikeFiles() throws IOException {
        var file = folder.resolve("charter.xlsx");
        try (var out = Files.newOutputStream(file); var workbook = new Workbook(out, "Test", "1.0")) {
            sheet(workbook, "Partnership", HEADER + "T-JOBS-2,A,B,2026-01-01,Europe/Berlin,FREQ=MONTHLY;BYDAY=2TU,14:00");
            sheet(workbook, "Regions", "region,name,time_zone,distance\nHQ,Centre,Europe/Berlin,0");
            sheet(workbook, "Sheet3", "a\n1");
        }
        var id = start(List.of(new Upload("charter.xlsx", file)));
        jobs.apply(id, ImportGate.OPEN);
        jobs.await(id, LONG);

        assertThat(jobs.get(id).state()).isEqualTo(State.APPLIED);
        assertThat(jobs.report(id).orElseThrow().remarks()).extracting(ImportReport.Note::file).containsExactly("Sheet3");
        assertThat(partnerships.get("T-JOBS-2").meetingTime()).isEqualTo("14:00");
    }

    private static void sheet(Workbook workbook, String name, String csv) throws IOException {
        var sheet = workbook.newWorksheet(name);
        var row = 0;
        for (var line : csv.split("\n")) {
            var column = 0;
            for (var cell : line.split(",")) {
                sheet.value(row, column++, cell);
            }
            row++;
        }
        sheet.finish();
    }

    @Test
    void listingImportsKeepsNoConnection() throws IOException {
        start(charter("T-JOBS-8"));

        // More often than the pool has connections.
        for (var i = 0; i < 15; i++) {
            assertThat(jobs.recent("t.jobs")).isNotEmpty();
        }
    }

    @Test
    void errorsAreKeptAndNothingCanBeApplied() throws IOException {
        var files = charter("T-JOBS-3", "Europe/Nowhere");
        var id = start(files);

        assertThat(jobs.get(id).state()).isEqualTo(State.FAULTY);
        assertThat(jobs.report(id).orElseThrow().errors()).singleElement().satisfies(note -> assertThat(note.value()).isEqualTo("Europe/Nowhere"));
        assertThat(findings(id)).contains("error,,partnership.csv,2,,time_zone,Europe/Nowhere");
        assertThatIllegalStateException().isThrownBy(() -> jobs.apply(id, ImportGate.OPEN));
    }

    @Test
    void filesThatCannotBeTakenAreRefusedWithTheReason() throws IOException {
        var broken = folder.resolve("broken.xlsx");
        Files.write(broken, new byte[] {'P', 'K', 3, 4, 9});

        var id = start(List.of(new Upload("broken.xlsx", broken)));

        assertThat(jobs.get(id).state()).isEqualTo(State.REFUSED);
        assertThat(jobs.get(id).problem()).contains("broken.xlsx");
    }

    @Test
    void whatWasOvertakenBetweenLookAndApplicationIsFoundAgain() throws IOException {
        var id = start(charter("T-JOBS-4"));
        // Meanwhile the role is lost.
        jobs.apply(id, (code, exists) -> {
            throw new AccessDeniedException("not any more");
        });
        jobs.await(id, LONG);
        assertThat(jobs.get(id).state()).isEqualTo(State.REFUSED);
        assertThat(partnerships.find("T-JOBS-4")).isEmpty();

        apply(start(charter("T-JOBS-5")), EnumSet.allOf(Side.class));
        var participants = List.of(file("participants.csv", "user_id,name,email,side,roles\nt-jobs-5.p,P,p@t-jobs-5.example,PROVIDER,provider-leads\n"));
        var second = jobs.start(participants, "T-JOBS-5", "t.jobs", ImportGate.OPEN);
        jobs.await(second, LONG);
        apply(second, EnumSet.of(Side.CLIENT));

        assertThat(jobs.get(second).state()).isEqualTo(State.FAULTY);
        assertThat(jobs.report(second).orElseThrow().errors()).extracting(ImportReport.Note::column).containsExactly("side");
        assertThat(partnerships.participants("T-JOBS-5")).isEmpty();
    }

    @Test
    void anInterruptedImportIsGoneOnWith() throws IOException {
        var id = start(charter("T-JOBS-6"));
        // As if the node had stopped while it applied.
        assertThat(records.claim(id, State.CHECKED, State.APPLYING)).isTrue();
        assertThat(jobs.get(id).isRunning()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> jobs.discard(id));
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(JdbcImports.SILENCE).plusSeconds(5)));

        assertThat(jobs.get(id).interrupted()).isTrue();
        assertThat(partnerships.find("T-JOBS-6")).isEmpty();
        jobs.apply(id, ImportGate.OPEN);
        jobs.await(id, LONG);

        assertThat(jobs.get(id).state()).isEqualTo(State.APPLIED);
        assertThat(partnerships.find("T-JOBS-6")).isPresent();
    }

    @Test
    void filesAreKeptForADayAndRecordsForAQuarter() throws IOException {
        var id = start(charter("T-JOBS-7"));

        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofHours(23))));
        jobs.clean();
        assertThat(records.parts(id, "file:")).hasSize(2);
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofHours(25))));
        jobs.clean();
        assertThat(records.parts(id, "file:")).isEmpty();
        assertThat(jobs.get(id).state()).isEqualTo(State.DISCARDED);
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(91))));
        jobs.clean();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> jobs.get(id));
    }

    private void apply(String id, Set<Side> sides) {
        jobs.apply(id, (code, exists) -> sides);
        jobs.await(id, LONG);
    }

    private String start(List<Upload> files) {
        var id = jobs.start(files, null, "t.jobs", ImportGate.OPEN);
        jobs.await(id, LONG);
        return id;
    }

    private String findings(String id) throws IOException {
        var out = new ByteArrayOutputStream();
        jobs.writeFindings(id, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<Upload> charter(String code) throws IOException {
        return charter(code, "Europe/Berlin");
    }

    private List<Upload> charter(String code, String zone) throws IOException {
        return List.of(
                file("partnership.csv", HEADER + code + ",A,B,2026-01-01," + zone + ",FREQ=MONTHLY;BYDAY=2TU,14:00\n"),
                file("regions.csv", "region,name,time_zone,distance\nHQ,Centre,Europe/Berlin,0\n"));
    }

    private Upload file(String name, String text) throws IOException {
        return new Upload(name, Files.writeString(Files.createTempDirectory(folder, "upload").resolve(name), text));
    }
}
