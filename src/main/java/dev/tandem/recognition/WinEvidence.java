package dev.tandem.recognition;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StrengthEvidence;
import java.time.YearMonth;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A sponsor who consents in person that a win is told is seen to sponsor it. */
@Component
class WinEvidence implements StrengthEvidence {

    private final StoryRepository stories;
    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    WinEvidence(
            StoryRepository stories, SponsorshipService sponsorships, PartnershipService partnerships, MessageSource messages) {
        this.stories = stories;
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    @Override
    public List<Evidence> of(String partnership, YearMonth month) {
        return partnerships.find(partnership).map(known -> {
            var from = month.atDay(1).atStartOfDay(known.timeZone()).toInstant();
            var to = month.plusMonths(1).atDay(1).atStartOfDay(known.timeZone()).toInstant();
            var given = stories.given(partnership, from, to);
            var inOffice = given.isEmpty() ? List.<dev.tandem.sponsorship.Sponsor>of() : sponsorships.inOffice(partnership, month.atEndOfMonth());
            return given.stream().flatMap(consent -> inOffice.stream().filter(sponsor -> sponsor.userId().equals(consent.person()))
                    .map(sponsor -> new Evidence(
                            consent.person(), consent.side(), sponsor.region(), Kind.VISIBLE_ACT, Outcome.DONE,
                            messages.getMessage("recognition.evidence", new Object[] {consent.who()}, known.locale()))))
                    .toList();
        }).orElse(List.of());
    }
}
