package dev.tandem.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.access.SecurityEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Chats for tests of other modules, with a server that keeps what it is told. */
@Component
public class TestChats {

    private final JdbcWebhooks records;
    private final SecurityEvents events;
    private final PlatformTransactionManager transactions;
    private final JdbcClient jdbc;

    TestChats(JdbcWebhooks records, SecurityEvents events, PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.records = records;
        this.events = events;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** What other tests left to be said isn't any more. */
    public Server open() {
        jdbc.sql("update webhook_lines set state = 'FAILED' where state in ('PENDING', 'SENDING')").update();
        try {
            return new Server(new FakeChat());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final class Server implements AutoCloseable {

        private final FakeChat chat;

        private Server(FakeChat chat) {
            this.chat = chat;
        }

        /** @param room last step of its address, by which {@link #told} knows it again */
        public void set(String partnership, String channel, String room) {
            records.put(partnership, channel, chat.address() + "/" + room, FakeChat.HOST, "t.chat.keeper", Instant.now());
        }

        public void answers(int status) {
            chat.status = status;
        }

        public void answersIn(String room, int status) {
            chat.statuses.put(room, status);
        }

        /** Takes what it is told and hangs. */
        public void hangs(boolean so) {
            chat.pause = so ? Duration.ofSeconds(7) : Duration.ZERO;
        }

        /** As a node of its own does it, so much later than now. @return how many were taken */
        public int deliver(Duration later) {
            return node(later).deliverDue();
        }

        private WebhookDelivery node(Duration later) {
            return new WebhookDelivery(records, chat.client(), events, transactions, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
        }

        /** Claims what is due as a node that dies before it has marked it; the chat was told. */
        public void tellAndDie() {
            var now = Instant.now().plusSeconds(1);
            records.due(now, 10).forEach(id -> {
                records.claim(id, "dead", now, now.plusSeconds(120));
                var line = records.delivery(id);
                chat.client().post(line.address(), line.said());
            });
        }

        /** Claimed by a node, which has it in its hands. */
        public void claim() {
            var now = Instant.now().plusSeconds(1);
            records.due(now, 10).forEach(id -> records.claim(id, "slow", now, now.plusSeconds(120)));
        }

        /** What becomes of what was {@link #claim}ed. */
        public void refuseForNow(String partnership) {
            jdbc.sql("select id from webhook_lines where partnership = :partnership and claimed_by = 'slow' and state = 'SENDING'")
                    .param("partnership", partnership).query(Long.class).list()
                    .forEach(id -> records.again(records.delivery(id), "slow", "ANSWER/503", Instant.now(), Instant.now()));
        }

        /** In a room, in order, as they were written. */
        public List<String> told(String room) {
            return chat.posts.stream().filter(post -> post.split(" ", 3)[1].endsWith("/" + room)).map(post -> {
                try {
                    return new ObjectMapper().readTree(post.split(" ", 3)[2]).get("text").asText();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        }

        @Override
        public void close() {
            chat.close();
        }
    }
}
