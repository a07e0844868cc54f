package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.ImportJob;
import dev.tandem.partnership.ImportJobs;
import dev.tandem.partnership.ImportOvertaken;
import dev.tandem.partnership.ImportReport;
import dev.tandem.partnership.PartnershipMissing;
import dev.tandem.partnership.files.Refused;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * {@code POST /api/imports}: 200 with what was or would be changed, 422 with all errors, 400 and 413 for files that can't
 * be taken, 409 when another import came in between.
 *
 * <p>For lists too long to wait for: with {@code Prefer: respond-async} (RFC 7240) the answer is 202 at once, and
 * {@code Location} says where the import is found, with its progress and then its report. With {@code dryRun} it is looked
 * through and waits to be applied, by {@code POST …/apply}; so does one that a restart interrupted, of which nothing is written.
 */
@RestController
class ImportApi {

    private static final String ASYNC = "respond-async";

    private final ImportJobs imports;
    private final ImportRights rights;
    private final Access access;

    ImportApi(ImportJobs imports, ImportRights rights, Access access) {
        this.imports = imports;
        this.rights = rights;
        this.access = access;
    }

    /** @param report what was found; null until it is */
    record Underway(
            String id, ImportJob.State state, boolean interrupted, int rowsDone, int rowsTotal, int percent, String problem, ImportReport report) {}

    @PostMapping(path = "/api/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> run(
            @RequestParam(required = false) List<MultipartFile> files, @RequestParam(defaultValue = "false") String dryRun,
            @RequestParam(required = false) String partnership, @RequestHeader(name = "Prefer", required = false) List<String> prefer) {
        if (partnership != null && !partnership.isBlank() && !rights.mayBegin()) {
            access.requireRead(partnership.strip());
        }
        rights.requireSome();
        if (!dryRun.equalsIgnoreCase("true") && !dryRun.equalsIgnoreCase("false")) {
            return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "dryRun", "must be true or false"));
        }
        try (var uploaded = new UploadedFiles(files == null ? List.of() : files)) {
            if (uploaded.files().isEmpty()) {
                return ResponseEntity.badRequest()
                        .body(problem(HttpStatus.BAD_REQUEST, "files", "must bring at least one CSV, zip or XLSX file"));
            }
            var look = Boolean.parseBoolean(dryRun);
            if (prefersAsync(prefer)) {
                var chosen = partnership == null || partnership.isBlank() ? null : partnership.strip();
                var id = look ? imports.start(uploaded.files(), chosen, access.userId(), rights.gate())
                        : imports.startApplying(uploaded.files(), chosen, access.userId(), rights.gate());
                return accepted(id);
            }
            var report = imports.run(uploaded.files(), partnership, access.userId(), look, rights.gate());
            return report.hasErrors() ? ResponseEntity.unprocessableEntity().body(problem(report)) : ResponseEntity.ok(report);
        }
    }

    private static boolean prefersAsync(List<String> prefer) {
        return prefer != null && prefer.stream().flatMap(header -> Stream.of(header.split("[,;]")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase(ASYNC));
    }

    private ResponseEntity<Underway> accepted(String id) {
        return ResponseEntity.accepted().location(URI.create("/api/imports/" + id)).header("Preference-Applied", ASYNC).body(underway(id));
    }

    private Underway underway(String id) {
        var job = rights.visible(imports.get(id));
        return new Underway(
                id, job.state(), job.interrupted(), job.rowsDone(), job.rowsTotal(), job.percent(), job.problem(), imports.report(id).orElse(null));
    }

    @GetMapping("/api/imports/{id}")
    Underway one(@PathVariable String id) {
        return underway(id);
    }

    /** What was looked through, or was interrupted while it was applied. */
    @PostMapping("/api/imports/{id}/apply")
    ResponseEntity<Underway> apply(@PathVariable String id) {
        rights.visible(imports.get(id));
        imports.apply(id, rights.gate());
        return accepted(id);
    }

    /** Looks through the files again, after an interruption. */
    @PostMapping("/api/imports/{id}/again")
    ResponseEntity<Underway> again(@PathVariable String id) {
        rights.visible(imports.get(id));
        imports.again(id, rights.gate());
        return accepted(id);
    }

    private static ProblemDetail problem(ImportReport report) {
        var count = report.errorCount();
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Nothing was written: " + (count == 1 ? "there is one error." : "there are " + count + " errors.")
                        + (count > report.errors().size() ? " The first " + report.errors().size() + " are listed." : ""));
        problem.setTitle("The files have errors");
        problem.setProperty("errorCount", count);
        problem.setProperty("errors", report.errors());
        problem.setProperty("remarks", report.remarks());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused e) {
        var status = e.isTooLarge() ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(status).body(problem(status, "files", e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(PartnershipMissing e) {
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "partnership", e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail overtaken(ImportOvertaken e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    private static ProblemDetail problem(HttpStatus status, String field, String message) {
        var problem = ProblemDetail.forStatusAndDetail(status, field + ": " + message);
        problem.setProperty("errors", List.of(Map.of("field", field, "message", message)));
        return problem;
    }
}
