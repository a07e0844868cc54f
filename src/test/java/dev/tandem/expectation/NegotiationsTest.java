package dev.tandem.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.Affirmation.Signature;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationService.Proposal;
import dev.tandem.partnership.Side;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random negotiations, round after round: whatever is proposed, countered, agreed, changed, signed and refused, what is in force in
 * the end is what both sides signed, to the letter, and months before keep what they were judged by.
 */
@TandemTest
class NegotiationsTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);
    private static final int ROUNDS = 6;
    private static final int MOVES = 80;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    AffirmationService affirmations;

    @Autowired
    AffirmationSteps steps;

    @Autowired
    ExpectationService expectations;

    @Autowired
    ExpectationVersions versions;

    private String code;
    private Random random;
    private int affirmed;
    private int figure = 100;

    @AfterEach
    void over() {
        scenario.over();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void whatHoldsIsWhatBothSidesSigned(long seed) {
        code = "T-NEGO-" + seed;
        random = new Random(seed);
        affirmed = 0;
        scenario.partnership(code, NOVEMBER);
        for (var round = 1; round <= ROUNDS; round++) {
            scenario.clock(NOVEMBER.plusMonths(2L * round).plusDays(random.nextInt(20)).atTime(9, 0).toInstant(ZoneOffset.UTC));
            negotiate(round);
        }
        assertThat(affirmed).as("rounds that came into force").isGreaterThanOrEqualTo(ROUNDS / 3);
    }

    private void negotiate(int number) {
        var round = affirmations.open(code, Reason.ON_DEMAND, lead(Side.CLIENT), null);
        assertThat(round.number()).isEqualTo(number);
        for (var side : Side.values()) {
            var drafts = random.nextInt(4);
            for (var draft = 0; draft < drafts; draft++) {
                propose(number, side);
            }
            assertThat(affirmations.rows(code, number, side.other())).as("drafts are the own side's")
                    .allSatisfy(row -> assertThat(row.proposal(side)).isNull());
            if (random.nextInt(5) > 0) {
                steps.putForward(round.id(), side);
            } else {
                steps.recordSilence(round.id(), side);
            }
        }
        steps.negotiate(round.id());
        var before = textsByMonth();
        for (var move = 0; move < MOVES && round.open(); move++) {
            move(round.id(), number, before);
            round = affirmations.get(code, number);
        }
        holdsOnlyIfSigned(round, before);
        if (round.open()) {
            steps.leave(round.id());
            assertThat(textsByMonth()).as("a round that was left changes nothing").isEqualTo(before);
        }
    }

    private void move(long id, int number, TreeMap<YearMonth, String> before) {
        var round = affirmations.get(code, number);
        var side = random.nextBoolean() ? Side.CLIENT : Side.PROVIDER;
        var dice = random.nextInt(100);
        if (dice < 4) {
            propose(number, side);
        } else if (dice < 7) {
            proposals(number).stream().filter(row -> row.proposal(side) != null).skip(random.nextInt(3)).findFirst()
                    .ifPresent(row -> affirmations.takeBack(code, number, lead(side), row.key()));
        } else if (dice < 10) {
            affirmations.remark(code, number, lead(side), null, "Zwetschgen");
        } else if (dice < 25) {
            bringIntoForce(round);
            holdsOnlyIfSigned(affirmations.get(code, number), before);
        } else if (round.state() == State.AGREEING) {
            // Sponsors may let rows be open.
            if (steps.openRows(id).isEmpty() || dice < 28) {
                steps.settle(id);
            } else {
                agree(round, side);
            }
        } else if (dice < 28) {
            steps.refuse(id, side, lead(side), "Not so");
        } else if (dice < 30) {
            importUnderTheirHands(round.inForceFrom());
            before.clear();
            before.putAll(textsByMonth());
        } else {
            var signers = steps.signers(id);
            steps.sign(id, side, signers.get(random.nextInt(signers.size())), lead(side));
        }
    }

    /** An import asks for no signatures; what both sides have signed holds against it all the same. */
    private void importUnderTheirHands(YearMonth month) {
        var inForce = versions.inForce(code, month);
        if (inForce.isEmpty()) {
            return;
        }
        var now = inForce.get(random.nextInt(inForce.size()));
        var imported = new Expectation(
                now.key(), "Imported", now.kind(), now.side(), now.measure(), now.unit(), now.direction(), now.target(), now.threshold(),
                now.weight(), month, 0);
        if (now.effectiveFrom().equals(month)) {
            versions.update(code, imported);
        } else {
            versions.insert(code, imported);
        }
    }

    private void propose(int number, Side side) {
        var rows = affirmations.rows(code, number, side);
        var inForce = rows.stream().map(Row::inForce).filter(one -> one != null).toList();
        var kind = random.nextInt(6);
        if (kind == 0 || inForce.isEmpty()) {
            // Another figure each time: what is in force already can't be proposed.
            affirmations.propose(code, number, lead(side), proposal("new-" + random.nextInt(5), figure++, side));
        } else {
            var one = inForce.get(random.nextInt(inForce.size()));
            affirmations.propose(code, number, lead(side), kind == 1
                    ? new Proposal(one.key(), null, null, null, null, null, null, null, null, null, true)
                    : proposal(one.key(), figure++, one.side()));
        }
    }

    private static Proposal proposal(String key, int target, Side anySide) {
        // New ones belong to the side that their key's digit says, whoever proposes them.
        var side = key.startsWith("new-") ? key.charAt(4) % 2 == 0 ? Side.CLIENT : Side.PROVIDER : anySide;
        return new Proposal(
                key, "Name of " + key + "\n" + target, "PERFORMANCE", side.name(), "Counted \\ " + target, "%", "HIGHER", target + ",50",
                String.valueOf(target), "2", false);
    }

    private void agree(Affirmation round, Side side) {
        var rows = proposals(round.number());
        if (round.state() != State.AGREEING || rows.isEmpty()) {
            return;
        }
        var row = rows.get(random.nextInt(rows.size()));
        var other = row.word(side.other());
        var choices = new ArrayList<>(List.of(Choice.IN_FORCE));
        if (row.client() != null) {
            choices.add(Choice.CLIENT);
        }
        if (row.provider() != null) {
            choices.add(Choice.PROVIDER);
        }
        var choice = other != null && random.nextInt(4) > 0 ? other.choice() : choices.get(random.nextInt(choices.size()));
        affirmations.agree(code, round.number(), lead(side), row.key(), choice, row.textHash(choice));
    }

    private List<Row> proposals(int number) {
        return affirmations.rows(code, number, null).stream().filter(Row::proposed).toList();
    }

    private void bringIntoForce(Affirmation round) {
        var signed = round.state() == State.SIGNING && List.of(Side.values()).stream().allMatch(side -> steps.signers(round.id()).stream()
                .allMatch(capacity -> valid(round).stream().anyMatch(one -> one.side() == side && one.capacity() == capacity)));
        if (!signed) {
            assertThatThrownBy(() -> steps.bringIntoForce(round.id())).isInstanceOf(IllegalStateException.class);
            return;
        }
        try {
            steps.bringIntoForce(round.id());
        } catch (AffirmationSteps.MonthJudged e) {
            throw new AssertionError(e);
        }
        affirmed++;
    }

    private void holdsOnlyIfSigned(Affirmation round, TreeMap<YearMonth, String> before) {
        if (round.state() != State.IN_FORCE) {
            assertThat(textsByMonth()).as("nothing holds that both sides haven't signed").isEqualTo(before);
            return;
        }
        var from = round.inForceFrom();
        assertThat(from).isAfter(YearMonth.from(scenario.now().atZone(ZoneOffset.UTC)));
        assertThat(textsByMonth().headMap(from)).as("months before").isEqualTo(before.headMap(from));
        var hash = sha256("Expectations of " + code + ", round " + round.number() + ", in force from " + from + "\n" + inForce(from));
        assertThat(round.hash()).isEqualTo(hash);
        for (var side : Side.values()) {
            assertThat(valid(round)).filteredOn(one -> one.side() == side).extracting(Signature::capacity)
                    .containsAll(round.sponsorsSign() ? List.of(Capacity.values()) : List.of(Capacity.LEADS));
        }
        assertThat(valid(round)).extracting(Signature::hash).containsOnly(hash);
    }

    private List<Signature> valid(Affirmation round) {
        return affirmations.signatures(code, round.number()).stream().filter(one -> one.voidedAt() == null).toList();
    }

    private TreeMap<YearMonth, String> textsByMonth() {
        var texts = new TreeMap<YearMonth, String>();
        for (var month = YearMonth.of(2026, 10); month.isBefore(YearMonth.of(2028, 9)); month = month.plusMonths(1)) {
            texts.put(month, inForce(month));
        }
        return texts;
    }

    /** Written down here once more, so that a signature proves something. */
    private String inForce(YearMonth month) {
        var text = new StringBuilder();
        expectations.inForce(code, month).stream().sorted(Comparator.comparing(Expectation::key)).forEach(one -> text.append(String.format(
                "%n%s%nname: %s%nkind: %s%nside: %s%nmeasure: %s%nunit: %s%ndirection: %s%ntarget: %s%nthreshold: %s%nweight: %s%n",
                one.key(), escaped(one.name()), one.kind(), one.side(), escaped(one.measure()), one.unit() == null ? "" : one.unit(),
                one.direction(), one.target().toPlainString(), one.threshold().toPlainString(), one.weight().toPlainString())));
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String lead(Side side) {
        return scenario.user(side == Side.CLIENT ? "c.lead" : "p.lead");
    }
}
