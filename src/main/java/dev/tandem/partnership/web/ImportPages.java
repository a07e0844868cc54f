package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.partnership.ImportJob;
import dev.tandem.partnership.ImportJobs;
import dev.tandem.partnership.ImportReport;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Choose or drop files, see errors or what would change, apply. Works without scripts as well. */
@Controller
class ImportPages {

    /** Most imports are done within this time: their page needs no progress. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final int SHOWN_ERRORS = 200;
    private static final int SHOWN_CHANGES = 100;

    private final ImportJobs imports;
    private final ImportRights rights;
    private final PartnershipService partnerships;
    private final Access access;
    private final OfficeProperties office;

    ImportPages(ImportJobs imports, ImportRights rights, PartnershipService partnerships, Access access, OfficeProperties office) {
        this.imports = imports;
        this.rights = rights;
        this.partnerships = partnerships;
        this.access = access;
        this.office = office;
    }

    @GetMapping("/imports")
    String choose(@RequestParam(required = false) String partnership, Model model) {
        var choices = rights.choices();
        model.addAttribute("mayImport", rights.mayBegin() || !choices.isEmpty());
        model.addAttribute("mayCreate", rights.mayBegin());
        model.addAttribute("choices", choices);
        model.addAttribute("chosen", partnership);
        model.addAttribute("tables", rights.tables());
        model.addAttribute("officeZone", office.timeZone());
        model.addAttribute("recent", imports.recent(access.userId()));
        return "partnership/imports";
    }

    @PostMapping("/imports")
    ModelAndView begin(
            @RequestParam(required = false) List<MultipartFile> files, @RequestParam(required = false) String partnership,
            HttpServletRequest request, HttpServletResponse response) {
        rights.requireSome();
        try (var uploaded = new UploadedFiles(files == null ? List.of() : files)) {
            if (uploaded.files().isEmpty()) {
                return refused(request, HttpStatus.BAD_REQUEST, "imports.no-files");
            }
            var chosen = partnership == null || partnership.isBlank() ? null : partnership.strip();
            var id = imports.start(uploaded.files(), chosen, access.userId(), rights.gate());
            imports.await(id, PATIENCE);
            if (isHtmx(request)) {
                response.setHeader("HX-Redirect", request.getContextPath() + "/imports/" + id);
                response.setStatus(HttpStatus.NO_CONTENT.value());
                return null;
            }
            return new ModelAndView("redirect:/imports/" + id);
        }
    }

    @GetMapping("/imports/{id}")
    String show(@PathVariable String id, Model model) {
        fill(model, visible(id));
        return "partnership/import";
    }

    /** What is asked for while the import runs. */
    @GetMapping("/imports/{id}/status")
    String status(@PathVariable String id, Model model) {
        fill(model, visible(id));
        return "partnership/import :: job";
    }

    @PostMapping("/imports/{id}/apply")
    String apply(@PathVariable String id) {
        visible(id);
        imports.apply(id, rights.gate());
        imports.await(id, PATIENCE);
        return "redirect:/imports/{id}";
    }

    @PostMapping("/imports/{id}/again")
    String again(@PathVariable String id) {
        visible(id);
        imports.again(id, rights.gate());
        imports.await(id, PATIENCE);
        return "redirect:/imports/{id}";
    }

    @PostMapping("/imports/{id}/discard")
    String discard(@PathVariable String id) {
        visible(id);
        imports.discard(id);
        return "redirect:/imports";
    }

    @GetMapping("/imports/{id}/findings.csv")
    void findings(@PathVariable String id, HttpServletResponse response) throws IOException {
        visible(id);
        download(response, "text/csv;charset=UTF-8", "import-findings.csv");
        imports.writeFindings(id, response.getOutputStream());
    }

    @GetMapping("/imports/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        download(response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "tandem-import.xlsx");
        new TemplateWorkbook(imports.tables()).write(response.getOutputStream());
    }

    private static void download(HttpServletResponse response, String type, String name) {
        response.setContentType(MediaType.parseMediaType(type).toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
    }

    /** Somebody pressed a button twice, or in two windows: the page shows what has become of the import. */
    @ExceptionHandler
    String overtaken(IllegalStateException e, HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return "redirect:" + path.substring(0, path.lastIndexOf('/'));
    }

    private ImportJob visible(String id) {
        return rights.visible(imports.get(id));
    }

    private void fill(Model model, ImportJob job) {
        model.addAttribute("job", job);
        model.addAttribute("officeZone", office.timeZone());
        var report = imports.report(job.id()).orElse(null);
        model.addAttribute("report", report);
        var known = job.partnership() == null ? null : partnerships.find(job.partnership()).map(Partnership::name).orElse(null);
        model.addAttribute("partnershipName", known == null ? job.partnership() : known);
        model.addAttribute("partnershipExists", known != null && access.mayRead(job.partnership()));
        if (report != null) {
            model.addAttribute("errors", first(report.errors(), SHOWN_ERRORS));
            model.addAttribute("remarks", first(report.remarks(), SHOWN_ERRORS));
            model.addAttribute("tables", report.tables().stream().map(table -> new Shown(table, first(table.changes(), SHOWN_CHANGES))).toList());
        }
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(all.size(), most));
    }

    /** @param changes as many as the page shows */
    record Shown(ImportReport.Table of, List<ImportReport.Change> changes) {

        /** Of new, changed and missing rows. */
        public int all() {
            return of.added() + of.changed() + of.missing();
        }
    }

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The message alone for a page that is there already, else a page of its own. */
    static ModelAndView refused(HttpServletRequest request, HttpStatus status, String message) {
        var page = new ModelAndView("partnership/upload-refused" + (isHtmx(request) ? " :: problem" : ""), Map.of("problem", message));
        page.setStatus(status);
        return page;
    }
}
