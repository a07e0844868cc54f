package dev.tandem.partnership;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charters for tests of all modules, without files: two regions ({@code HQ} in Berlin with Bavaria's holidays, {@code IN}
 * in Kolkata) and these people, whose ids are the code in lower case, a dot and: {@code c.lead}, {@code c.partner}
 * (client leads), {@code p.lead} (provider lead), {@code s.hq}, {@code s.in} (client sponsors; s.hq also joint
 * committee), {@code x.hq}, {@code x.in} (provider sponsors; x.hq also joint committee), {@code c.comms}, {@code p.comms},
 * {@code c.change}. No accounts are made.
 */
@Component
public class TestCharters {

    private final JdbcPartnerships records;

    TestCharters(JdbcPartnerships records) {
        this.records = records;
    }

    /** Second Tuesday at 14:00 in Berlin; active from the day on, a draft when it is null. */
    @Transactional
    public void create(String code, LocalDate activeFrom) {
        create(code, activeFrom, ZoneId.of("Europe/Berlin"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(14, 0), "DE-BY");
    }

    @Transactional
    public void create(String code, LocalDate activeFrom, ZoneId zone, String reviewRule, LocalTime meetingTime, String holidays) {
        if (records.find(code).isPresent()) {
            return;
        }
        var since = activeFrom == null ? LocalDate.of(2026, 1, 1) : activeFrom;
        records.insert(new Partnership(
                code, "Client of " + code, "Provider of " + code, "Tests", since, null, zone, reviewRule, meetingTime, 60, 60, Locale.ENGLISH,
                activeFrom == null ? Partnership.Status.DRAFT : Partnership.Status.ACTIVE, activeFrom));
        records.put(code, new Region("HQ", "Headquarters", zone, holidays, 0));
        records.put(code, new Region("IN", "India", ZoneId.of("Asia/Kolkata"), "IN", 2));
        put(code, "c.lead", Side.CLIENT, "HQ", since, Role.CLIENT_LEADS);
        put(code, "c.partner", Side.CLIENT, "IN", since, Role.CLIENT_LEADS);
        put(code, "p.lead", Side.PROVIDER, "HQ", since, Role.PROVIDER_LEADS);
        put(code, "s.hq", Side.CLIENT, "HQ", since, Role.CLIENT_SPONSORS, Role.JOINT_COMMITTEE);
        put(code, "s.in", Side.CLIENT, "IN", since, Role.CLIENT_SPONSORS);
        put(code, "x.hq", Side.PROVIDER, "HQ", since, Role.PROVIDER_SPONSORS, Role.JOINT_COMMITTEE);
        put(code, "x.in", Side.PROVIDER, "IN", since, Role.PROVIDER_SPONSORS);
        put(code, "c.comms", Side.CLIENT, null, since, Role.COMMUNICATIONS);
        put(code, "p.comms", Side.PROVIDER, null, since, Role.COMMUNICATIONS);
        put(code, "c.change", Side.CLIENT, null, since, Role.CHANGE_MANAGERS);
    }

    /** One more region of the partnership, in Berlin's zone and far from the centre, without sponsors. */
    @Transactional
    public void addRegion(String code, String region) {
        records.put(code, new Region(region, region, ZoneId.of("Europe/Berlin"), null, 3));
    }

    /** c.comms and p.comms join the committee, which then isn't the sponsors at the centre alone. */
    @Transactional
    public void widenCommittee(String code, LocalDate since) {
        put(code, "c.comms", Side.CLIENT, null, since, Role.COMMUNICATIONS, Role.JOINT_COMMITTEE);
        put(code, "p.comms", Side.PROVIDER, null, since, Role.COMMUNICATIONS, Role.JOINT_COMMITTEE);
    }

    /** {@code T-X-1}, {@code c.lead} → {@code t-x-1.c.lead}. */
    public static String user(String code, String name) {
        return code.toLowerCase(Locale.ROOT) + "." + name;
    }

    private void put(String code, String name, Side side, String region, LocalDate since, Role... roles) {
        var userId = user(code, name);
        Set<Role> held = EnumSet.copyOf(List.of(roles));
        records.put(code, new Participant(userId, "Name of " + name, userId + "@example.org", side, held, region, Locale.ENGLISH), since);
    }
}
