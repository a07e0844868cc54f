package dev.tandem.sponsorship;

import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The table {@code sponsors}. A row is the mandate of one person for one region; found again by person, region and first
 * day, else by the one it overlaps, so that a wrong first day can be put right.
 */
@Component
class SponsorsTable implements ImportTable {

    private static final int LONGEST_MANDATE = 1000;
    private static final String ONE_AT_A_TIME = "one person holds a region one mandate at a time";

    private final SponsorRepository repository;
    private final ApplicationEventPublisher events;

    SponsorsTable(SponsorRepository repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    @Override
    public String name() {
        return "sponsors";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("side", true, Column.Type.TEXT, "CLIENT or PROVIDER", "CLIENT"),
                new Column("region", true, Column.Type.TEXT, "region, as in table regions", "CENTRE"),
                new Column("user_id", true, Column.Type.TEXT, "a participant of that side who holds client-sponsors or provider-sponsors", "a.example"),
                new Column("deputy_user_id", false, Column.Type.TEXT, "another participant of the same side; empty for none", "b.example"),
                new Column("mandate", true, Column.Type.TEXT, "what the person may decide, at most 1,000 characters", "Decides budget and scope"),
                new Column("from", true, Column.Type.DATE, "first day of the mandate, such as 2026-04-01", "2026-04-01"),
                new Column("until", false, Column.Type.DATE, "last day of the mandate; empty while it is open", "2027-03-31"));
    }

    @Override
    public Session open(ImportContext context) {
        return new SponsorsSession(context);
    }

    /** A mandate that a row asks for. */
    private record Asked(ImportRow row, Sponsor sponsor) {

        boolean samePlace(Sponsor other) {
            return sponsor.side() == other.side() && sponsor.region().equals(other.region()) && sponsor.userId().equals(other.userId());
        }
    }

    private final class SponsorsSession implements Session {

        private final ImportContext context;
        private final List<SponsorRepository.Mandate> onRecord;
        private final Map<Integer, Asked> asked = new TreeMap<>();
        private final Map<Integer, SponsorRepository.Mandate> counterparts = new HashMap<>();

        SponsorsSession(ImportContext context) {
            this.context = context;
            this.onRecord = repository.mandates(context.partnership());
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var side = side(row, findings);
            var region = region(row, findings);
            var person = sponsor(row, side, findings);
            deputy(row, side, person, findings);
            var mandate = row.text("mandate");
            if (mandate != null && mandate.length() > LONGEST_MANDATE) {
                findings.error(row, "mandate", "must be at most %d characters, and has %d".formatted(LONGEST_MANDATE, mandate.length()));
            }
            var from = row.date("from");
            var until = row.date("until");
            if (from != null && until != null && until.isBefore(from)) {
                findings.error(row, "until", "must be on or after from, " + from);
                return;
            }
            if (side != null && region != null && person != null && mandate != null && from != null) {
                var sponsor = new Sponsor(side, region, person, row.text("deputy_user_id"), mandate, from, until);
                asked.put(row.number(), new Asked(row, sponsor));
            }
        }

        private Side side(ImportRow row, ImportFindings findings) {
            var text = row.text("side");
            if (text == null) {
                return null;
            }
            var side = Arrays.stream(Side.values()).filter(value -> value.name().equalsIgnoreCase(text)).findFirst();
            if (side.isEmpty()) {
                findings.error(row, "side", "must be CLIENT or PROVIDER");
            }
            return side.orElse(null);
        }

        private String region(ImportRow row, ImportFindings findings) {
            var text = row.text("region");
            if (text != null && !context.regions().containsKey(text)) {
                findings.error(row, "region", "must be one of the partnership's regions: " + String.join(", ", context.regions().keySet()));
                return null;
            }
            return text;
        }

        private String sponsor(ImportRow row, Side side, ImportFindings findings) {
            var person = participant(row, "user_id", side, findings);
            if (person.isPresent() && side != null && person.get().side() != null && !person.get().has(Role.sponsors(side))) {
                findings.error(row, "user_id", "must hold the role %s in the table participants".formatted(Role.sponsors(side).key()));
                return null;
            }
            return person.map(Participant::userId).orElse(null);
        }

        private void deputy(ImportRow row, Side side, String sponsor, ImportFindings findings) {
            var deputy = participant(row, "deputy_user_id", side, findings);
            if (deputy.isPresent() && deputy.get().userId().equals(sponsor)) {
                findings.error(row, "deputy_user_id", "must be somebody else than user_id, or empty");
            }
        }

        /** Empty for an empty cell, and after an error. */
        private Optional<Participant> participant(ImportRow row, String column, Side side, ImportFindings findings) {
            var userId = row.text(column);
            if (userId == null) {
                return Optional.empty();
            }
            var person = context.participants().get(userId);
            if (person == null) {
                findings.error(row, column, "must be the user_id of a participant of this partnership");
                return Optional.empty();
            }
            if (side != null && person.side() != null && person.side() != side) {
                findings.error(row, column, "must be a participant of the side %s, and is of %s".formatted(side, person.side()));
                return Optional.empty();
            }
            return Optional.of(person);
        }

        @Override
        public void checked(ImportFindings findings) {
            matchWithRecord();
            refuseOverlaps(findings);
            asked.forEach((number, row) -> report(row, counterparts.get(number), findings));
            onRecord.stream()
                    .filter(mandate -> !counterparts.containsValue(mandate))
                    .forEach(mandate -> findings.missing(label(mandate.sponsor())));
        }

        private void matchWithRecord() {
            counterparts.clear();
            asked.forEach((number, row) -> onRecord.stream()
                    .filter(mandate -> row.samePlace(mandate.sponsor()) && row.sponsor().from().equals(mandate.sponsor().from()))
                    .findFirst()
                    .ifPresent(mandate -> counterparts.put(number, mandate)));
            asked.forEach((number, row) -> {
                if (!counterparts.containsKey(number)) {
                    onRecord.stream()
                            .filter(mandate -> !counterparts.containsValue(mandate))
                            .filter(mandate -> row.samePlace(mandate.sponsor()) && overlap(row.sponsor(), mandate.sponsor()))
                            .findFirst()
                            .ifPresent(mandate -> counterparts.put(number, mandate));
                }
            });
        }

        /** One person holds a region one mandate at a time, in this file and together with what is kept on record. */
        private void refuseOverlaps(ImportFindings findings) {
            var rows = new ArrayList<>(asked.values());
            rows.sort(Comparator.comparing((Asked row) -> row.sponsor().from()).thenComparing(row -> row.row().number()));
            for (var i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                rows.subList(0, i).stream()
                        .filter(other -> row.samePlace(other.sponsor()) && overlap(row.sponsor(), other.sponsor()))
                        .findFirst()
                        .ifPresent(other -> findings.error(row.row(), "from", "must be after the last day of the mandate in row %d (%s): %s"
                                .formatted(other.row().number(), period(other.sponsor()), ONE_AT_A_TIME)));
                onRecord.stream()
                        .filter(mandate -> !counterparts.containsValue(mandate))
                        .map(SponsorRepository.Mandate::sponsor)
                        .filter(kept -> row.samePlace(kept) && overlap(row.sponsor(), kept))
                        .findFirst()
                        .ifPresent(kept -> findings.error(row.row(), "from", "must not overlap the mandate on record (%s): %s"
                                .formatted(period(kept), ONE_AT_A_TIME)));
            }
        }

        private void report(Asked row, SponsorRepository.Mandate before, ImportFindings findings) {
            var now = row.sponsor();
            if (before == null) {
                onlyTheOwnSide(row, findings);
                findings.isNew(row.row(), label(now));
            } else if (before.sponsor().equals(now)) {
                findings.unchanged(row.row(), label(now));
            } else {
                onlyTheOwnSide(row, findings);
                var then = before.sponsor();
                var changes = new Changes(row.row(), label(now), findings);
                changes.of("deputy_user_id", then.deputyUserId(), now.deputyUserId());
                changes.of("mandate", then.mandate(), now.mandate());
                changes.of("from", then.from(), now.from());
                changes.of("until", then.until(), now.until());
            }
        }

        private void onlyTheOwnSide(Asked row, ImportFindings findings) {
            if (!context.actsFor(row.sponsor().side())) {
                findings.error(
                        row.row(), "side", "sponsors of a side can be added or changed by leads of that side and by the governance office only");
            }
        }

        @Override
        public void apply(ImportRow row) {
            var now = asked.get(row.number()).sponsor();
            var before = counterparts.get(row.number());
            if (before == null) {
                repository.insert(context.partnership(), now);
            } else if (!before.sponsor().equals(now)) {
                repository.update(before.id(), context.partnership(), now);
            }
        }

        @Override
        public void applied() {
            events.publishEvent(new SponsorshipService.MandatesChanged(context.partnership()));
        }
    }

    private record Changes(ImportRow row, String key, ImportFindings findings) {

        void of(String column, Object before, Object after) {
            if (!Objects.equals(before, after)) {
                findings.changed(row, key, column, Objects.toString(before, ""), Objects.toString(after, ""));
            }
        }
    }

    private static boolean overlap(Sponsor one, Sponsor other) {
        return !one.from().isAfter(last(other)) && !other.from().isAfter(last(one));
    }

    private static LocalDate last(Sponsor sponsor) {
        return sponsor.until() == null ? LocalDate.MAX : sponsor.until();
    }

    private static String period(Sponsor sponsor) {
        return sponsor.from() + (sponsor.until() == null ? ", open" : " to " + sponsor.until());
    }

    /** How people know the row: {@code CLIENT HQ s.hq from 2026-04-01}. */
    private static String label(Sponsor sponsor) {
        return "%s %s %s from %s".formatted(sponsor.side(), sponsor.region(), sponsor.userId(), sponsor.from());
    }
}
