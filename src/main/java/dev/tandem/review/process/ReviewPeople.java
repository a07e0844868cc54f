package dev.tandem.review.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: who decides for a side where roles don't say it. */
@OfferedToModels
@Component("reviewPeople")
public class ReviewPeople {

    private final ReviewService reviews;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorship;
    private final Clock clock;

    ReviewPeople(ReviewService reviews, PartnershipService partnerships, SponsorshipService sponsorship, Clock clock) {
        this.reviews = reviews;
        this.partnerships = partnerships;
        this.sponsorship = sponsorship;
        this.clock = clock;
    }

    /** {@code CLIENT} and {@code PROVIDER}. */
    public List<String> sides() {
        return Arrays.stream(Side.values()).map(Side::name).toList();
    }

    /** The side's sponsors at the centre and their deputies; where there is none, the side's leads, so that nothing ends here. */
    public Set<String> deciders(long reviewId, String side) {
        var partnership = reviews.get(reviewId).partnership();
        RunningCase.requireOf(partnership, "review " + reviewId);
        return deciders(partnership, Side.valueOf(side));
    }

    Set<String> deciders(String partnership, Side side) {
        var sponsors = sponsorship.atCentre(partnership, side, today(partnership)).stream()
                .flatMap(sponsor -> Stream.of(sponsor.userId(), sponsor.deputyUserId())).filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return sponsors.isEmpty()
                ? partnerships.holders(partnership, Role.leads(side)).stream().map(Participant::userId)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : sponsors;
    }

    /** Deputies of a sponsor in any region. */
    Set<String> deputies(String partnership, String sponsor) {
        return sponsorship.inOffice(partnership, today(partnership)).stream()
                .filter(mandate -> mandate.userId().equals(sponsor)).map(Sponsor::deputyUserId).filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private LocalDate today(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }
}
