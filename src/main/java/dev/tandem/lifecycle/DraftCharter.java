package dev.tandem.lifecycle;

import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.lifecycle.Onboarding.Kind;
import dev.tandem.lifecycle.Onboarding.Missing;
import dev.tandem.partnership.CharterPeople;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.SponsorshipService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A draft as it would begin on its first day: what it lacks, and its text, which sponsors sign. */
@Component
class DraftCharter {

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final ExpectationService expectations;
    private final CharterPeople people;
    private final Clock clock;

    DraftCharter(
            PartnershipService partnerships, SponsorshipService sponsorships, ExpectationService expectations, CharterPeople people,
            Clock clock) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.expectations = expectations;
        this.people = people;
        this.clock = clock;
    }

    LocalDate firstDay(String code) {
        var charter = partnerships.get(code);
        var today = LocalDate.ofInstant(clock.instant(), charter.timeZone());
        return charter.startsOn().isAfter(today) ? charter.startsOn() : today;
    }

    List<Missing> missing(String code) {
        var result = new ArrayList<Missing>();
        for (var side : Side.values()) {
            if (partnerships.holders(code, Role.leads(side)).isEmpty()) {
                result.add(new Missing(Kind.LEAD, side, null));
            }
        }
        sponsorships.vacancies(code, firstDay(code)).forEach(seat -> result.add(new Missing(Kind.SPONSOR, seat.side(), seat.region())));
        if (!hasCalendar(code)) {
            result.add(new Missing(Kind.CALENDAR, null, null));
        }
        if (inForce(code).isEmpty()) {
            result.add(new Missing(Kind.EXPECTATIONS, null, null));
        }
        var agreed = partnerships.activations(code).stream().map(PartnershipService.Activation::side).toList();
        for (var side : Side.values()) {
            if (partnerships.participants(code).stream()
                    .anyMatch(person -> person.side() == side && people.account(person.userId()) != CharterPeople.Account.READY)) {
                result.add(new Missing(Kind.ACCOUNTS, side, null));
            }
            if (!agreed.contains(side)) {
                result.add(new Missing(Kind.AGREEMENT, side, null));
            }
        }
        return result;
    }

    private boolean hasCalendar(String code) {
        try {
            return partnerships.reviewDay(code, YearMonth.from(firstDay(code))) != null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private List<Expectation> inForce(String code) {
        return expectations.inForce(code, YearMonth.from(firstDay(code)));
    }

    List<String> vacantSeats(String code) {
        var names = partnerships.regions(code).stream().collect(Collectors.toMap(Region::code, Region::name));
        var charter = partnerships.get(code);
        return sponsorships.vacancies(code, firstDay(code)).stream()
                .map(seat -> charter.organisation(seat.side()) + ": " + names.getOrDefault(seat.region(), seat.region())).toList();
    }

    /** People come and go: beside the sponsors nobody's name is part of what is signed. */
    String text(String code) {
        var charter = partnerships.get(code);
        return text(charter, charter.endsOn(), YearMonth.from(firstDay(code)));
    }

    /** The charter with that last day, and what is expected in that month. */
    String text(String code, LocalDate endsOn, YearMonth month) {
        return text(partnerships.get(code), endsOn, month);
    }

    private String text(Partnership charter, LocalDate endsOn, YearMonth month) {
        var code = charter.code();
        return Stream.of(
                        head(charter, endsOn).stream(),
                        partnerships.regions(code).stream().map(region -> line(
                                "region", region.code(), region.name(), region.timeZone(), region.holidays(), region.distance())),
                        sponsorships.mandates(code).stream().map(sponsor -> line(
                                "sponsor", sponsor.side(), sponsor.region(), sponsor.userId(), sponsor.deputyUserId(), sponsor.mandate(),
                                sponsor.from(), sponsor.until())),
                        vacantSeats(code).stream().map(seat -> line("no sponsor", seat)),
                        expectations.inForce(code, month).stream().map(one -> expectation(one, null)),
                        // What is to hold later is signed as well: else it would change what was signed, a month on.
                        expectations.after(code, month).stream().map(one -> expectation(one, one.effectiveFrom())))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String expectation(Expectation one, YearMonth from) {
        return line(
                "expectation", from, one.key(), one.retired(), one.name(), one.kind(), one.side(), one.measure(), one.unit(), one.direction(),
                one.target().stripTrailingZeros().toPlainString(), one.threshold().stripTrailingZeros().toPlainString(),
                one.weight().stripTrailingZeros().toPlainString());
    }

    private static List<String> head(Partnership charter, LocalDate endsOn) {
        return List.of(
                line("partnership", charter.code(), charter.client(), charter.provider()), line("purpose", charter.purpose()),
                line("term", charter.startsOn(), endsOn),
                line(
                        "calendar", charter.timeZone(), charter.reviewRule(), charter.meetingTime(), charter.meetingMinutes(),
                        charter.sponsorshipThreshold()));
    }

    /** Lengths keep what belongs to one field from passing for another's. */
    private static String line(Object... fields) {
        return Stream.of(fields).map(field -> field == null ? "-" : field.toString().length() + ":" + field).collect(Collectors.joining(" "));
    }

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
