package dev.tandem.expectation;

import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Proposed;
import dev.tandem.expectation.Affirmation.Remark;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.Affirmation.Word;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A round's rows as they stand: what is in force, what each side proposes, and what both agree to. */
@Component
class AffirmationTable {

    /** Business days in which both sides sign: a text isn't for a month that would have begun by then. */
    private static final int DAYS_TO_SIGN = 5;

    private static final Comparator<Row> ORDER = Comparator.comparing(AffirmationTable::shown, ExpectationVersions.ORDER)
            .thenComparing(Row::key);

    private final AffirmationRepository repository;
    private final ExpectationVersions expectations;
    private final PartnershipService partnerships;
    private final Clock clock;

    AffirmationTable(
            AffirmationRepository repository, ExpectationVersions expectations, PartnershipService partnerships, Clock clock) {
        this.repository = repository;
        this.expectations = expectations;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    /** First month of the round's text: one that begins after everybody has had the time to sign. */
    YearMonth from(Affirmation round) {
        if (round.inForceFrom() != null && round.state() != State.PROPOSING && round.state() != State.AGREEING) {
            return round.inForceFrom();
        }
        var zone = partnerships.get(round.partnership()).timeZone();
        var signed = partnerships.businessDays(round.partnership()).plus(clock.instant(), DAYS_TO_SIGN).atZone(zone);
        var next = YearMonth.from(signed).plusMonths(1);
        return round.wantedFrom() == null || round.wantedFrom().isBefore(next) ? next : round.wantedFrom();
    }

    List<Expectation> inForce(Affirmation round) {
        // Of a round that came into force, what was in force before.
        return expectations.inForce(round.partnership(), round.state() == State.IN_FORCE ? from(round).minusMonths(1) : from(round));
    }

    List<Row> rows(Affirmation round, Side reader) {
        var rows = new LinkedHashMap<String, Columns>();
        inForce(round).forEach(expectation -> rows.computeIfAbsent(expectation.key(), Columns::new).inForce = expectation);
        for (var term : repository.terms(round.id())) {
            if (!term.origin().equals(AffirmationRepository.AGREED)) {
                var side = Side.valueOf(term.origin());
                if (term.putForward() || side == reader) {
                    rows.computeIfAbsent(term.expectation().key(), Columns::new)
                            .put(side, new Proposed(term.expectation(), !term.putForward(), term.by(), term.at()));
                }
            }
        }
        var words = repository.words(round.id()).stream().collect(Collectors.groupingBy(AffirmationRepository.SaidWord::key));
        var remarks = repository.remarks(round.id()).stream().filter(remark -> remark.key() != null)
                .collect(Collectors.groupingBy(Remark::key));
        var all = new ArrayList<Row>();
        rows.forEach((key, columns) -> all.add(columns.row(words.getOrDefault(key, List.of()), remarks.getOrDefault(key, List.of()))));
        all.sort(ORDER);
        return all;
    }

    private static Expectation shown(Row row) {
        return row.inForce() != null ? row.inForce() : row.client() != null ? row.client().term() : row.provider().term();
    }

    private static final class Columns {

        private final String key;
        private Expectation inForce;
        private Proposed client;
        private Proposed provider;

        Columns(String key) {
            this.key = key;
        }

        void put(Side side, Proposed proposed) {
            if (side == Side.CLIENT) {
                client = proposed;
            } else {
                provider = proposed;
            }
        }

        Row row(List<AffirmationRepository.SaidWord> said, List<Remark> remarks) {
            var bare = new Row(key, inForce, client, provider, null, null, null, remarks);
            var ofClient = valid(bare, said, Side.CLIENT);
            var ofProvider = valid(bare, said, Side.PROVIDER);
            var agreed = !bare.proposed() ? Choice.IN_FORCE
                    : ofClient != null && ofProvider != null && ofClient.choice() == ofProvider.choice() ? ofClient.choice() : null;
            return new Row(key, inForce, client, provider, ofClient, ofProvider, agreed, remarks);
        }

        /** A word holds for the text that it was given to. */
        private static Word valid(Row row, List<AffirmationRepository.SaidWord> said, Side side) {
            return said.stream().filter(word -> word.side() == side)
                    .filter(word -> word.termHash().equals(AgreedText.hashOf(row.term(word.choice()))))
                    .map(word -> new Word(word.choice(), word.by(), word.at())).findFirst().orElse(null);
        }
    }
}
