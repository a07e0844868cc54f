package dev.tandem.action.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.action.ActionService;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items from before there was the process. */
@TandemTest
class AgreedActionsTest {

    @Autowired
    AgreedActions agreed;

    @Autowired
    ActionService actions;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void onRecord(String solution, String status) {
        jdbc.sql("insert into action_items (record_key, partnership, problem, solution, doer, doer_side, counterpart, horizon, due_on, status,"
                        + " effect, agreed_at) values (:solution, 'T-ACT-40', 'Problem', :solution, :doer, 'CLIENT', :counterpart, 'DISTANT',"
                        + " date '2026-12-18', :status, 'UNCHECKED', current_timestamp)")
                .param("solution", solution).param("doer", scenario.user("c.change")).param("counterpart", scenario.user("p.comms"))
                .param("status", status).update();
    }

    @Test
    void anOpenItemWithoutAProcessBeginsItOnce() {
        scenario.partnership("T-ACT-40", LocalDate.of(2026, 11, 2));
        onRecord("Old and open", "AGREED");
        onRecord("Old and done", "DONE");
        scenario.when(agreed::startThoseWithout);
        scenario.when(agreed::startThoseWithout);

        var id = actions.open("T-ACT-40").get(0).id();
        assertThat(scenario.instance("action-plan").getBusinessKey()).isEqualTo("T-ACT-40/action/" + id);
        assertThat(scenario.task("do-action").getName()).endsWith("Old and open");
    }
}
