package dev.tandem.communication;

import dev.tandem.communication.AudienceRepository.Member;
import dev.tandem.notification.MailAddresses;
import dev.tandem.partnership.IdSet;
import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Who is told: a row for each learner of each audience. Who is on a list but no longer in the file stays, and is shown. Files are
 * large: rows are looked up and written in batches, and of those already seen in the file only hashes are kept.
 */
@Component
class AudiencesTable implements ImportTable {

    private static final int BATCH = 1000;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final AudienceRepository audiences;

    AudiencesTable(AudienceRepository audiences) {
        this.audiences = audiences;
    }

    @Override
    public String name() {
        return "audiences";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("audience", true, Column.Type.TEXT, "the list's name, at most 100 characters; a file may bring several lists", "Shift planners"),
                new Column("learner_id", false, Column.Type.TEXT, "the learner's own id, such as a personnel number; needed where there is no address", ""),
                new Column("address", false, Column.Type.TEXT, "mail address; empty for learners without mail", "sam@client.example"),
                new Column("name", false, Column.Type.TEXT, "as letters say it, at most 300 characters", "Sam Jones"),
                new Column("region", false, Column.Type.TEXT, "a region of the charter", "HQ"),
                new Column("locale", false, Column.Type.TEXT, "the language the learner reads, such as en, de or pt-BR", "en"),
                new Column("tracking_agreed", false, Column.Type.TEXT, "yes where the learner has agreed that opening a letter is counted; else no", "no"));
    }

    @Override
    public Session open(ImportContext context) {
        return new Opened(context);
    }

    private record Checked(ImportRow row, String audience, Member member) {

        /** How people know the row. */
        String label() {
            return audience + ": " + member.key();
        }
    }

    private final class Opened implements Session {

        private final ImportContext context;
        private final String partnership;
        private final Map<String, Long> ids;
        private final Map<String, IdSet> seen = new HashMap<>();
        private final Map<String, Long> matched = new HashMap<>();
        private final List<Checked> waiting = new ArrayList<>(BATCH);

        Opened(ImportContext context) {
            this.context = context;
            partnership = context.partnership();
            ids = new HashMap<>(audiences.names(partnership));
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var errors = new Errors(row, findings);
            errors.longerThan("audience", 100);
            errors.longerThan("learner_id", 100);
            errors.longerThan("name", 300);
            var address = row.text("address");
            if (address == null && row.text("learner_id") == null) {
                errors.add("address", "must be given, or else learner_id");
            }
            if (address != null && (address.length() > 320 || !MailAddresses.valid(address))) {
                errors.add("address", "must be a mail address such as sam@client.example, or empty");
            }
            var region = row.text("region");
            if (region != null && !context.regions().containsKey(region)) {
                errors.add("region", "must be one of " + String.join(", ", new TreeSet<>(context.regions().keySet())));
            }
            if (row.text("locale") != null && locale(row.text("locale")) == null) {
                errors.add("locale", "must be a language such as en, de or pt-BR");
            }
            if (!Set.of("yes", "no").contains(agreed(row))) {
                errors.add("tracking_agreed", "must be yes or no");
            }
            if (errors.any || row.text("audience") == null) {
                return;
            }
            var checked = read(row);
            if (!seen.computeIfAbsent(checked.audience(), fresh -> new IdSet()).add(checked.member().key())) {
                errors.add(row.text("learner_id") == null ? "address" : "learner_id", "must be given once in an audience; a row before has it already");
                return;
            }
            waiting.add(checked);
            if (waiting.size() == BATCH) {
                compare(findings);
            }
        }

        private void compare(ImportFindings findings) {
            var onRecord = onRecord();
            for (var checked : waiting) {
                var before = onRecord.get(checked.audience()).get(checked.member().key());
                if (before == null) {
                    findings.isNew(checked.row(), checked.label());
                    continue;
                }
                matched.merge(checked.audience(), 1L, Long::sum);
                if (before.equals(checked.member())) {
                    findings.unchanged(checked.row(), checked.label());
                } else {
                    var was = cells(before);
                    cells(checked.member()).forEach((column, is) -> {
                        if (!is.equals(was.get(column))) {
                            findings.changed(checked.row(), checked.label(), column, was.get(column), is);
                        }
                    });
                }
            }
            waiting.clear();
        }

        /** By audience and key, of those that wait. */
        private Map<String, Map<String, Member>> onRecord() {
            var found = new HashMap<String, Map<String, Member>>();
            for (var audience : new LinkedHashSet<>(waiting.stream().map(Checked::audience).toList())) {
                var keys = waiting.stream().filter(each -> each.audience().equals(audience)).map(each -> each.member().key()).toList();
                found.put(audience, ids.containsKey(audience) ? audiences.find(ids.get(audience), keys) : Map.of());
            }
            return found;
        }

        /** Of the lists that the file brings; others it says nothing of. */
        @Override
        public void checked(ImportFindings findings) {
            compare(findings);
            seen.forEach((audience, keys) -> {
                if (ids.containsKey(audience)) {
                    missing(audience, keys, findings);
                }
            });
        }

        /** How many they are is known; the list is read as far as they are named. */
        private void missing(String audience, IdSet keys, ImportFindings findings) {
            var id = ids.get(audience);
            var left = new AtomicLong(audiences.count(id) - matched.getOrDefault(audience, 0L));
            if (left.get() > 0) {
                audiences.eachKey(id, key -> {
                    if (!keys.contains(key)) {
                        findings.missing(audience + ": " + key);
                        left.decrementAndGet();
                    }
                    return left.get() > 0 && findings.lists();
                });
            }
            findings.missing(Math.max(0, left.get()));
        }

        @Override
        public void apply(ImportRow row) {
            waiting.add(read(row));
            if (waiting.size() == BATCH) {
                write();
            }
        }

        private void write() {
            var onRecord = onRecord();
            onRecord.forEach((audience, members) -> {
                var fresh = new ArrayList<Member>();
                var changed = new ArrayList<Member>();
                waiting.stream().filter(each -> each.audience().equals(audience)).map(Checked::member).forEach(member -> {
                    var before = members.get(member.key());
                    if (before == null) {
                        fresh.add(member);
                    } else if (!before.equals(member)) {
                        changed.add(member);
                    }
                });
                var id = ids.computeIfAbsent(audience, unknown -> audiences.create(partnership, audience));
                audiences.insert(partnership, id, fresh);
                audiences.update(partnership, id, changed);
            });
            waiting.clear();
        }

        @Override
        public void applied() {
            write();
        }
    }

    private static final class Errors {

        private final ImportRow row;
        private final ImportFindings findings;
        private boolean any;

        Errors(ImportRow row, ImportFindings findings) {
            this.row = row;
            this.findings = findings;
        }

        void add(String column, String message) {
            any = true;
            findings.error(row, column, message);
        }

        void longerThan(String column, int most) {
            var cell = row.text(column);
            if (cell != null && cell.length() > most) {
                add(column, "must have at most " + most + " characters");
            }
        }
    }

    private static Checked read(ImportRow row) {
        var address = row.text("address");
        var key = row.text("learner_id") == null ? address.toLowerCase(Locale.ROOT) : row.text("learner_id");
        return new Checked(row, row.text("audience"), new Member(
                key, address, row.text("name"), row.text("region"), row.text("locale") == null ? null : locale(row.text("locale")),
                "yes".equals(agreed(row))));
    }

    private static String agreed(ImportRow row) {
        return Objects.requireNonNullElse(row.text("tracking_agreed"), "no").toLowerCase(Locale.ROOT);
    }

    /** As a language tag; null when it is none. */
    private static String locale(String text) {
        try {
            var locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            return LANGUAGES.contains(locale.getLanguage()) && locale.toLanguageTag().length() <= 10 ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    private static Map<String, String> cells(Member member) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("address", Objects.requireNonNullElse(member.address(), ""));
        cells.put("name", Objects.requireNonNullElse(member.name(), ""));
        cells.put("region", Objects.requireNonNullElse(member.region(), ""));
        cells.put("locale", Objects.requireNonNullElse(member.locale(), ""));
        cells.put("tracking_agreed", member.trackingAgreed() ? "yes" : "no");
        return cells;
    }
}
