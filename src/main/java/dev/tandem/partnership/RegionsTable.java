package dev.tandem.partnership;

import static dev.tandem.partnership.ImportTable.Column.Type.INTEGER;
import static dev.tandem.partnership.ImportTable.Column.Type.TEXT;

import dev.tandem.engine.BusinessCalendars;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Table {@code regions}. Exactly one, in the file and the system together, is the centre. */
@Component
class RegionsTable implements ImportTable {

    static final String NAME = "regions";

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

    private final JdbcPartnerships records;
    private final BusinessCalendars calendars;

    RegionsTable(JdbcPartnerships records, BusinessCalendars calendars) {
        this.records = records;
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("region", true, TEXT, "short name by which the other tables refer to the region", "CENTRE"),
                new Column("name", true, TEXT, "name of the region as people read it", "Headquarters"),
                new Column("time_zone", true, TEXT, "IANA time zone such as Europe/Berlin", "Europe/Berlin"),
                new Column(
                        "holidays", false, TEXT, "ISO 3166 country or subdivision whose public holidays hold, such as DE-BY or US; empty for none",
                        "DE-BY"),
                new Column("distance", true, INTEGER, "distance from the centre: 0 for headquarters, and for no other region", "0"));
    }

    @Override
    public Session open(ImportContext context) {
        return new RegionsSession((CharterContext) context);
    }

    private final class RegionsSession implements Session {

        private final CharterContext context;
        private final Map<String, Region> before;
        private final Map<String, Region> inFile = new LinkedHashMap<>();
        private final Map<String, ImportRow> rowsByCode = new HashMap<>();
        private final Map<String, ImportRow> centres = new LinkedHashMap<>();

        RegionsSession(CharterContext context) {
            this.context = context;
            this.before = Map.copyOf(context.regions());
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var check = new RowCheck(row, findings);
            var code = row.text("region");
            check.that(code == null || CODE.matcher(code).matches(), "region", "must consist of letters, digits, '.', '-' and '_', at most 40 characters");
            if (code != null) {
                var first = rowsByCode.putIfAbsent(code.toLowerCase(Locale.ROOT), row);
                check.that(first == null, "region", first == null ? "" : "must be given once: row " + first.number() + " has it already");
            }
            check.length("name", 200);
            var zone = check.zone("time_zone");
            var holidays = row.text("holidays");
            if (holidays != null) {
                check.that(
                        holidays.length() <= 40 && calendars.isKnown(holidays), "holidays",
                        "must be an ISO 3166 country or subdivision whose holidays are known, such as DE-BY, GB-ENG or US; empty for none");
            }
            var distance = check.range("distance", 0, 99, -1);
            if (distance == 0 && code != null) {
                centres.put(code, row);
            }
            check.required("region", "name", "time_zone", "distance");
            if (!check.failed()) {
                var region = new Region(code, row.text("name"), zone, holidays == null ? null : holidays.toUpperCase(Locale.ROOT), distance);
                inFile.put(code, region);
                context.regions().put(code, region);
                compare(row, findings, region);
            } else if (code != null) {
                // Other tables may refer to it: its own errors are enough.
                context.regions().putIfAbsent(code, new Region(code, code, ZoneOffset.UTC, null, 1));
            }
        }

        private void compare(ImportRow row, ImportFindings findings, Region after) {
            if (!before.containsKey(after.code())) {
                findings.isNew(row, after.code());
                return;
            }
            var was = columns(before.get(after.code()));
            var is = columns(after);
            if (was.equals(is)) {
                findings.unchanged(row, after.code());
            }
            is.forEach((column, value) -> {
                if (!Objects.equals(was.get(column), value)) {
                    findings.changed(row, after.code(), column, was.get(column), value);
                }
            });
        }

        private Map<String, String> columns(Region region) {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("name", region.name());
            columns.put("time_zone", region.timeZone().getId());
            columns.put("holidays", region.holidays());
            columns.put("distance", String.valueOf(region.distance()));
            return columns;
        }

        @Override
        public void checked(ImportFindings findings) {
            before.values().stream().filter(region -> region.isCentre() && !rowsByCode.containsKey(region.code().toLowerCase(Locale.ROOT)))
                    .forEach(region -> centres.put(region.code(), null));
            if (centres.isEmpty()) {
                findings.error(null, "distance", "must be 0 for exactly one region, the centre: none is");
            } else if (centres.size() > 1) {
                var message = "must be 0 for exactly one region, the centre: " + String.join(" and ", centres.keySet()) + " have it";
                centres.values().stream().filter(Objects::nonNull).forEach(row -> findings.error(row, "distance", message));
            }
            before.keySet().stream().filter(code -> !rowsByCode.containsKey(code.toLowerCase(Locale.ROOT))).sorted().forEach(findings::missing);
        }

        @Override
        public void apply(ImportRow row) {
            var region = inFile.get(row.text("region"));
            if (!region.equals(before.get(region.code()))) {
                records.put(context.partnership(), region);
            }
        }

        @Override
        public void applied() {
            // Nothing else hangs on regions.
        }
    }
}
