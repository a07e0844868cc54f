package dev.tandem.warning.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.Side;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Warnings as the signed-in person may see them; also what the task list's forms read and write, so that no task holds a text. */
@RestController
@RequestMapping("/api/partnerships/{code}/warnings")
class WarningsApi {

    private final Access access;
    private final WarningService warnings;

    WarningsApi(Access access, WarningService warnings) {
        this.access = access;
        this.warnings = warnings;
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

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answer raise(@PathVariable String code, @RequestBody Raise brought) {
        access.requireRead(code);
        var raised = warnings.raise(code, access.userId(), new NewWarning(
                brought.matter(), day("couldHitOn", brought.couldHitOn()), one("impact", brought.impact(), Warning.Impact.class),
                brought.wouldHelp(), one("stage", brought.stage(), Warning.Stage.class)));
        return answer(code, raised.reference());
    }

    /** A matter that struck without anybody having warned. */
    @PostMapping("/unwarned")
    @ResponseStatus(HttpStatus.CREATED)
    Answer unwarned(@PathVariable String code, @RequestBody Unwarned brought) {
        access.requireRead(code);
        var recorded = warnings.recordUnwarned(
                code, access.userId(), one("side", brought.side(), Side.class), brought.matter(),
                one("impact", brought.impact(), Warning.Impact.class), day("struckOn", brought.struckOn()));
        return answer(code, recorded.reference());
    }

    @PostMapping("/{reference}/stage")
    Answer widen(@PathVariable String code, @PathVariable String reference, @RequestBody Widen brought) {
        access.requireRead(code);
        warnings.widen(code, reference, access.userId(), one("stage", brought.stage(), Warning.Stage.class));
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
                code, reference, access.userId(), one("triage", brought.triage(), Warning.Triage.class), brought.reason(),
                brought.duplicateOf());
        return answer(code, reference);
    }

    private Answer answer(String code, String reference) {
        return new Answer(warnings.get(code, reference, viewer()), warnings.trace(code, reference, viewer()));
    }

    private Viewer viewer() {
        return new Viewer(access.userId(), access.in("governance-office", "auditors"));
    }

    /** Nothing stays nothing, which the service refuses where something is needed. */
    private static <T extends Enum<T>> T one(String field, String name, Class<T> kind) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Arrays.stream(kind.getEnumConstants()).filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: must be one of %s, and is \"%s\"".formatted(field, Arrays.toString(kind.getEnumConstants()), name)));
    }

    private static LocalDate day(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s: must be a date such as 2026-11-30, and is \"%s\"".formatted(field, text), e);
        }
    }
}
