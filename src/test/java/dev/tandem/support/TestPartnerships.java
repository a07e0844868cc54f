package dev.tandem.support;

import static dev.tandem.partnership.TestCharters.user;

import dev.tandem.expectation.TestExpectations;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.TestSponsors;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * A complete partnership for tests, without files: the charter of {@link TestCharters}, the sponsors of
 * {@link TestSponsors} and the expectations of {@link TestExpectations}, all from the day on which it is active.
 * Creating it again changes nothing.
 */
@Component
public class TestPartnerships {

    private final TestCharters charters;
    private final TestSponsors sponsors;
    private final TestExpectations expectations;
    private final PartnershipService partnerships;
    private final TestPeople people;

    TestPartnerships(
            TestCharters charters, TestSponsors sponsors, TestExpectations expectations, PartnershipService partnerships, TestPeople people) {
        this.charters = charters;
        this.sponsors = sponsors;
        this.expectations = expectations;
        this.partnerships = partnerships;
        this.people = people;
    }

    /** Second Tuesday at 14:00 in Berlin; nobody can sign in. */
    public void create(String code, LocalDate activeFrom) {
        charters.create(code, activeFrom);
        sponsors.appointAll(code, activeFrom);
        expectations.create(code, YearMonth.from(activeFrom).minusMonths(1));
    }

    /** The same, and everybody can sign in with {@link TestPeople#PASSWORD}. Roles are those held today by the engine's clock. */
    public void createWithAccounts(String code, LocalDate activeFrom) {
        create(code, activeFrom);
        people.assign(code, partnerships.participants(code).stream()
                .collect(Collectors.toMap(person -> person.userId(), person -> person.roles().stream().map(Role::key).collect(Collectors.toSet()))));
    }

    /** {@code T-X-1}, {@code c.lead} → {@code t-x-1.c.lead}. */
    public static String person(String code, String name) {
        return user(code, name);
    }
}
