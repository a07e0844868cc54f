package dev.tandem.communication;

import dev.tandem.communication.Communications.Approval;
import dev.tandem.partnership.Absences;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.StrengthEvidence;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who signs what learners read is seen to sponsor it: in the month of the approval. A deputy who signs does so for the sponsor, late unless the sponsor is away. */
@Component
class CommunicationEvidence implements StrengthEvidence {

    private final CommunicationRepository communications;
    private final PartnershipService partnerships;
    private final Absences absences;
    private final MessageSource messages;

    CommunicationEvidence(
            CommunicationRepository communications, PartnershipService partnerships, Absences absences, MessageSource messages) {
        this.communications = communications;
        this.partnerships = partnerships;
        this.absences = absences;
        this.messages = messages;
    }

    @Override
    public List<Evidence> of(String partnership, YearMonth month) {
        return partnerships.find(partnership).map(known -> {
            var from = month.atDay(1).atStartOfDay(known.timeZone()).toInstant();
            var to = month.plusMonths(1).atDay(1).atStartOfDay(known.timeZone()).toInstant();
            return communications.approvals(partnership, from, to).stream().filter(each -> !wasAway(partnership, each.getKey())).map(each -> {
                var approval = each.getKey();
                var outcome = approval.userId().equals(approval.actedFor()) ? Outcome.DONE : Outcome.LATE;
                var detail = messages.getMessage("communication.evidence", new Object[] {each.getValue()}, known.locale());
                return new Evidence(approval.actedFor(), approval.side(), approval.region(), Kind.VISIBLE_ACT, outcome, detail);
            }).toList();
        }).orElse(List.of());
    }

    /** Absence is no weakness: what the deputy signs then says nothing of the sponsor. */
    private boolean wasAway(String partnership, Approval approval) {
        var zone = partnerships.zoneOf(partnership, approval.actedFor());
        return !approval.userId().equals(approval.actedFor())
                && absences.away(approval.actedFor(), LocalDate.ofInstant(approval.at(), zone));
    }
}
