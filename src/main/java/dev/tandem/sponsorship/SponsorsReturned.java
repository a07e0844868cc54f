package dev.tandem.sponsorship;

import dev.tandem.partnership.ReturnedData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mandates; how strong a person’s sponsorship was is that person’s side’s own, and nobody’s where persons’ figures are off. */
@Component
class SponsorsReturned implements ReturnedData {

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("sponsors", "id"),
                Table.where("sponsor_strengths", "side = :side and not exists (select 1 from person_figure_words w where w.partnership = :partnership and w.off_in_force)", "id"),
                new Table("sponsor_evidence", "select s.of_month, s.region, s.user_id, e.place, e.kind, e.outcome, e.detail from sponsor_evidence e"
                        + " join sponsor_strengths s on s.id = e.sponsor_strength where s.partnership = :partnership and s.side = :side"
                        + " and not exists (select 1 from person_figure_words w where w.partnership = :partnership and w.off_in_force)"
                        + " order by s.id, e.place"),
                Table.where("sponsor_successions", "side = :side", "id"),
                Table.of("interim_sponsors", "id"),
                Table.of("person_figure_words", "side"));
    }
}
