package dev.tandem.warning;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warnings that both sides’ leads see, and the side’s own; never what the other keeps to itself. */
@Component
class WarningsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.where("warnings", "stage <> 'OWN_SIDE' or side = :side", "id"),
                new Table("warning_events", "select e.id, w.reference, e.kind, e.person, e.side, e.choice, e.detail, e.other_reference, e.happened_at"
                        + " from warning_events e join warnings w on w.id = e.warning where w.partnership = :partnership"
                        + " and (w.stage <> 'OWN_SIDE' or w.side = :side)"
                        + " and (e.other_reference is null or exists (select 1 from warnings o where o.reference = e.other_reference"
                        + " and (o.stage <> 'OWN_SIDE' or o.side = :side))) order by e.id"));
    }
}
