package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.ImportJobs;
import dev.tandem.partnership.ImportOvertaken;
import dev.tandem.partnership.ImportReport;
import dev.tandem.partnership.PartnershipMissing;
import dev.tandem.partnership.files.Refused;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * {@code POST /api/imports}: 200 with what was or would be changed, 422 with all errors, 400 and 413 for files that can't
 * be taken, 409 when another import came in between.
 */
@RestController
class ImportApi {

    private final ImportJobs imports;
    private final ImportRights rights;
    private final Access access;

    ImportApi(ImportJobs imports, ImportRights rights, Access access) {
        this.imports = imports;
        this.rights = rights;
        this.access = access;
    }

    @PostMapping(path = "/api/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> run(
            @RequestParam(required = false) List<MultipartFile> files, @RequestParam(defaultValue = "false") String dryRun,
            @RequestParam(required = false) String partnership) {
        if (partnership != null && !partnership.isBlank() && !rights.mayBegin()) {
            access.requireRead(partnership.strip());
        }
        if (!dryRun.equalsIgnoreCase("true") && !dryRun.equalsIgnoreCase("false")) {
            return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "dryRun", "must be true or false"));
        }
        try (var uploaded = new UploadedFiles(files == null ? List.of() : files)) {
            if (uploaded.files().isEmpty()) {
                return ResponseEntity.badRequest()
                        .body(problem(HttpStatus.BAD_REQUEST, "files", "must bring at least one CSV, zip or XLSX file"));
            }
            var report = imports.run(uploaded.files(), partnership, access.userId(), Boolean.parseBoolean(dryRun), rights.gate());
            return report.hasErrors() ? ResponseEntity.unprocessableEntity().body(problem(report)) : ResponseEntity.ok(report);
        }
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
