package dev.tandem.expectation.process;

import dev.tandem.engine.Numbers;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.expectation.Expectation;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what the forms of a round show, and who signs. */
@OfferedToModels
@Component("affirmationPapers")
public class AffirmationPapers {

    private static final int HASH_SHOWN = 12;

    private final AffirmationSteps steps;
    private final AffirmationService affirmations;
    private final PartnershipService partnerships;
    private final StandIns standIns;
    private final Numbers numbers;
    private final MessageSource messages;

    AffirmationPapers(
            AffirmationSteps steps, AffirmationService affirmations, PartnershipService partnerships,
            StandIns standIns, Numbers numbers, MessageSource messages) {
        this.steps = steps;
        this.affirmations = affirmations;
        this.partnerships = partnerships;
        this.standIns = standIns;
        this.numbers = numbers;
        this.messages = messages;
    }

    /** The round as both sides see it, and the path of its page. */
    public SpinJsonNode of(long affirmationId) {
        var round = running(affirmationId);
        var partnership = partnerships.get(round.partnership());
        var locale = partnership.locale();
        var rows = affirmations.rows(round.partnership(), round.number(), null);
        var signing = round.state() == Affirmation.State.SIGNING;
        return Spin.JSON(new Paper(
                "/partnerships/" + round.partnership() + "/expectations/" + round.number(), round.number(),
                rows.stream().filter(row -> row.inForce() != null).map(row -> line(partnership, row.inForce(), "")).toList(),
                steps.openRows(affirmationId).stream().map(Named::new).toList(),
                signing ? rows.stream().map(row -> agreed(partnership, row)).filter(one -> one != null).toList() : List.of(),
                signing ? month(round.inForceFrom(), locale) : "", signing ? round.hash().substring(0, HASH_SHOWN) : ""));
    }

    private Line agreed(Partnership partnership, Affirmation.Row row) {
        var choice = row.agreed() == null ? Affirmation.Choice.IN_FORCE : row.agreed();
        var term = row.term(choice);
        if (term == null) {
            return null;
        }
        var what = choice == Affirmation.Choice.IN_FORCE ? "same" : term.retired() ? "retired" : row.inForce() == null ? "new" : "changed";
        return line(partnership, term, messages.getMessage("affirmation.paper." + what, null, partnership.locale()));
    }

    private Line line(Partnership partnership, Expectation one, String change) {
        return new Line(
                one.name(), partnership.organisation(one.side()), aim(one, partnership.locale()),
                numbers.of(one.weight(), partnership.locale()), change);
    }

    private String aim(Expectation one, Locale locale) {
        return messages.getMessage("expectation.direction." + one.direction(), null, locale) + " " + value(one.target(), one, locale) + " ("
                + value(one.threshold(), one, locale) + ")";
    }

    private String value(BigDecimal number, Expectation one, Locale locale) {
        return numbers.of(number, locale) + (one.unit() == null ? "" : "\u00a0" + one.unit());
    }

    private String month(YearMonth month, Locale locale) {
        return java.time.format.DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    /** Who signs for each side: {@code LEADS}, and {@code SPONSORS} where they must. */
    public List<String> signers(long affirmationId) {
        running(affirmationId);
        return steps.signers(affirmationId).stream().map(Capacity::name).toList();
    }

    /** The role that is asked to sign: the side's leads; sponsors are asked by name. */
    public List<String> groups(String signer, String side) {
        return Capacity.valueOf(signer) == Capacity.LEADS ? List.of(Role.leads(Side.valueOf(side)).key()) : List.of();
    }

    /** The sponsors who are asked to sign, with the stand-ins of those who are away; leads are asked by their role. */
    public Set<String> sponsors(long affirmationId, String signer, String side) {
        var round = running(affirmationId);
        var asked = new TreeSet<String>();
        if (Capacity.valueOf(signer) == Capacity.SPONSORS) {
            steps.sponsors(affirmationId, Side.valueOf(side)).forEach(one -> asked.addAll(standIns.asked(round.partnership(), one)));
        }
        return asked;
    }

    private Affirmation running(long id) {
        var round = steps.get(id);
        RunningCase.requireOf(round.partnership(), "affirmation " + id);
        return round;
    }

    record Line(String name, String side, String target, String weight, String change) {}

    record Named(String name) {}

    record Paper(
            String link, int number, List<Line> inForce, List<Named> open, List<Line> agreed, String from, String hash) {}
}
