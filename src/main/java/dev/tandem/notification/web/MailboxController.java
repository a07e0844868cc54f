package dev.tandem.notification.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.notification.Outbox;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Mails as they would arrive, where none leaves: without a mail server, and in the demo. Everybody reads the own ones;
 * the demo's administrator, who is there to look around, all.
 */
@Controller
class MailboxController {

    private static final int PAGE = 50;

    /** What a mail may do in a browser: show itself, and open its links in another window. */
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
            + "sandbox allow-popups allow-popups-to-escape-sandbox";

    private final Outbox outbox;
    private final Access access;
    private final Mailbox mailbox;

    MailboxController(Outbox outbox, Access access, Mailbox mailbox) {
        this.outbox = outbox;
        this.access = access;
        this.mailbox = mailbox;
    }

    @GetMapping("/outbox")
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        requireOpen();
        var whose = readsAll() ? null : access.userId();
        var count = outbox.count(whose);
        var pages = (int) Math.max(1, (count + PAGE - 1) / PAGE);
        var shown = Math.max(1, Math.min(page, pages));
        model.addAttribute("entries", outbox.entries(whose, (shown - 1) * PAGE, PAGE));
        model.addAttribute("count", count);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("everybodys", whose == null);
        return "notification/outbox";
    }

    @GetMapping("/outbox/{id}")
    String message(@PathVariable long id, Model model) {
        var message = mine(id);
        model.addAttribute("message", message);
        model.addAttribute("calendar", CalendarView.of(message.calendar()));
        return "notification/message";
    }

    @GetMapping("/outbox/{id}/html")
    ResponseEntity<String> html(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", MAIL_POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .body(mine(id).html().replaceFirst("<head>", "<head><base target=\"_blank\">"));
    }

    @GetMapping("/outbox/{id}/invite.ics")
    ResponseEntity<byte[]> calendar(@PathVariable long id) {
        var calendar = mine(id).calendar();
        if (calendar == null) {
            throw new NotVisible("no invitation in mail " + id);
        }
        return download("invite.ics", new MediaType("text", "calendar", StandardCharsets.UTF_8), calendar.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/outbox/{id}/attachments/{place}")
    ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable int place) {
        mine(id);
        var attachment = outbox.attachment(id, place).orElseThrow(() -> new NotVisible("attachment " + place + " of mail " + id));
        return download(attachment.name(), mediaType(attachment.mediaType()), attachment.content());
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }

    private static MediaType mediaType(String type) {
        try {
            return MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private Outbox.Message mine(long id) {
        requireOpen();
        return outbox.find(id)
                .filter(message -> readsAll() || message.entry().recipient().equals(access.userId()))
                .orElseThrow(() -> new NotVisible("mail " + id));
    }

    private boolean readsAll() {
        return mailbox.isDemo() && access.in("camunda-admin");
    }

    private void requireOpen() {
        if (!mailbox.isOpen()) {
            throw new NotVisible("outbox: mails are delivered by the mail server");
        }
    }
}
