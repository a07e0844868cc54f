package dev.tandem.lifecycle.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.lifecycle.Renewal;
import dev.tandem.lifecycle.Renewal.Assessment;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.Signature;
import dev.tandem.lifecycle.Renewal.Word;
import dev.tandem.lifecycle.RenewalFacts;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/partnerships/{code}/renewal}: the latest renewal, notice, and what is handed over. 404 before the first, 409 when
 * something can't be done now, 400 for what was said wrongly.
 */
@RestController
@RequestMapping("/api/partnerships/{code}/renewal")
class RenewalApi {

    private final RenewalService renewals;
    private final RenewalFacts facts;
    private final Access access;

    RenewalApi(RenewalService renewals, RenewalFacts facts, Access access) {
        this.renewals = renewals;
        this.facts = facts;
        this.access = access;
    }

    record Answer(
            Renewal renewal, RenewalFacts.Facts facts, List<Assessment> assessments, List<Word> decisions, List<Signature> signatures,
            List<Item> handOver, List<Matter> matters) {}

    record Notice(String reason) {}

    record NewItem(Side side, String item) {}

    /** @param leftBecause why it isn't handed over; null when it is */
    record ItemWord(String leftBecause) {}

    record MatterWord(String kind, String reference, Fate fate, String goesTo, String reason) {}

    @GetMapping
    Answer get(@PathVariable String code) {
        access.requireRead(code);
        return answer(renewals.latest(code).orElseThrow(() -> new NotVisible("no renewal of " + code)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answer giveNotice(@PathVariable String code, @RequestBody Notice notice) {
        access.requireRole(code, RenewalPages.MAY_GIVE_NOTICE);
        return answer(renewals.giveNotice(code, access.userId(), notice.reason()));
    }

    @PostMapping("/items")
    @ResponseStatus(HttpStatus.CREATED)
    List<Item> addItem(@PathVariable String code, @RequestBody NewItem item) {
        requireLead(code);
        renewals.addItem(code, access.userId(), item.side(), item.item());
        return renewals.items(renewals.latest(code).orElseThrow().id());
    }

    @PostMapping("/items/{item}")
    List<Item> settleItem(@PathVariable String code, @PathVariable long item, @RequestBody ItemWord word) {
        requireLead(code);
        renewals.settleItem(code, access.userId(), item, word.leftBecause());
        return renewals.items(renewals.latest(code).orElseThrow().id());
    }

    @PostMapping("/matters")
    List<Matter> settleMatter(@PathVariable String code, @RequestBody MatterWord word) {
        requireLead(code);
        renewals.settleMatter(code, access.userId(), word.kind(), word.reference(), word.fate(), word.goesTo(), word.reason());
        return renewals.matters(renewals.latest(code).orElseThrow().id());
    }

    private void requireLead(String code) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
    }

    private Answer answer(Renewal renewal) {
        var id = renewal.id();
        return new Answer(
                renewal, facts.of(renewal.partnership()), renewals.assessments(id), renewals.words(id), renewals.signatures(id),
                renewals.items(id), renewals.matters(id));
    }
}
