package dev.tandem.communication;

import dev.tandem.communication.AudienceRepository.Member;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of learners for tests of all modules, without files. */
@Component
public class TestAudiences {

    private final AudienceRepository audiences;
    private final JdbcClient jdbc;

    TestAudiences(AudienceRepository audiences, JdbcClient jdbc) {
        this.audiences = audiences;
        this.jdbc = jdbc;
    }

    /** With these learners in it; {@code member("anna", "HQ", "en", true)}. @return its id */
    @Transactional
    public long create(String partnership, String name, Learner... learners) {
        return create(partnership, name, Arrays.asList(learners));
    }

    /** As many learners of HQ who read English, {@code l0@NAME.example} and so on. @return its id */
    @Transactional
    public long create(String partnership, String name, int learners) {
        return create(partnership, name, IntStream.range(0, learners)
                .mapToObj(i -> new Learner("l" + i + "@" + name + ".example", "HQ", "en", false)).toList());
    }

    private long create(String partnership, String name, Collection<Learner> learners) {
        var id = audiences.create(partnership, name);
        audiences.insert(partnership, id, learners.stream().map(learner -> new Member(
                learner.address().toLowerCase(), learner.address(), "Name of " + learner.address().replaceFirst("@.*", ""), learner.region(),
                learner.locale(), learner.tracking())).toList());
        return id;
    }

    /** What other tests left to be sent isn't any more. */
    public void stopAll() {
        jdbc.sql("update communications set state = 'STOPPED' where state = 'SENDING'").update();
    }

    public static Learner learner(String address, String region, String locale, boolean tracking) {
        return new Learner(address, region, locale, tracking);
    }

    /** @param locale null for none */
    public record Learner(String address, String region, String locale, boolean tracking) {}

    /** Of a communication's recipients, in this state. */
    public List<String> addresses(long communication, String state) {
        return jdbc.sql("select address from communication_recipients where communication = :id and state = :state order by address")
                .param("id", communication).param("state", state).query(String.class).list();
    }
}
