package dev.tandem.communication;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What learners were told; who the learners are is the client’s. */
@Component
class CommunicationsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "communications", "id, subject, title, kind, mandatory, send_on, withdraws, state, planned_by, planned_at, started_at,"
                                + " ended_at", "id"),
                Table.of("communication_texts", "communication, locale"),
                Table.of("communication_approvals", "id"),
                Table.of("audiences", "id"),
                new Table("communication_audiences", "select ca.communication, ca.audience from communication_audiences ca join communications c"
                        + " on c.id = ca.communication where c.partnership = :partnership order by ca.communication, ca.audience"),
                new Table("audience_members", "select audience, member_key, address, member_name, region, locale, tracking_agreed from audience_members"
                        + " where partnership = :partnership and :side = 'CLIENT' order by id"),
                new Table("communication_recipients", "select communication, address, member_name, region, locale, state, settled_at, cause, opened_at"
                        + " from communication_recipients where partnership = :partnership and :side = 'CLIENT' order by id"));
    }
}
