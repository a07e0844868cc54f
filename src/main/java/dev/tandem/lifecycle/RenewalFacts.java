package dev.tandem.lifecycle;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeService;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Win;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.warning.WarningMeasures;
import dev.tandem.warning.WarningService;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the record shows of a partnership at the end of its term, to both sides alike: figures, and nobody's own words. */
@Service
@Transactional(readOnly = true)
public class RenewalFacts {

    /** Rated months that are looked at, the newest. */
    private static final int MONTHS = 36;

    /** Sees what both sides' leads see, and nothing of one side's own. */
    private static final WarningService.Viewer BOTH_SIDES = new WarningService.Viewer("", true);

    private final ExpectationService expectations;
    private final SponsorshipService sponsorships;
    private final WarningService warnings;
    private final ActionService actions;
    private final EscalationService escalations;
    private final ChangeService changes;
    private final RecognitionService wins;
    private final PartnershipService partnerships;

    RenewalFacts(
            ExpectationService expectations, SponsorshipService sponsorships, WarningService warnings, ActionService actions,
            EscalationService escalations, ChangeService changes, RecognitionService wins, PartnershipService partnerships) {
        this.expectations = expectations;
        this.sponsorships = sponsorships;
        this.warnings = warnings;
        this.actions = actions;
        this.escalations = escalations;
        this.changes = changes;
        this.wins = wins;
        this.partnerships = partnerships;
    }

    /**
     * @param value expectations of the kind value, in the latest rated month
     * @param counts message keys below {@code renewal.fact}, with how many there are
     */
    public record Facts(
            List<ScorecardLine> value, List<Version> versions, List<Strength> sponsorship, List<WarningMeasures> warnings,
            Map<String, Long> counts) {}

    /**
     * One version of an expectation, in the months that it judged.
     *
     * @param met months rated green
     * @param near amber
     * @param missed red
     * @param unmeasured without data
     */
    public record Version(Expectation expectation, int met, int near, int missed, int unmeasured) {}

    /** @param strength 0 to 100, both sides' mean; null when none is measured */
    public record Strength(String region, Integer strength, List<Side> vacant) {}

    public Facts of(String code) {
        var rated = expectations.latestRated(code);
        return new Facts(
                rated.map(month -> value(code, month)).orElse(List.of()), rated.map(month -> versions(code, month)).orElse(List.of()),
                sponsorship(code), warnings.measures(code, BOTH_SIDES), counts(code));
    }

    private List<ScorecardLine> value(String code, YearMonth month) {
        return expectations.scorecards(code, month).stream().flatMap(card -> card.lines().stream())
                .filter(line -> line.expectation().kind() == Expectation.Kind.VALUE).toList();
    }

    private record Key(String expectation, YearMonth from) {}

    private List<Version> versions(String code, YearMonth latest) {
        Map<Key, Map<Rating, Integer>> months = new LinkedHashMap<>();
        Map<Key, Expectation> known = new LinkedHashMap<>();
        expectations.months(code).stream().filter(month -> !month.isAfter(latest)).limit(MONTHS)
                .flatMap(month -> expectations.scorecards(code, month).stream()).flatMap(card -> card.lines().stream())
                .forEach(line -> {
                    var key = new Key(line.expectation().key(), line.expectation().effectiveFrom());
                    known.put(key, line.expectation());
                    months.computeIfAbsent(key, one -> new EnumMap<>(Rating.class)).merge(line.rating(), 1, Integer::sum);
                });
        var versions = new ArrayList<Version>();
        known.forEach((key, expectation) -> {
            var of = months.get(key);
            versions.add(new Version(
                    expectation, of.getOrDefault(Rating.GREEN, 0), of.getOrDefault(Rating.AMBER, 0), of.getOrDefault(Rating.RED, 0),
                    of.getOrDefault(Rating.NO_DATA, 0)));
        });
        return versions;
    }

    private List<Strength> sponsorship(String code) {
        var names = partnerships.regions(code).stream().collect(Collectors.toMap(Region::code, Region::name));
        return sponsorships.latestStrength(code).map(month -> sponsorships.regionStrengths(code, month, 1)).orElse(List.of()).stream()
                .map(one -> new Strength(names.getOrDefault(one.region(), one.region()), one.strength(), one.vacant())).toList();
    }

    private Map<String, Long> counts(String code) {
        var items = actions.of(code);
        var matters = escalations.of(code);
        var all = changes.of(code);
        var won = wins.of(code);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("actions-done", items.stream().filter(item -> item.status() == ActionItem.Status.DONE).count());
        counts.put("actions-dropped", items.stream().filter(item -> item.status() == ActionItem.Status.DROPPED).count());
        counts.put("actions-open", items.stream().filter(item -> item.status() == ActionItem.Status.AGREED).count());
        counts.put("escalations", (long) matters.size());
        counts.put("escalations-undecided", matters.stream().filter(one -> one.status() == Escalation.Status.UNDECIDED).count());
        counts.put("changes-closed", all.stream().filter(change -> change.state() == Change.State.CLOSED).count());
        counts.put("changes-open", all.stream().filter(change -> !change.state().ended()).count());
        counts.put("changes-failed", all.stream()
                .filter(change -> change.state().ended() && change.state() != Change.State.CLOSED).count());
        counts.put("wins-confirmed", won.stream().filter(win -> win.status() == Win.Status.CONFIRMED).count());
        counts.put("wins-outside", won.stream().filter(win -> win.ring() == Win.Ring.OUTSIDE).count());
        return counts;
    }
}
