package dev.tandem.lifecycle.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.lifecycle.Renewal;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.lifecycle.RenewalSteps;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what a renewal's forms show, whom they ask, and when. */
@OfferedToModels
@Component("renewalPapers")
public class RenewalPapers {

    private static final int HASH_SHOWN = 12;

    private final RenewalSteps steps;
    private final RenewalService renewals;
    private final PartnershipService partnerships;
    private final StandIns standIns;
    private final MessageSource messages;

    RenewalPapers(
            RenewalSteps steps, RenewalService renewals, PartnershipService partnerships, StandIns standIns, MessageSource messages) {
        this.steps = steps;
        this.renewals = renewals;
        this.partnerships = partnerships;
        this.standIns = standIns;
        this.messages = messages;
    }

    /** Those who decide and sign for the side, with the stand-ins of those who are away. */
    public Set<String> deciders(long renewalId, String side) {
        var renewal = running(renewalId);
        var asked = new TreeSet<String>();
        steps.deciders(renewalId, Side.valueOf(side)).forEach(person -> asked.addAll(standIns.asked(renewal.partnership(), person)));
        return asked;
    }

    /** When the day is over with which the partnership ends as things stand. */
    public Date dayOver(long renewalId) {
        var renewal = running(renewalId);
        return Date.from(
                renewal.end().plusDays(1).atStartOfDay(partnerships.get(renewal.partnership()).timeZone()).toInstant());
    }

    /** The last minute of that day: until then a task is due. */
    public Date lastMoment(long renewalId) {
        return Date.from(dayOver(renewalId).toInstant().minusSeconds(60));
    }

    public SpinJsonNode facts(long renewalId) {
        var renewal = running(renewalId);
        var charter = partnerships.get(renewal.partnership());
        return Spin.JSON(new Facts(day(charter, renewal.lastDay()), renewal.notice() == null ? "" : renewal.notice(), link(charter)));
    }

    public SpinJsonNode decision(long renewalId) {
        var renewal = running(renewalId);
        var charter = partnerships.get(renewal.partnership());
        var said = renewals.assessments(renewalId).stream().map(one -> say(
                charter, "renewal.paper.recommends." + (one.recommendation() == null ? "silent" : one.recommendation()),
                charter.organisation(one.side()))).collect(Collectors.joining(" "));
        return Spin.JSON(new Decision(day(charter, renewal.lastDay()), said, link(charter)));
    }

    /** What is signed. */
    public SpinJsonNode charter(long renewalId) {
        var renewal = running(renewalId);
        var charter = partnerships.get(renewal.partnership());
        return Spin.JSON(new Signing(
                renewal.hash().substring(0, HASH_SHOWN), day(charter, renewal.decidedUntil()),
                "/partnerships/" + charter.code() + "/charter", link(charter)));
    }

    public SpinJsonNode exit(long renewalId, String side) {
        var renewal = running(renewalId);
        var charter = partnerships.get(renewal.partnership());
        var duties = renewals.items(renewalId).stream().filter(item -> item.side() == Side.valueOf(side)).map(Item::text)
                .map(text -> "- " + text).collect(Collectors.joining("\n"));
        return Spin.JSON(new Exit(day(charter, renewal.end()), duties, link(charter) + "#hand-over"));
    }

    public SpinJsonNode matters(long renewalId) {
        var renewal = running(renewalId);
        var charter = partnerships.get(renewal.partnership());
        return Spin.JSON(new Exit(day(charter, renewal.end()), "", link(charter) + "#matters"));
    }

    private String say(Partnership charter, String key, Object... words) {
        return messages.getMessage(key, words, charter.locale());
    }

    private static String day(Partnership charter, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(charter.locale()).format(day);
    }

    private static String link(Partnership charter) {
        return "/partnerships/" + charter.code() + "/renewal";
    }

    private Renewal running(long id) {
        var renewal = steps.get(id);
        RunningCase.requireOf(renewal.partnership(), "renewal " + id);
        return renewal;
    }

    record Facts(String lastDay, String notice, String link) {}

    record Decision(String lastDay, String recommended, String link) {}

    record Signing(String hash, String until, String charter, String link) {}

    record Exit(String lastDay, String duties, String link) {}
}
