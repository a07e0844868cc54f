package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;

import dev.tandem.partnership.Side;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Mandates for tests of all modules, without files; people as in {@link dev.tandem.partnership.TestCharters}. */
@Component
public class TestSponsors {

    private final SponsorRepository repository;

    TestSponsors(SponsorRepository repository) {
        this.repository = repository;
    }

    /** Open mandates for both regions and sides: s.hq (deputy s.in), s.in, x.hq (deputy x.in), x.in. Again: nothing. */
    public void appointAll(String code, LocalDate from) {
        if (repository.mandates(code).isEmpty()) {
            appoint(code, Side.CLIENT, "HQ", "s.hq", "s.in", from, null);
            appoint(code, Side.CLIENT, "IN", "s.in", null, from, null);
            appoint(code, Side.PROVIDER, "HQ", "x.hq", "x.in", from, null);
            appoint(code, Side.PROVIDER, "IN", "x.in", null, from, null);
        }
    }

    /** @param name as TestCharters names people: {@code s.hq}; deputy null for none, until null while open */
    public void appoint(String code, Side side, String region, String name, String deputy, LocalDate from, LocalDate until) {
        repository.insert(
                code,
                new Sponsor(
                        side, region, user(code, name), deputy == null ? null : user(code, deputy), "Decides for " + region, from, until));
    }
}
