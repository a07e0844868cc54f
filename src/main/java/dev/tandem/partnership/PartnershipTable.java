package dev.tandem.partnership;

import static dev.tandem.partnership.ImportTable.Column.Type.DATE;
import static dev.tandem.partnership.ImportTable.Column.Type.INTEGER;
import static dev.tandem.partnership.ImportTable.Column.Type.TEXT;
import static dev.tandem.partnership.ImportTable.Column.Type.TIME;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Table {@code partnership}: one row, the charter's head. A new one is a draft. */
@Component
class PartnershipTable implements ImportTable {

    static final String NAME = "partnership";

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,39}");
    private static final int MINUTES = 60;
    private static final int THRESHOLD = 60;

    private final JdbcPartnerships records;
    private final CharterMembers members;

    PartnershipTable(JdbcPartnerships records, CharterMembers members) {
        this.records = records;
        this.members = members;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("code", true, TEXT, "short name of the partnership: A–Z, 0–9 and -, 3 to 40 characters", "EXAMPLE-ACADEMY"),
                new Column("client", true, TEXT, "name of the client's organisation", "Example Industries"),
                new Column("provider", true, TEXT, "name of the provider's organisation", "Academy Learning Services"),
                new Column("purpose", false, TEXT, "what the partnership is for, one or two sentences", "Train 5,000 employees in two regions"),
                new Column("starts_on", true, DATE, "first day of the agreement", "2026-01-01"),
                new Column("ends_on", false, DATE, "last day of the agreement; empty when it is open-ended", "2028-12-31"),
                new Column("time_zone", true, TEXT, "IANA time zone in which the calendar is reckoned, such as Europe/Berlin", "Europe/Berlin"),
                new Column(
                        "review_rule", true, TEXT, "day of the monthly review as an RFC 5545 recurrence rule that gives one day a month",
                        "FREQ=MONTHLY;BYDAY=2TU"),
                new Column("meeting_time", true, TIME, "time of day at which the review begins, in the time zone above", "14:00"),
                new Column("meeting_minutes", false, INTEGER, "how long the review takes, 5 to 480; 60 when empty", "60"),
                new Column("sponsorship_threshold", false, INTEGER, "0 to 100: a sponsorship below it is weak; 60 when empty", "60"),
                new Column("locale", false, TEXT, "language in which people are written to, such as en or de; en when empty", "en"));
    }

    @Override
    public Session open(ImportContext context) {
        return new PartnershipSession((CharterContext) context);
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    private final class PartnershipSession implements Session {

        private final CharterContext context;
        private int rows;

        PartnershipSession(CharterContext context) {
            this.context = context;
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            if (++rows > 1) {
                findings.error(row, "code", "must be the only row: one import holds one partnership");
                return;
            }
            var partnership = read(row, new RowCheck(row, findings));
            context.asImported(partnership);
            if (partnership == null) {
                return;
            }
            var existing = context.existing();
            if (existing.isEmpty()) {
                findings.isNew(row, partnership.code());
                return;
            }
            if (existing.get().status() == Partnership.Status.ENDED) {
                findings.error(row, "code", "must be a partnership that hasn't ended: this one is read-only");
                return;
            }
            var before = existing.get();
            if (before.status() != Partnership.Status.DRAFT && !Objects.equals(before.endsOn(), partnership.endsOn())) {
                findings.error(
                        row, "ends_on", "must stay " + (before.endsOn() == null ? "empty" : before.endsOn())
                                + ": once a partnership is active, both sides agree on another last day in its renewal");
                return;
            }
            compare(row, findings, before, partnership);
        }

        private Partnership read(ImportRow row, RowCheck check) {
            var code = row.text("code");
            check.that(code == null || isCode(code), "code", "must consist of A–Z, 0–9 and -, 3 to 40 characters, and not begin with -");
            check.length("client", 200);
            check.length("provider", 200);
            var startsOn = row.date("starts_on");
            var endsOn = row.date("ends_on");
            check.that(startsOn == null || endsOn == null || endsOn.isAfter(startsOn), "ends_on", "must be later than starts_on, " + startsOn);
            var zone = check.zone("time_zone");
            var rule = rule(row, check);
            var time = row.time("meeting_time");
            var minutes = check.range("meeting_minutes", 5, 480, MINUTES);
            var threshold = check.range("sponsorship_threshold", 0, 100, THRESHOLD);
            var locale = check.locale("locale", Locale.ENGLISH);
            check.required("code", "client", "provider", "starts_on", "time_zone", "review_rule", "meeting_time");
            if (check.failed()) {
                return null;
            }
            var existing = context.existing();
            return new Partnership(
                    code, row.text("client"), row.text("provider"), row.text("purpose"), startsOn, endsOn, zone, rule, time, minutes, threshold,
                    locale, existing.map(Partnership::status).orElse(Partnership.Status.DRAFT), existing.map(Partnership::activeFrom).orElse(null));
        }

        private String rule(ImportRow row, RowCheck check) {
            var rule = row.text("review_rule");
            if (rule == null) {
                return null;
            }
            try {
                ReviewRule.validated(rule);
                check.length("review_rule", 200);
                return rule.toUpperCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                check.that(false, "review_rule", e.getMessage());
                return null;
            }
        }

        private void compare(ImportRow row, ImportFindings findings, Partnership before, Partnership after) {
            var was = columns(before);
            var is = columns(after);
            var changed = false;
            for (var column : is.keySet()) {
                if (!Objects.equals(was.get(column), is.get(column))) {
                    findings.changed(row, after.code(), column, was.get(column), is.get(column));
                    changed = true;
                }
            }
            if (!changed) {
                findings.unchanged(row, after.code());
            }
        }

        private Map<String, String> columns(Partnership partnership) {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("client", partnership.client());
            columns.put("provider", partnership.provider());
            columns.put("purpose", partnership.purpose());
            columns.put("starts_on", partnership.startsOn().toString());
            columns.put("ends_on", partnership.endsOn() == null ? null : partnership.endsOn().toString());
            columns.put("time_zone", partnership.timeZone().getId());
            columns.put("review_rule", partnership.reviewRule());
            columns.put("meeting_time", partnership.meetingTime().toString());
            columns.put("meeting_minutes", String.valueOf(partnership.meetingMinutes()));
            columns.put("sponsorship_threshold", String.valueOf(partnership.sponsorshipThreshold()));
            columns.put("locale", partnership.locale().toLanguageTag());
            return columns;
        }

        @Override
        public void checked(ImportFindings findings) {
            // One row: nothing that only the whole would show.
        }

        @Override
        public void apply(ImportRow row) {
            var partnership = context.asImported();
            if (context.existing().isEmpty()) {
                records.insert(partnership);
            } else if (!partnership.equals(context.existing().get())) {
                records.update(partnership);
            }
        }

        @Override
        public void applied() {
            var before = context.existing();
            if (before.isEmpty() || !before.get().name().equals(context.asImported().name())) {
                members.assign(context.partnership());
            }
        }
    }
}
