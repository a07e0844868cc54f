package dev.tandem.partnership;

import dev.tandem.partnership.PartnershipService.DraftImported;
import dev.tandem.partnership.files.Limits;
import dev.tandem.partnership.files.Refused;
import dev.tandem.partnership.files.Source;
import dev.tandem.partnership.files.Unreadable;
import dev.tandem.partnership.files.Uploads;
import dev.tandem.partnership.files.Uploads.Upload;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through files whole, then applies them in one transaction. Within that transaction, and with the partnership's
 * row locked, everything is checked once more: what was shown before may have been overtaken.
 */
@Component
class Importer implements Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    /** Results and feedback are no part of the charter. */
    private static final int FIRST_ORDER_BEYOND_CHARTER = 50;

    private final List<ImportTable> tables;
    private final JdbcPartnerships records;
    private final Charters charters;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Importer(
            List<ImportTable> tables, JdbcPartnerships records, Charters charters, TransactionTemplate transaction, Clock clock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.tables = tables.stream().sorted(Comparator.comparingInt(ImportTable::order)).toList();
        this.records = records;
        this.charters = charters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Told of every row that is looked at or applied. */
    interface Progress {

        Progress NONE = (done, total) -> {};

        void rows(int done, int total);
    }

    /**
     * @param lines where every finding goes as a line of CSV; null for nowhere
     */
    record Job(List<Upload> files, String partnership, String userId, boolean dryRun, ImportGate gate, Progress progress, Appendable lines) {}

    /** All tables that can be imported, in their order. */
    List<ImportTable> tables() {
        return tables;
    }

    @Override
    public ImportReport run(List<Path> files, String partnership, String userId, boolean dryRun) {
        var uploads = files.stream().map(file -> new Upload(file.getFileName().toString(), file)).toList();
        return run(new Job(uploads, partnership, userId, dryRun, ImportGate.OPEN, Progress.NONE, null));
    }

    /** @throws Refused when the files can't be taken at all */
    ImportReport run(Job job) {
        try (var uploads = Uploads.open(job.files())) {
            if (job.dryRun()) {
                return new Run(job, uploads).check();
            }
            return transaction.execute(status -> {
                var report = new Run(job, uploads).apply();
                if (report.hasErrors()) {
                    status.setRollbackOnly();
                }
                return report;
            });
        } catch (DuplicateKeyException | PessimisticLockingFailureException | QueryTimeoutException e) {
            LOG.warn("an import by {} met another: {}", job.userId(), e.getClass().getSimpleName());
            throw new ImportOvertaken("somebody else imports into the same partnership right now: wait a moment, then import again", e);
        }
    }

    private final class Run {

        private final Job job;
        private final ImportLog log;
        private final Map<TableReader, ImportTable.Session> sessions = new LinkedHashMap<>();
        private final List<TableReader> readers;
        private final int total;
        private int done;

        Run(Job job, Uploads uploads) {
            this.job = job;
            this.log = new ImportLog(job.lines());
            uploads.unknown().forEach(name -> log.remark(name, null, null, null, "is no CSV, zip or XLSX file: ignored"));
            this.readers = readers(uploads.sources());
            if (readers.isEmpty() && !log.hasErrors()) {
                throw Refused.because("no file or sheet with rows is named like a table: the tables are " + names());
            }
            var rows = readers.stream().mapToInt(reader -> reader.source().estimatedRows()).sum();
            this.total = job.dryRun() ? rows : 2 * rows;
        }

        private List<TableReader> readers(List<Source> sources) {
            Map<String, TableReader> result = new LinkedHashMap<>();
            for (var source : sources) {
                var table = tables.stream().filter(each -> each.name().equals(source.table())).findFirst();
                if (table.isEmpty()) {
                    log.remark(source.name(), null, null, null, "is named like no table: ignored; the tables are " + names());
                    continue;
                }
                var reader = new TableReader(table.get(), source);
                if (!reader.hasRows()) {
                    log.remark(source.name(), null, null, null, "has no rows: ignored");
                    continue;
                }
                if (result.putIfAbsent(table.get().name(), reader) != null) {
                    log.error(source.name(), null, null, null, "the table " + table.get().name() + " must come once");
                }
            }
            return result.values().stream().sorted(Comparator.comparingInt(reader -> reader.table().order())).toList();
        }

        private String names() {
            return tables.stream().map(ImportTable::name).collect(Collectors.joining(", "));
        }

        ImportReport check() {
            var code = partnership();
            look(code);
            return log.report(code, job.dryRun(), false);
        }

        ImportReport apply() {
            var code = partnership();
            records.lock(code);
            var isNew = charters.find(code).isEmpty();
            look(code);
            if (log.hasErrors()) {
                return log.report(code, false, false);
            }
            sessions.forEach((reader, session) -> {
                reader.read(null, row -> {
                    session.apply(row);
                    step();
                });
                session.applied();
            });
            voidAgreements(code);
            if (charters.get(code).partnership().status() == Partnership.Status.DRAFT) {
                events.publishEvent(new DraftImported(code, isNew));
            }
            return log.report(code, false, true);
        }

        /** The file's own code, else the one that was chosen. */
        private String partnership() {
            var chosen = Optional.ofNullable(job.partnership()).map(String::strip).filter(code -> !code.isEmpty());
            var own = readers.stream().filter(reader -> reader.table().name().equals(PartnershipTable.NAME)).findFirst();
            if (own.isEmpty()) {
                return chosen.filter(code -> records.revision(code).isPresent() || isAdmitted(code))
                        .orElseThrow(() -> chosen.isEmpty()
                                ? new PartnershipMissing("the files bring no table partnership: choose the partnership that they belong to")
                                : new PartnershipMissing("there is no partnership " + chosen.get()));
            }
            var row = own.get().first();
            var code = row == null || row.text("code") == null ? "" : row.text("code");
            if (chosen.isPresent() && !code.isEmpty() && !chosen.get().equals(code)) {
                log.error(
                        own.get().source().name(), row.number(), "code", code, "must be " + chosen.get() + ", the partnership that was chosen");
            }
            return code;
        }

        /** A person who may import there nowhere learns no more of a code that doesn't exist than of one that does. */
        private boolean isAdmitted(String code) {
            job.gate().admit(code, false);
            return false;
        }

        private void look(String code) {
            var charter = charters.find(code);
            var sides = job.gate().admit(code, charter.isPresent());
            readers.forEach(reader -> job.gate().admit(code, reader.table()));
            var context = new CharterContext(
                    code, charter.map(Charter::partnership).orElse(null), regions(charter), participants(charter), job.userId(), sides);
            if (charter.filter(found -> found.partnership().status() == Partnership.Status.ENDED).isPresent()) {
                log.error(readers.get(0).source().name(), null, null, null, "the partnership has ended: it is read-only");
                return;
            }
            if (charter.isEmpty() && readers.stream().noneMatch(reader -> reader.table().name().equals(RegionsTable.NAME))) {
                log.error(readers.get(0).source().name(), null, null, null, "a new partnership must come with its table regions");
            }
            for (var reader : readers) {
                look(reader, context);
            }
        }

        private void look(TableReader reader, CharterContext context) {
            var findings = log.table(reader.table().name(), reader.source().name());
            var session = reader.table().open(context);
            sessions.put(reader, session);
            try {
                reader.read(findings, row -> {
                    session.check(row, findings);
                    step();
                });
                session.checked(findings);
            } catch (Unreadable e) {
                log.error(reader.source().name(), e.row(), null, null, e.getMessage());
            }
        }

        private Map<String, Region> regions(Optional<Charter> charter) {
            Map<String, Region> regions = new LinkedHashMap<>();
            charter.ifPresent(found -> found.regions().forEach(region -> regions.put(region.code(), region)));
            return regions;
        }

        private Map<String, Participant> participants(Optional<Charter> charter) {
            return charter.map(found -> found.everybody(LocalDate.ofInstant(clock.instant(), found.partnership().timeZone()))).orElse(Map.of());
        }

        /** Who agreed to a draft agreed to what it said then. */
        private void voidAgreements(String code) {
            var charter = readers.stream().map(reader -> reader.table()).filter(table -> table.order() < FIRST_ORDER_BEYOND_CHARTER);
            var draft = charters.get(code).partnership().status() == Partnership.Status.DRAFT;
            if (draft && charter.anyMatch(table -> log.changes(table.name())) && records.deleteActivations(code) > 0) {
                log.remark(null, null, null, null, "the draft has changed: both sides must agree to activate it again");
            }
        }

        private void step() {
            done++;
            job.progress().rows(done, Math.max(total, done));
        }
    }
}
