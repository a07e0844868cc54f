package dev.tandem.partnership;

import dev.tandem.access.ClosedPartnerships;
import org.springframework.stereotype.Component;

/** Tells the doors which partnerships have ended. */
@Component
class EndedPartnerships implements ClosedPartnerships {

    private final JdbcPartnerships records;

    EndedPartnerships(JdbcPartnerships records) {
        this.records = records;
    }

    @Override
    public boolean isClosed(String partnership) {
        return records.find(partnership).filter(found -> found.status() == Partnership.Status.ENDED).isPresent();
    }
}
