package dev.tandem.partnership;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Imports started on the page, their files and findings in pieces. */
@Repository
class JdbcImports {

    /** A node that works on an import says so more often than this. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private static final int PIECE = 512 * 1024;
    private static final int RECENT = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcImports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(String id, String userId, String partnership, String files, ImportJob.State state) {
        jdbc.sql("insert into imports (id, user_id, partnership, files, state, rows_done, rows_total, started_at, seen_at) values (?, ?, ?, ?, ?, 0, 0, ?, ?)")
                .params(id, userId, partnership, files, state.name(), now(), now()).update();
    }

    Optional<ImportJob> find(String id) {
        return jdbc.sql("select * from imports where id = ?").param(id).query(this::job).optional();
    }

    /** The person's own, newest first. */
    List<ImportJob> recent(String userId) {
        return jdbc.sql("select * from imports where user_id = ? order by started_at desc, id fetch first " + RECENT + " rows only").param(userId)
                .query(this::job).list();
    }

    /**
     * Takes the import over for work: from a state in which it waits, or from a node that has fallen silent.
     *
     * @return false when somebody else works on it, or it isn't in that state any more
     */
    boolean claim(String id, ImportJob.State from, ImportJob.State to) {
        return jdbc.sql("update imports set state = ?, rows_done = 0, rows_total = 0, problem = null, seen_at = ? "
                        + "where id = ? and (state = ? or state = ? and seen_at < ?)")
                .params(to.name(), now(), id, from.name(), to.name(), now().minus(SILENCE)).update() == 1;
    }

    void end(String id, ImportJob.State state, String partnership, String problem) {
        jdbc.sql("update imports set state = ?, partnership = ?, problem = ?, seen_at = ? where id = ?")
                .params(state.name(), partnership, problem, now(), id).update();
    }

    void progress(String id, int done, int total) {
        jdbc.sql("update imports set rows_done = ?, rows_total = ?, seen_at = ? where id = ?").params(done, total, now(), id).update();
    }

    void alive(String id) {
        jdbc.sql("update imports set seen_at = ? where id = ?").params(now(), id).update();
    }

    void write(String id, String part, byte[] content) {
        write(id, part, new ByteArrayInputStream(content));
    }

    void write(String id, String part, InputStream content) {
        delete(id, part);
        try {
            var number = 0;
            for (var piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                jdbc.sql("insert into import_pieces (import_id, part, piece, content) values (?, ?, ?, ?)").params(id, part, number++, piece).update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Piece by piece; nothing when there is no such part. */
    void read(String id, String part, OutputStream out) throws IOException {
        for (var number = 0; ; number++) {
            var piece = jdbc.sql("select content from import_pieces where import_id = ? and part = ? and piece = ?").params(id, part, number)
                    .query(byte[].class).optional();
            if (piece.isEmpty()) {
                return;
            }
            out.write(piece.get());
        }
    }

    boolean has(String id, String part) {
        return jdbc.sql("select count(*) from import_pieces where import_id = ? and part = ?").params(id, part).query(Integer.class).single() > 0;
    }

    List<String> parts(String id, String prefix) {
        return jdbc.sql("select distinct part from import_pieces where import_id = ? and part like ? order by part").params(id, prefix + "%")
                .query(String.class).list();
    }

    void delete(String id, String prefix) {
        jdbc.sql("delete from import_pieces where import_id = ? and part like ?").params(id, prefix + "%").update();
    }

    /** Files of imports that nobody went on with. */
    int discardStartedBefore(OffsetDateTime moment, String filePrefix) {
        jdbc.sql("update imports set state = 'DISCARDED' where started_at < ? and seen_at < ? and state in ('CHECKING', 'CHECKED', 'APPLYING')")
                .params(moment, moment).update();
        return jdbc.sql("delete from import_pieces where part like ? and import_id in "
                        + "(select id from imports where started_at < ? and state not in ('CHECKING', 'CHECKED', 'APPLYING'))")
                .params(filePrefix + "%", moment).update();
    }

    /**
     * Files, reports and findings of a partnership's imports, and of those of which it isn't known whose they are; that they
     * took place stays. One that is being worked on goes on.
     */
    int discardAllOf(String partnership) {
        jdbc.sql("update imports set state = 'DISCARDED' where state = 'CHECKED' and (partnership = ? or partnership is null)")
                .param(partnership).update();
        return jdbc.sql("delete from import_pieces where import_id in (select id from imports where state not in ('CHECKING', 'APPLYING')"
                + " and (partnership = ? or partnership is null))").param(partnership).update();
    }

    void deleteStartedBefore(OffsetDateTime moment) {
        jdbc.sql("delete from imports where started_at < ? and seen_at < ?").params(moment, moment).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private ImportJob job(ResultSet row, int index) throws SQLException {
        var state = ImportJob.State.valueOf(row.getString("state"));
        var working = state == ImportJob.State.CHECKING || state == ImportJob.State.APPLYING;
        var seen = row.getObject("seen_at", OffsetDateTime.class);
        return new ImportJob(
                row.getString("id"), row.getString("user_id"), row.getString("partnership"), row.getString("files"), state, row.getInt("rows_done"),
                row.getInt("rows_total"), row.getString("problem"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
                working && seen.isBefore(now().minus(SILENCE)));
    }
}
