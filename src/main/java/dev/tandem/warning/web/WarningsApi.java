package dev.tandem.warning.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.Side;
import dev.tandem.warning.RaisedOnce;
import dev.tandem.warning.RaisedOnce.KeyUsed;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Warnings as the signed-in person may see them; also what the task list's forms read and write, so that no task holds a text. */
@RestController
@RequestMapping("/api/partnerships/{code}/warnings")
class WarningsApi {

    private final Access access;
    private final WarningService warnings;
    private final RaisedOnce once;

    WarningsApi(Access access, WarningService warnings, RaisedOnce once) {
        this.access = access;
        this.warnings = warnings;
        this.once = once;
    }

    record Answer(Warning warning, List<Warning.Event> trace) {}

    /** Texts, so that a wrong one is named by its field. */
    record Raise(String matter, String couldHitOn, String impact, String wouldHelp, String stage) {}

    record Unwarned(String side, String matter, String impact, String struckOn) {}

    record Widen(String stage) {}

    record Reply(String answer) {}

    record Word(String triage, String reason, String duplicateOf) {}

    @GetMapping
    List<Warning> list(@PathVariable String code) {
        access.requireRead(code);
        return warnings.visible(code, viewer());
    }

    @GetMapping("/{reference}")
    Answer one(@PathVariable String code, @PathVariable String reference) {
        access.requireRead(code);
        return answer(code, reference);
    }

    /** Sent again under the same key, as after a time-out, it is the same warning, as it is now. */
    @PostMapping
    ResponseEntity<Answer> raise(
            @PathVariable String code, @RequestHeader(name = "Idempotency-Key", required = false) String key, @RequestBody Raise brought) {
        access.requireRead(code);
        var raised = once.raise(code, access.userId(), new NewWarning(
                brought.matter(), Values.day("couldHitOn", brought.couldHitOn()), Values.one("impact", brought.impact(), Warning.Impact.class),
                brought.wouldHelp(), Values.one("stage", brought.stage(), Warning.Stage.class)), unquoted(key));
        return ResponseEntity.created(URI.create("/api/partnerships/" + code + "/warnings/" + raised.reference()))
                .body(answer(code, raised.reference()));
    }

    /** A structured field's string stands in quotes; many programs send none. */
    private static String unquoted(String key) {
        return key != null && key.length() > 1 && key.startsWith("\"") && key.endsWith("\"") ? key.substring(1, key.length() - 1) : key;
    }

    @ExceptionHandler
    ProblemDetail keyUsed(KeyUsed e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage());
    }

    /** A matter that struck without anybody having warned. */
    @PostMapping("/unwarned")
    @ResponseStatus(HttpStatus.CREATED)
    Answer unwarned(@PathVariable String code, @RequestBody Unwarned brought) {
        access.requireRead(code);
        var recorded = warnings.recordUnwarned(
                code, access.userId(), Values.one("side", brought.side(), Side.class), brought.matter(),
                Values.one("impact", brought.impact(), Warning.Impact.class), Values.day("struckOn", brought.struckOn()));
        return answer(code, recorded.reference());
    }

    @PostMapping("/{reference}/stage")
    Answer widen(@PathVariable String code, @PathVariable String reference, @RequestBody Widen brought) {
        access.requireRead(code);
        warnings.widen(code, reference, access.userId(), Values.one("stage", brought.stage(), Warning.Stage.class));
        return answer(code, reference);
    }

    /** Looked at again before a review, and left with the own side. */
    @PostMapping("/{reference}/keep")
    Answer keep(@PathVariable String code, @PathVariable String reference) {
        access.requireRead(code);
        warnings.keep(code, reference, access.userId());
        return answer(code, reference);
    }

    @PostMapping("/{reference}/close")
    Answer close(@PathVariable String code, @PathVariable String reference) {
        access.requireRead(code);
        warnings.close(code, reference, access.userId());
        return answer(code, reference);
    }

    @PostMapping("/{reference}/answer")
    Answer answer(@PathVariable String code, @PathVariable String reference, @RequestBody Reply brought) {
        access.requireRead(code);
        warnings.answer(code, reference, access.userId(), brought.answer());
        return answer(code, reference);
    }

    @PostMapping("/{reference}/triage")
    Answer triage(@PathVariable String code, @PathVariable String reference, @RequestBody Word brought) {
        access.requireRead(code);
        warnings.triage(
                code, reference, access.userId(), Values.one("triage", brought.triage(), Warning.Triage.class), brought.reason(),
                brought.duplicateOf());
        return answer(code, reference);
    }

    private Answer answer(String code, String reference) {
        return new Answer(warnings.get(code, reference, viewer()), warnings.trace(code, reference, viewer()));
    }

    private Viewer viewer() {
        return Viewer.of(access);
    }
}
