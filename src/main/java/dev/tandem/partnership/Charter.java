package dev.tandem.partnership;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** One partnership whole, as it was read at one revision; what holds today is worked out from the days. */
record Charter(Partnership partnership, List<Region> regions, Map<String, Person> people) {

    private static final Comparator<Participant> BY_SIDE_AND_NAME =
            Comparator.comparing(Participant::side).thenComparing(Participant::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Participant::userId);

    /** @param holdings every role ever held */
    record Person(String userId, String name, String email, Side side, String region, Locale locale, List<Holding> holdings) {

        Participant on(LocalDate day) {
            return new Participant(userId, name, email, side, rolesOn(day), region, locale);
        }

        Set<Role> rolesOn(LocalDate day) {
            var roles = EnumSet.noneOf(Role.class);
            holdings.stream().filter(holding -> holding.includes(day)).map(Holding::role).forEach(roles::add);
            return roles;
        }
    }

    /** @param until last day, null while open */
    record Holding(Role role, LocalDate from, LocalDate until) {

        boolean includes(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    Region centre() {
        return regions.stream().filter(Region::isCentre).findFirst()
                .orElseThrow(() -> new NoSuchElementException(partnership.code() + " has no region at distance 0"));
    }

    Optional<Region> region(String code) {
        return regions.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    /** Those who hold a role on the day. */
    List<Participant> participants(LocalDate day) {
        return people.values().stream().map(person -> person.on(day)).filter(participant -> !participant.roles().isEmpty())
                .sorted(BY_SIDE_AND_NAME).toList();
    }

    /** Also who holds no role any more: records name people who have left. */
    Optional<Participant> participant(String userId, LocalDate day) {
        return Optional.ofNullable(people.get(userId)).map(person -> person.on(day));
    }

    /** By user id, also who holds no role any more. */
    Map<String, Participant> everybody(LocalDate day) {
        var result = new LinkedHashMap<String, Participant>();
        people.forEach((userId, person) -> result.put(userId, person.on(day)));
        return result;
    }

    /** The person's region, else the centre. */
    Region regionOf(String userId) {
        return Optional.ofNullable(people.get(userId)).map(Person::region).flatMap(this::region).orElseGet(this::centre);
    }

    ZoneId zoneOf(String userId) {
        return Optional.ofNullable(people.get(userId)).map(Person::region).flatMap(this::region).map(Region::timeZone)
                .orElse(partnership.timeZone());
    }
}
