package dev.tandem.sponsorship;

import dev.tandem.access.Accounts;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is asked about a seat, and who looks after it. */
@Component
class SuccessionPeople {

    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final Accounts accounts;
    private final Clock clock;

    SuccessionPeople(SponsorshipService sponsorships, PartnershipService partnerships, Accounts accounts, Clock clock) {
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.accounts = accounts;
        this.clock = clock;
    }

    LocalDate today(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }

    /** Holds the sponsors' role no longer, or the account was switched off. */
    boolean hasLeft(String partnership, Side side, String userId) {
        return !holds(partnership, userId, Role.sponsors(side)) || accounts.isDisabled(userId);
    }

    boolean holds(String partnership, String userId, Role role) {
        return partnerships.participant(partnership, userId).filter(person -> person.has(role)).isPresent();
    }

    boolean isOf(String partnership, Side side, String userId) {
        return partnerships.participant(partnership, userId).filter(person -> person.side() == side).isPresent();
    }

    /** The side's sponsors at the centre; where there is none but the person, the side's joint committee, else its leads. */
    List<String> deciders(Succession succession) {
        var code = succession.partnership();
        var side = succession.side();
        return firstOf(
                succession.userId(),
                sponsorships.atCentre(code, side, today(code)).stream().map(Sponsor::userId)
                        .filter(userId -> !hasLeft(code, side, userId)),
                holders(code, side, Role.JOINT_COMMITTEE),
                holders(code, side, Role.leads(side)));
    }

    /** @param from the first day of the interim */
    Optional<String> interim(Succession succession, LocalDate from) {
        var code = succession.partnership();
        var side = succession.side();
        return firstOf(
                        succession.userId(),
                        lastDeputy(succession, from).stream(),
                        sponsorships.atCentre(code, side, from).stream().map(Sponsor::userId)
                                .filter(userId -> !hasLeft(code, side, userId)),
                        holders(code, side, Role.leads(side)))
                .stream().findFirst();
    }

    /** Of the mandate that ended last. */
    private Optional<String> lastDeputy(Succession succession, LocalDate before) {
        return sponsorships.mandates(succession.partnership()).stream()
                .filter(succession::concerns)
                .filter(mandate -> mandate.until() != null && mandate.until().isBefore(before))
                .max(Comparator.comparing(Sponsor::until))
                .map(Sponsor::deputyUserId)
                .filter(deputy -> isOf(succession.partnership(), succession.side(), deputy));
    }

    private Stream<String> holders(String code, Side side, Role role) {
        return partnerships.holders(code, role).stream().filter(person -> person.side() == side).map(Participant::userId);
    }

    @SafeVarargs
    private static List<String> firstOf(String never, Stream<String>... groups) {
        return Stream.of(groups)
                .map(group -> group.filter(userId -> !Objects.equals(userId, never)).distinct().toList())
                .filter(group -> !group.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
