package dev.tandem.recognition;

import dev.tandem.change.Adoption;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeService;
import dev.tandem.change.Wave;
import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the records hold that a story of a win may say: results before and after, learners' satisfaction, how far people have adopted the
 * change it came from, quotes with permission.
 */
@Component
class FactsOnRecord {

    private final WinRepository wins;
    private final ExpectationService expectations;
    private final ChangeService changes;
    private final PartnershipService partnerships;
    private final Numbers numbers;
    private final Dates dates;
    private final MessageSource messages;

    FactsOnRecord(
            WinRepository wins, ExpectationService expectations, ChangeService changes, PartnershipService partnerships, Numbers numbers,
            Dates dates, MessageSource messages) {
        this.wins = wins;
        this.expectations = expectations;
        this.changes = changes;
        this.partnerships = partnerships;
        this.numbers = numbers;
        this.dates = dates;
        this.messages = messages;
    }

    /** In the partnership's language. What has no data is no fact. */
    List<Fact> of(Win win) {
        var facts = new ArrayList<Fact>();
        var partnership = partnerships.get(win.partnership());
        var measures = wins.measures(win.id());
        for (var measure : measures) {
            measured(partnership, measure, facts);
        }
        measures.stream().findFirst().ifPresent(measure -> learners(partnership, measure, facts));
        wins.change(win.id()).ifPresent(change -> adopted(partnership, changes.get(partnership.code(), change), facts));
        var quotes = wins.quotes(win.id());
        for (var i = 0; i < quotes.size(); i++) {
            var quote = quotes.get(i);
            facts.add(new Fact(
                    "quote." + (i + 1), null, "“" + quote.quote() + "” – " + quote.saidBy(),
                    say(partnership.locale(), "source.quote", quote.saidBy(), quote.permission())));
        }
        return facts;
    }

    private void measured(Partnership partnership, Win.Measure measure, List<Fact> facts) {
        var before = line(partnership, measure.expectation(), measure.before());
        var after = line(partnership, measure.expectation(), measure.after());
        before.ifPresent(line -> add(facts, partnership, measure.expectation() + ".before", line.value(), line));
        after.ifPresent(line -> add(facts, partnership, measure.expectation() + ".after", line.value(), line));
        after.ifPresent(line -> add(facts, partnership, measure.expectation() + ".target", line.expectation().target(), line));
        if (before.isPresent() && after.isPresent()) {
            var change = after.get().value().subtract(before.get().value());
            facts.add(new Fact(
                    measure.expectation() + ".change", change, numbers.change(change, partnership.locale()),
                    say(partnership.locale(), "source.change", after.get().expectation().name(), month(partnership, measure.before()),
                            month(partnership, measure.after()))));
        }
    }

    private Optional<ScorecardLine> line(Partnership partnership, String expectation, YearMonth month) {
        return expectations.scorecards(partnership.code(), month).stream().flatMap(card -> card.lines().stream())
                .filter(line -> line.expectation().key().equals(expectation) && line.value() != null).findFirst();
    }

    private void add(List<Fact> facts, Partnership partnership, String key, BigDecimal value, ScorecardLine line) {
        facts.add(new Fact(
                key, value, shown(value, line.expectation(), partnership.locale()),
                say(partnership.locale(), "source.result", line.expectation().name(), month(partnership, line.month()))));
    }

    private String shown(BigDecimal value, Expectation expectation, Locale locale) {
        var number = numbers.of(value, locale);
        return expectation.unit() == null ? number : number + " " + expectation.unit();
    }

    /** Of all regions and programmes. */
    private void learners(Partnership partnership, Win.Measure measure, List<Fact> facts) {
        learners(partnership, measure.before(), "before", facts);
        learners(partnership, measure.after(), "after", facts);
    }

    private void learners(Partnership partnership, YearMonth month, String when, List<Fact> facts) {
        expectations.learnerSatisfaction(partnership.code(), month).stream()
                .filter(line -> line.region() == null && line.programme() == null && line.csat() != null).findFirst()
                .ifPresent(line -> {
                    var source = say(partnership.locale(), "source.learners", month(partnership, month), line.answers());
                    facts.add(new Fact("learners." + when, line.csat(), numbers.of(line.csat(), partnership.locale()), source));
                    facts.add(new Fact(
                            "learners.answers." + when, BigDecimal.valueOf(line.answers()), numbers.of(line.answers(), partnership.locale()), source));
                });
    }

    /** By wave, and 30 and 90 days after the last one. Too few answers are no result, and no fact. */
    private void adopted(Partnership partnership, Change change, List<Fact> facts) {
        var measured = changes.adoption(change.id()).stream()
                .filter(each -> each.outcome() == Adoption.Outcome.AT_BAR || each.outcome() == Adoption.Outcome.BELOW_BAR).toList();
        for (var wave : changes.waves(change.id())) {
            var ofWave = measured.stream().filter(each -> Objects.equals(each.wave(), wave.id())).toList();
            if (ofWave.isEmpty()) {
                continue;
            }
            var key = "adoption.wave-" + wave.number();
            var last = ofWave.get(ofWave.size() - 1);
            if (ofWave.size() > 1) {
                var first = ofWave.get(0);
                facts.add(fact(partnership, key + ".before", first.mean(), waveSource(partnership, change, wave, first)));
                facts.add(new Fact(
                        key + ".change", last.mean().subtract(first.mean()), numbers.change(last.mean().subtract(first.mean()), partnership.locale()),
                        waveSource(partnership, change, wave, last)));
            }
            facts.add(fact(partnership, key + ".after", last.mean(), waveSource(partnership, change, wave, last)));
            elements(partnership, key, last, waveSource(partnership, change, wave, last), facts);
        }
        measured.stream().filter(each -> each.wave() == null).forEach(each -> {
            var key = "adoption.days-" + each.daysAfter();
            var source = say(partnership.locale(), "source.held", change.title(), each.daysAfter(), each.answers());
            facts.add(fact(partnership, key + ".mean", each.mean(), source));
            elements(partnership, key, each, source, facts);
        });
    }

    private void elements(Partnership partnership, String key, Adoption measured, String source, List<Fact> facts) {
        measured.means().forEach((element, mean) -> facts.add(
                fact(partnership, key + "." + element.name().toLowerCase(Locale.ROOT), mean, source)));
        facts.add(fact(partnership, key + ".answers", BigDecimal.valueOf(measured.answers()), source));
    }

    private String waveSource(Partnership partnership, Change change, Wave wave, Adoption measured) {
        return say(partnership.locale(), "source.adoption", change.title(), wave.key(), measured.answers());
    }

    private Fact fact(Partnership partnership, String key, BigDecimal value, String source) {
        return new Fact(key, value, numbers.of(value, partnership.locale()), source);
    }

    private String month(Partnership partnership, YearMonth month) {
        return dates.month(month, partnership.locale());
    }

    private String say(Locale locale, String key, Object... with) {
        return messages.getMessage("recognition." + key, with, locale);
    }
}
