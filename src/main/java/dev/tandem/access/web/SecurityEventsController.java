package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.SecurityEvent;
import dev.tandem.access.SecurityEventLog;
import dev.tandem.access.SecurityEventLog.Search;
import dev.tandem.access.SecurityEvents;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.engine.SpreadsheetText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of security events, for auditors and for the administrators of accounts. */
@Controller
@RequestMapping("/operations/security-events")
class SecurityEventsController {

    private static final int SHOWN = 100;

    private final SecurityEventLog log;
    private final SecurityEvents events;
    private final Access access;
    private final OfficeProperties office;

    SecurityEventsController(SecurityEventLog log, SecurityEvents events, Access access, OfficeProperties office) {
        this.log = log;
        this.events = events;
        this.access = access;
        this.office = office;
    }

    /** @param before id of the last event of the page before; null for the newest */
    @GetMapping
    String show(@RequestParam(required = false) Kind kind, @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String partnership,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(required = false) Long before, Model model) {
        requireReader();
        var search = search(kind, person, partnership, from, until);
        var found = log.find(search, before, SHOWN + 1);
        model.addAttribute("events", found.stream().limit(SHOWN).toList());
        model.addAttribute("older", found.size() > SHOWN ? found.get(SHOWN - 1).id() : null);
        model.addAttribute("count", log.count(search));
        model.addAttribute("newest", before == null);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("person", person);
        model.addAttribute("partnership", partnership);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("zone", office.timeZone());
        return "access/security-events";
    }

    @GetMapping("/events.csv")
    void csv(@RequestParam(required = false) Kind kind, @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String partnership,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            HttpServletResponse response) throws IOException {
        requireReader();
        var search = search(kind, person, partnership, from, until);
        events.record(Kind.EXPORTED, null, search.partnership(), "security events");
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("security-events.csv").build().toString());
        var out = response.getWriter();
        line(out, "id", "at", "kind", "actor", "subject", "partnership", "client_address", "door", "detail");
        log.each(search, event -> line(out, event));
    }

    private static void line(PrintWriter out, SecurityEvent event) {
        line(out, String.valueOf(event.id()), event.at().toString(), event.kind().name(), event.actor(), event.subject(),
                event.partnership(), event.clientAddress(), event.door(), event.detail());
    }

    /** What strangers typed stands in here: no cell may become a formula. */
    private static void line(PrintWriter out, String... cells) {
        out.print(Stream.of(cells).map(SpreadsheetText::csv).collect(Collectors.joining(",")) + "\r\n");
    }

    private Search search(Kind kind, String person, String partnership, LocalDate from, LocalDate until) {
        return new Search(kind, text(person), text(partnership), startOf(from), until == null ? null : startOf(until.plusDays(1)));
    }

    private Instant startOf(LocalDate day) {
        return day == null ? null : day.atStartOfDay(office.timeZone()).toInstant();
    }

    private static String text(String entered) {
        return entered.isBlank() ? null : entered.strip();
    }

    private void requireReader() {
        access.requireGroup("auditors", "camunda-admin");
    }
}
