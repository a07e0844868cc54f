package dev.tandem.partnership;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.partnership.files.Refused;
import dev.tandem.partnership.files.Uploads.Upload;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports in the background, for pages: they may be left and come back to. Uploaded files and what was found are kept
 * with the import's record until it is applied or a day has passed, so that a restart loses nothing. That an import is
 * applied is recorded in the transaction that applies it.
 */
@Service
public class ImportJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final String FILE = "file:";
    private static final String REPORT = "report";
    private static final String FINDINGS = "findings";
    private static final Duration KEEP_FILES = Duration.ofDays(1);
    private static final Duration KEEP_RECORDS = Duration.ofDays(90);
    private static final long PROGRESS_MILLIS = 500;
    private static final int NAMES_LENGTH = 4_000;

    private final Importer importer;
    private final JdbcImports records;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate aside;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> thread(work, "import"));
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "import-pulse"));
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();

    ImportJobs(Importer importer, JdbcImports records, ObjectMapper json, Clock clock, PlatformTransactionManager transactions) {
        this.importer = importer;
        this.records = records;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var seconds = JdbcImports.SILENCE.toSeconds() / 4;
        pulse.scheduleWithFixedDelay(this::sayAlive, seconds, seconds, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
        pulse.shutdownNow();
    }

    /** Everything that can be imported, in the order in which it is applied. */
    public List<ImportTable> tables() {
        return importer.tables();
    }

    /** At once, for callers that wait for the answer. @throws Refused when the files can't be taken at all */
    public ImportReport run(List<Upload> files, String partnership, String userId, boolean dryRun, ImportGate gate) {
        return importer.run(new Importer.Job(files, partnership, userId, dryRun, gate, Importer.Progress.NONE, null));
    }

    /** Keeps the files and begins to look through them. @return the import's id */
    public String start(List<Upload> files, String partnership, String userId, ImportGate gate) {
        var id = keep(files, partnership, userId, ImportJob.State.CHECKING);
        begin(id, () -> check(id, partnership, gate));
        return id;
    }

    /** Keeps the files and begins to apply them, for callers that needn't see what would change. @return the import's id */
    public String startApplying(List<Upload> files, String partnership, String userId, ImportGate gate) {
        var id = keep(files, partnership, userId, ImportJob.State.APPLYING);
        begin(id, () -> apply(id, partnership, userId, gate));
        return id;
    }

    private String keep(List<Upload> files, String partnership, String userId, ImportJob.State state) {
        var id = UUID.randomUUID().toString();
        var names = files.stream().map(Upload::name).collect(Collectors.joining(", "));
        transaction.executeWithoutResult(status -> {
            records.insert(id, userId, partnership, names.substring(0, Math.min(names.length(), NAMES_LENGTH)), state);
            for (var i = 0; i < files.size(); i++) {
                keep(id, i, files.get(i));
            }
        });
        return id;
    }

    private void keep(String id, int index, Upload file) {
        try (var content = Files.newInputStream(file.file())) {
            var name = file.name().length() > 200 ? file.name().substring(file.name().length() - 200) : file.name();
            records.write(id, FILE + "%03d:".formatted(index) + name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NoSuchElementException when there is none, or no more */
    public ImportJob get(String id) {
        return records.find(id).orElseThrow(() -> new NoSuchElementException("no import " + id));
    }

    public List<ImportJob> recent(String userId) {
        return records.recent(userId);
    }

    /** What was found; empty while it is being looked for. */
    public Optional<ImportReport> report(String id) {
        var bytes = new ByteArrayOutputStream();
        try {
            records.read(id, REPORT, bytes);
            return bytes.size() == 0 ? Optional.empty() : Optional.of(json.readValue(bytes.toByteArray(), ImportReport.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every finding as a line of CSV. */
    public void writeFindings(String id, OutputStream out) throws IOException {
        var zipped = Files.createTempFile("tandem-import-", ".gz");
        try {
            try (var file = Files.newOutputStream(zipped)) {
                records.read(id, FINDINGS, file);
            }
            if (Files.size(zipped) > 0) {
                try (var in = new GZIPInputStream(Files.newInputStream(zipped))) {
                    in.transferTo(out);
                }
            }
        } finally {
            Files.deleteIfExists(zipped);
        }
    }

    /** @throws IllegalStateException when it isn't there to be applied, or somebody applies it already */
    public void apply(String id, ImportGate gate) {
        var job = get(id);
        if (!records.claim(id, ImportJob.State.CHECKED, ImportJob.State.APPLYING)) {
            throw new IllegalStateException("this import has been applied or discarded, or is being applied");
        }
        begin(id, () -> apply(id, job.partnership(), job.userId(), gate));
    }

    /** Looks through the files again, after an interruption. */
    public void again(String id, ImportGate gate) {
        var job = get(id);
        if (!records.claim(id, ImportJob.State.CHECKED, ImportJob.State.CHECKING)) {
            throw new IllegalStateException("this import is being worked on, or has ended");
        }
        begin(id, () -> check(id, job.partnership(), gate));
    }

    public void discard(String id) {
        if (get(id).isRunning()) {
            throw new IllegalStateException("this import is being worked on: wait until that has ended");
        }
        transaction.executeWithoutResult(status -> {
            records.end(id, ImportJob.State.DISCARDED, get(id).partnership(), null);
            records.delete(id, "");
        });
    }

    /** Waits a little: most imports are small, and their page needs no progress then. */
    public void await(String id, Duration most) {
        var work = running.get(id);
        if (work == null) {
            return;
        }
        try {
            work.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Shown on the page, as soon as it is known.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(String id, Runnable work) {
        running.put(id, workers.submit(() -> {
            try {
                work.run();
            } finally {
                running.remove(id);
            }
        }));
    }

    private void sayAlive() {
        try {
            running.keySet().forEach(records::alive);
        } catch (RuntimeException e) {
            LOG.warn("imports can't say that they are being worked on", e);
        }
    }

    private void check(String id, String partnership, ImportGate gate) {
        work(id, partnership, (files, lines) -> {
            var job = new Importer.Job(files, partnership, get(id).userId(), true, gate, progress(id), lines);
            var report = importer.run(job);
            return () -> {
                keep(id, report);
                records.end(id, report.hasErrors() ? ImportJob.State.FAULTY : ImportJob.State.CHECKED, report.partnership(), null);
                if (report.hasErrors()) {
                    records.delete(id, FILE);
                }
                return report;
            };
        });
    }

    private void apply(String id, String partnership, String userId, ImportGate gate) {
        work(id, partnership, (files, lines) -> () -> {
            var report = importer.run(new Importer.Job(files, partnership, userId, false, gate, progress(id), lines));
            if (!report.hasErrors()) {
                keep(id, report);
                records.end(id, ImportJob.State.APPLIED, report.partnership(), null);
                records.delete(id, FILE);
            }
            return report;
        });
    }

    private interface Work {

        /** @return what is done in one transaction with the record of its end */
        End on(List<Upload> files, Appendable lines);
    }

    private interface End {

        ImportReport record();
    }

    private void work(String id, String partnership, Work work) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("tandem-import-");
            var files = unpack(id, folder);
            var findings = folder.resolve(FINDINGS);
            ImportReport report;
            try (var lines = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(findings)), StandardCharsets.UTF_8))) {
                // For spreadsheets, which else take it for another encoding.
                lines.append('\uFEFF');
                var end = work.on(files, lines);
                report = transaction.execute(status -> {
                    var result = end.record();
                    if (result.hasErrors() && !result.dryRun()) {
                        status.setRollbackOnly();
                    }
                    return result;
                });
            }
            transaction.executeWithoutResult(status -> {
                keep(id, findings);
                if (report.hasErrors() && !report.dryRun()) {
                    keep(id, report);
                    records.end(id, ImportJob.State.FAULTY, report.partnership(), null);
                    records.delete(id, FILE);
                }
            });
        } catch (Refused | PartnershipMissing | ImportOvertaken | AccessDeniedException e) {
            refuse(id, partnership, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("import {} failed", id, e);
            refuse(id, partnership, "the import failed for a reason that isn't in the files; operators find it in the log under " + id);
        } finally {
            delete(folder);
        }
    }

    private void refuse(String id, String partnership, String problem) {
        transaction.executeWithoutResult(status -> {
            records.end(id, ImportJob.State.REFUSED, partnership, problem);
            records.delete(id, FILE);
        });
    }

    private List<Upload> unpack(String id, Path folder) throws IOException {
        List<Upload> files = new ArrayList<>();
        for (var part : records.parts(id, FILE)) {
            var file = Files.createTempFile(folder, "upload", ".tmp");
            try (var out = Files.newOutputStream(file)) {
                records.read(id, part, out);
            }
            files.add(new Upload(part.substring(part.indexOf(':', FILE.length()) + 1), file));
        }
        if (files.isEmpty()) {
            throw Refused.because("the files aren't kept any more: bring them again");
        }
        return files;
    }

    private void keep(String id, ImportReport report) {
        try {
            records.write(id, REPORT, json.writeValueAsBytes(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String id, Path findings) {
        try (var content = Files.newInputStream(findings)) {
            records.write(id, FINDINGS, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a transaction of its own, which others see at once. */
    private Importer.Progress progress(String id) {
        return new Importer.Progress() {

            private long last = System.nanoTime();

            @Override
            public void rows(int done, int total) {
                var now = System.nanoTime();
                if (now - last > TimeUnit.MILLISECONDS.toNanos(PROGRESS_MILLIS)) {
                    last = now;
                    aside.executeWithoutResult(status -> records.progress(id, done, total));
                }
            }
        };
    }

    /** Files that nobody went on with within a day, records of a quarter ago. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void clean() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        transaction.executeWithoutResult(status -> {
            records.discardStartedBefore(now.minus(KEEP_FILES), FILE);
            records.deleteStartedBefore(now.minus(KEEP_RECORDS));
        });
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("temporary files of an import remain in {}", folder, e);
        }
    }
}
