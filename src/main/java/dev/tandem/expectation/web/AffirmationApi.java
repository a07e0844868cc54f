package dev.tandem.expectation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.InvalidField;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rounds of affirming expectations, for programs and for the form that opens one. */
@RestController
@RequestMapping("/api/partnerships/{code}/affirmations")
class AffirmationApi {

    private final Access access;
    private final AffirmationService affirmations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    AffirmationApi(Access access, AffirmationService affirmations, PartnershipService partnerships, MessageSource messages) {
        this.access = access;
        this.affirmations = affirmations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    /** Texts, so that a wrong one is named by its field. */
    record Open(String reason, String wantedFrom) {}

    record Answer(Affirmation round, List<Affirmation.Row> rows, List<Affirmation.Remark> remarks, List<Affirmation.Signature> signatures) {}

    @GetMapping
    List<Affirmation> list(@PathVariable String code) {
        access.requireRead(code);
        return affirmations.rounds(code);
    }

    @GetMapping("/{number}")
    Answer one(@PathVariable String code, @PathVariable int number) {
        access.requireRead(code);
        try {
            // Drafts are the own side's leads' alone.
            var lead = partnerships.participant(code, access.userId()).filter(person -> person.has(Role.leads(person.side())))
                    .map(person -> person.side()).orElse(null);
            return new Answer(
                    affirmations.get(code, number), affirmations.rows(code, number, lead), affirmations.remarks(code, number),
                    affirmations.signatures(code, number));
        } catch (NoSuchElementException e) {
            throw new NotVisible("no round " + number);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Affirmation open(@PathVariable String code, @RequestBody Open brought) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        var reason = List.of(Reason.ON_DEMAND, Reason.DISPUTE).stream().filter(one -> one.name().equals(brought.reason())).findFirst()
                .orElseThrow(() -> wrong("reason", "choice"));
        return affirmations.open(code, reason, access.userId(), month(brought.wantedFrom()));
    }

    private YearMonth month(String text) {
        try {
            return text == null || text.isBlank() ? null : YearMonth.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw wrong("wantedFrom", "wanted-from");
        }
    }

    private InvalidField wrong(String field, String what) {
        return new InvalidField(field, messages.getMessage("affirmation.field." + what, null, LocaleContextHolder.getLocale()));
    }
}
