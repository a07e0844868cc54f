package dev.tandem.lifecycle.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.lifecycle.Onboarding;
import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what an onboarding's forms show, whom they ask, and when. */
@OfferedToModels
@Component("onboardingPapers")
public class OnboardingPapers {

    private static final int HASH_SHOWN = 12;

    private final OnboardingSteps steps;
    private final OnboardingService onboardings;
    private final PartnershipService partnerships;
    private final StandIns standIns;
    private final MessageSource messages;

    OnboardingPapers(
            OnboardingSteps steps, OnboardingService onboardings, PartnershipService partnerships, StandIns standIns, MessageSource messages) {
        this.steps = steps;
        this.onboardings = onboardings;
        this.partnerships = partnerships;
        this.standIns = standIns;
        this.messages = messages;
    }

    /** Ids of what is missing. */
    public List<Long> open(long onboardingId) {
        return steps.openGaps(running(onboardingId).id()).stream().map(Gap::id).toList();
    }

    public String kind(long gapId) {
        return gapOf(gapId).kind().name();
    }

    /** Those who are asked to close the gap, with the stand-ins of those who are away. */
    public Set<String> asked(long gapId) {
        var gap = gapOf(gapId);
        return withStandIns(gap.partnership(), onboardings.asked(gap));
    }

    public Set<String> signers(long onboardingId, String side) {
        var onboarding = running(onboardingId);
        return withStandIns(onboarding.partnership(), steps.signers(onboardingId, Side.valueOf(side)));
    }

    private Set<String> withStandIns(String partnership, Collection<String> people) {
        var asked = new TreeSet<String>();
        people.forEach(person -> asked.addAll(standIns.asked(partnership, person)));
        return asked;
    }

    /** A seat without a sponsor, and who could hold it. */
    public SpinJsonNode seat(long gapId) {
        var gap = gapOf(gapId);
        var charter = partnerships.get(gap.partnership());
        return Spin.JSON(new Seat(
                region(gap), charter.organisation(gap.side()), day(steps.firstDay(charter.code()), charter.locale()),
                steps.firstDay(charter.code()).toString(), link(charter.code()),
                choices(gap, person -> person.has(Role.sponsors(gap.side()))), choices(gap, person -> true)));
    }

    private List<Choice> choices(Gap gap, Predicate<Participant> fits) {
        return partnerships.participants(gap.partnership()).stream().filter(person -> person.side() == gap.side()).filter(fits)
                .map(person -> new Choice(person.name(), person.userId())).toList();
    }

    /** What is missing, and what closes it. */
    public SpinJsonNode gap(long gapId) {
        var gap = gapOf(gapId);
        var charter = partnerships.get(gap.partnership());
        var words = new Object[] {gap.side() == null ? charter.name() : charter.organisation(gap.side()), region(gap)};
        return Spin.JSON(new Paper(
                messages.getMessage("onboarding.gap." + gap.kind(), words, charter.locale()),
                messages.getMessage("onboarding.closes." + gap.kind(), words, charter.locale()), link(charter.code()),
                "/partnerships/" + charter.code() + "/charter"));
    }

    /** What is signed. */
    public SpinJsonNode charter(long onboardingId) {
        var onboarding = running(onboardingId);
        var charter = partnerships.get(onboarding.partnership());
        var vacant = steps.vacantSeats(charter.code());
        return Spin.JSON(new Signing(
                onboarding.hash().substring(0, HASH_SHOWN), day(steps.firstDay(charter.code()), charter.locale()),
                String.join(", ", vacant), "/partnerships/" + charter.code() + "/charter", link(charter.code())));
    }

    public SpinJsonNode kickOff(long onboardingId) {
        var onboarding = running(onboardingId);
        var charter = partnerships.get(onboarding.partnership());
        return Spin.JSON(new Meeting(
                moment(onboarding.kickOffAt(), onboarding), moment(steps.kickOffBy(onboardingId), onboarding), link(charter.code())));
    }

    public Date firstDay(long onboardingId) {
        var charter = partnerships.get(running(onboardingId).partnership());
        return Date.from(steps.firstDay(charter.code()).atStartOfDay(charter.timeZone()).toInstant());
    }

    public Date kickOffAt(long onboardingId) {
        return Date.from(running(onboardingId).kickOffAt());
    }

    /** A day after the meeting was to take place. */
    public Date afterKickOff(long onboardingId) {
        return Date.from(running(onboardingId).kickOffAt().plus(Duration.ofDays(1)));
    }

    /** A month after both sides have signed. */
    public Date kickOffBy(long onboardingId) {
        running(onboardingId);
        return Date.from(steps.kickOffBy(onboardingId));
    }

    private String region(Gap gap) {
        return partnerships.regions(gap.partnership()).stream().filter(one -> one.code().equals(gap.region())).map(Region::name)
                .findFirst().orElse("");
    }

    private String moment(Instant at, Onboarding onboarding) {
        var charter = partnerships.get(onboarding.partnership());
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT).withLocale(charter.locale())
                .format(at.atZone(charter.timeZone()));
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    private static String link(String code) {
        return "/partnerships/" + code + "/onboarding";
    }

    private Gap gapOf(long id) {
        var gap = steps.gap(id);
        RunningCase.requireOf(gap.partnership(), "gap " + id);
        return gap;
    }

    private Onboarding running(long id) {
        var onboarding = steps.get(id);
        RunningCase.requireOf(onboarding.partnership(), "onboarding " + id);
        return onboarding;
    }

    record Choice(String label, String value) {}

    record Seat(
            String region, String side, String firstDay, String validFrom, String link, List<Choice> candidates, List<Choice> deputies) {}

    record Paper(String what, String closes, String link, String charter) {}

    record Signing(String hash, String firstDay, String vacant, String charter, String link) {}

    record Meeting(String at, String by, String link) {}
}
