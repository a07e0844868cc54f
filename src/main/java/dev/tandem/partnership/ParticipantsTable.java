package dev.tandem.partnership;

import static dev.tandem.partnership.ImportTable.Column.Type.LIST;
import static dev.tandem.partnership.ImportTable.Column.Type.TEXT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Table {@code participants}. Two rules keep one file from taking what isn't its own: a person is one in the whole
 * system, so that a user id known elsewhere must come with the same name and e-mail (case apart), and that of an account
 * in no partnership (an administrator's, an auditor's) can't be taken at all; and a lead's file changes people of the
 * lead's own side only, so that neither side appoints those who agree for the other.
 */
@Component
class ParticipantsTable implements ImportTable {

    static final String NAME = "participants";

    private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;:<>()\"\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final String ROLES = Arrays.stream(Role.values()).map(Role::key).collect(Collectors.joining(", "));

    private final JdbcPartnerships records;
    private final Charters charters;
    private final CharterMembers members;
    private final Clock clock;

    ParticipantsTable(JdbcPartnerships records, Charters charters, CharterMembers members, Clock clock) {
        this.records = records;
        this.charters = charters;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("user_id", true, TEXT, "name with which the person signs in: letters, digits, . _ @ and -", "a.example"),
                new Column("name", true, TEXT, "full name", "Alex Example"),
                new Column("email", true, TEXT, "e-mail address", "a.example@example.org"),
                new Column("side", true, TEXT, "CLIENT or PROVIDER", "CLIENT"),
                new Column("roles", true, LIST, "one or more of " + ROLES + ", separated by |", "client-leads|joint-committee"),
                new Column("region", false, TEXT, "the person's region, as in table regions; the centre when empty", "CENTRE"),
                new Column("locale", false, TEXT, "the person's language, such as en or de; the partnership's when empty", "en"));
    }

    @Override
    public Session open(ImportContext context) {
        return new ParticipantsSession((CharterContext) context);
    }

    private final class ParticipantsSession implements Session {

        private final CharterContext context;
        private final Map<String, Participant> before;
        private final Map<String, Participant> inFile = new LinkedHashMap<>();
        private final Map<String, ImportRow> rowsById = new HashMap<>();
        private final List<Participant> invited = new ArrayList<>();

        ParticipantsSession(CharterContext context) {
            this.context = context;
            this.before = Map.copyOf(context.participants());
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var check = new RowCheck(row, findings);
            var userId = userId(row, check);
            check.length("name", 200);
            var email = row.text("email");
            check.that(email == null || email.length() <= 254 && EMAIL.matcher(email).matches(), "email", "must be an e-mail address such as a.example@example.org");
            var side = side(row, check);
            var roles = roles(row, side, check);
            var region = row.text("region");
            check.that(
                    region == null || context.regions().containsKey(region), "region",
                    "must be a region of this partnership: " + String.join(", ", context.regions().keySet()));
            var locale = check.locale("locale", context.asImported() == null ? Locale.ENGLISH : context.asImported().locale());
            check.required("user_id", "name", "email", "side", "roles");
            if (!check.failed()) {
                var person = new Participant(userId, row.text("name"), email, side, roles, region, locale);
                if (isOneWithOthers(person, row, check) && mayBeChanged(person, check)) {
                    compare(row, findings, person);
                }
                inFile.put(userId, person);
                context.participants().put(userId, person);
            } else if (userId != null && !context.participants().containsKey(userId)) {
                // Other tables may refer to the person: the row's own errors are enough.
                context.participants().put(userId, new Participant(userId, userId, email, side, roles, null, locale));
            }
        }

        private String userId(ImportRow row, RowCheck check) {
            var userId = row.text("user_id");
            if (userId == null) {
                return null;
            }
            check.that(
                    USER_ID.matcher(userId).matches(), "user_id",
                    "must consist of letters a–z, digits, '.', '_', '@' and '-', begin with a letter or digit, and have at most 64 characters");
            var first = rowsById.putIfAbsent(userId.toLowerCase(Locale.ROOT), row);
            check.that(first == null, "user_id", first == null ? "" : "must be given once: row " + first.number() + " has it already");
            before.keySet().stream().filter(known -> known.equalsIgnoreCase(userId) && !known.equals(userId)).findFirst()
                    .ifPresent(known -> check.that(false, "user_id", "must be written as in the system: " + known));
            return userId;
        }

        private static Side side(ImportRow row, RowCheck check) {
            var text = row.text("side");
            var side = Arrays.stream(Side.values()).filter(each -> each.name().equalsIgnoreCase(text)).findFirst();
            check.that(text == null || side.isPresent(), "side", "must be CLIENT or PROVIDER");
            return side.orElse(null);
        }

        private static Set<Role> roles(ImportRow row, Side side, RowCheck check) {
            var roles = EnumSet.noneOf(Role.class);
            for (var key : row.list("roles")) {
                var role = Role.of(key.toLowerCase(Locale.ROOT));
                if (check.that(role.isPresent(), "roles", "must be some of " + ROLES + ", separated by |: " + key + " is none")) {
                    var own = role.get().side();
                    check.that(own == null || side == null || own == side, "roles", key + " can be held by the side " + own + " only");
                    roles.add(role.get());
                }
            }
            return roles;
        }

        /** What is known of the person elsewhere isn't told. */
        private boolean isOneWithOthers(Participant person, ImportRow row, RowCheck check) {
            var elsewhere = records.elsewhere(context.partnership(), person.userId());
            var same = elsewhere.stream().allMatch(
                    known -> known.name().equalsIgnoreCase(person.name()) && known.email().equalsIgnoreCase(person.email()));
            if (!same) {
                return check.that(
                        false, "user_id", "belongs to a person of another partnership: name and e-mail must be the same there, or the user id another");
            }
            var taken = elsewhere.isEmpty() && !before.containsKey(person.userId()) && members.hasAccount(person.userId());
            return check.that(!taken, "user_id", "must be another one: this is the account of somebody who takes part in no partnership");
        }

        private boolean mayBeChanged(Participant person, RowCheck check) {
            var known = before.get(person.userId());
            if (person.equals(known)) {
                return true;
            }
            var allowed = context.actsFor(person.side()) && (known == null || context.actsFor(known.side()));
            return check.that(
                    allowed, "side", "people of a side can be added or changed by leads of that side and by the governance office only");
        }

        private void compare(ImportRow row, ImportFindings findings, Participant after) {
            if (!before.containsKey(after.userId())) {
                findings.isNew(row, after.userId());
                return;
            }
            var was = columns(before.get(after.userId()));
            var is = columns(after);
            if (was.equals(is)) {
                findings.unchanged(row, after.userId());
            }
            is.forEach((column, value) -> {
                if (!Objects.equals(was.get(column), value)) {
                    findings.changed(row, after.userId(), column, was.get(column), value);
                }
            });
        }

        private Map<String, String> columns(Participant person) {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("name", person.name());
            columns.put("email", person.email());
            columns.put("side", person.side().name());
            columns.put("roles", person.roles().stream().map(Role::key).collect(Collectors.joining("|")));
            columns.put("region", person.region());
            columns.put("locale", person.locale().toLanguageTag());
            return columns;
        }

        @Override
        public void checked(ImportFindings findings) {
            before.values().stream()
                    .filter(person -> !person.roles().isEmpty() && !rowsById.containsKey(person.userId().toLowerCase(Locale.ROOT)))
                    .map(Participant::userId).sorted().forEach(findings::missing);
        }

        @Override
        public void apply(ImportRow row) {
            var person = inFile.get(row.text("user_id"));
            var changed = !person.equals(before.get(person.userId()));
            if (changed) {
                records.put(context.partnership(), person, today());
            }
            // Known elsewhere: the account is as that charter has it, and differs in case at most.
            var known = members.hasAccount(person.userId());
            var elsewhere = changed && known && !records.elsewhere(context.partnership(), person.userId()).isEmpty();
            if ((changed && !elsewhere || !known) && members.putAccount(person)) {
                invited.add(person);
            }
        }

        @Override
        public void applied() {
            members.assign(context.partnership());
            invited.forEach(person -> members.invite(context.partnership(), person));
        }

        private LocalDate today() {
            var zone = Optional.ofNullable(context.asImported()).orElseGet(() -> charters.get(context.partnership()).partnership()).timeZone();
            return LocalDate.ofInstant(clock.instant(), zone);
        }
    }
}
