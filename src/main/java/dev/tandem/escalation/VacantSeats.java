package dev.tandem.escalation;

import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.sponsorship.SponsorshipLadder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Seats for which nobody appoints a sponsor climb the same ladder as everything else. */
@Component
class VacantSeats implements SponsorshipLadder {

    private final EscalationService escalations;

    VacantSeats(EscalationService escalations) {
        this.escalations = escalations;
    }

    @Override
    public long raise(String key, Vacant seat, String title, String asked) {
        return escalations.raise(key, new EscalationService.NewEscalation(
                        seat.partnership(), seat.subject(), seat.subject(), title, asked, Severity.NORMAL, seat.side(), seat.region()))
                .id();
    }

    @Override
    public void withdraw(long escalation, String reason) {
        escalations.withdraw(escalation, reason);
    }

    @Override
    public List<String> open(String partnership, String region, boolean centre) {
        return escalations.open(partnership).stream()
                .filter(escalation -> escalation.region() == null ? centre : escalation.region().equals(region))
                .map(Escalation::title)
                .toList();
    }
}
