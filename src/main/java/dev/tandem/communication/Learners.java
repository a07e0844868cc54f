package dev.tandem.communication;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A learner's own rights, who has no account. */
@Component
@Transactional
public class Learners {

    private final JdbcClient jdbc;

    Learners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the learner off every list; in what was sent stays that somebody was written to. That no more letters are wanted
     * stays too, as a hash.
     *
     * @return from how many lists and letters
     */
    public int forget(String partnership, String address) {
        var hash = Hashes.ofAddress(address);
        var lists = jdbc.sql("delete from audience_members where partnership = :partnership and address_hash = :hash")
                .param("partnership", partnership).param("hash", hash).update();
        jdbc.sql("""
                update communication_recipients set state = 'SUPPRESSED' where partnership = :partnership and address_hash = :hash
                and state = 'PENDING'
                """).param("partnership", partnership).param("hash", hash).update();
        return lists + jdbc.sql("""
                update communication_recipients set address = '', member_name = null, address_hash = cast(id as varchar(64))
                where partnership = :partnership and address_hash = :hash
                """).param("partnership", partnership).param("hash", hash).update();
    }
}
