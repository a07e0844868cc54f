package dev.tandem.notification;

import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.engine.PublicAddress;
import dev.tandem.notification.Mail.Kind;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Facts of a notification: checked against what its mail needs, then written in a recipient's language, zone and formats. */
@Component
class Facts {

    private static final Map<Kind, Set<String>> WORDS = Map.of(
            Kind.RATING, Set.of("GREEN", "AMBER", "RED", "NO_DATA"),
            Kind.SIDE, Set.of("CLIENT", "PROVIDER"),
            Kind.DECIDED_BY, Set.of("JOINT", "CLIENT", "PROVIDER"),
            Kind.HORIZON, Set.of("IMMEDIATE", "NEXT_QUARTER", "DISTANT"));

    private final Dates dates;
    private final Numbers numbers;
    private final MessageSource messages;
    private final PublicAddress address;
    private final People people;

    Facts(Dates dates, Numbers numbers, MessageSource messages, PublicAddress address, People people) {
        this.dates = dates;
        this.numbers = numbers;
        this.messages = messages;
        this.address = address;
        this.people = people;
    }

    /** @throws IllegalArgumentException naming the fact that is missing or of the wrong kind */
    Map<String, Object> read(Mail mail, Map<String, ?> given) {
        var read = new LinkedHashMap<String, Object>();
        mail.facts().forEach((name, fact) -> {
            var value = given.get(name);
            if (value == null || value instanceof CharSequence text && text.toString().isBlank()) {
                if (fact.needed()) {
                    throw new IllegalArgumentException(
                            "%s: the fact \"%s\" (%s) is missing".formatted(mail.template(), name, word(fact.kind())));
                }
                return;
            }
            read.put(name, read(mail, name, fact.kind(), value));
        });
        return read;
    }

    private Object read(Mail mail, String name, Kind kind, Object value) {
        try {
            return switch (kind) {
                case TEXT, PERSON -> printable(value);
                case LINK -> link(value);
                case MOMENT -> moment(value);
                case DATE -> value instanceof LocalDate day ? day : LocalDate.parse(value.toString());
                case MONTH -> value instanceof YearMonth month ? month : YearMonth.parse(value.toString());
                case NUMBER -> value instanceof Number number ? number : new BigDecimal(value.toString());
                case RATING, SIDE, DECIDED_BY, HORIZON -> word(kind, value);
                case TEXTS -> list(value).stream().map(Facts::printable).toList();
                case SIDES -> list(value).stream().map(side -> word(Kind.SIDE, side)).toList();
                case DECISIONS, ACTIONS, WINS, LINES -> rows(mail, name, kind, list(value));
            };
        } catch (DateTimeException | NumberFormatException | WrongKind e) {
            throw new IllegalArgumentException(
                    "%s: the fact \"%s\" is \"%s\"; right is %s".formatted(mail.template(), name, value, right(kind)), e);
        }
    }

    private List<Map<String, Object>> rows(Mail mail, String name, Kind kind, Collection<?> given) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var row : given) {
            var columns = columns(row);
            var read = new LinkedHashMap<String, Object>();
            kind.columns().forEach((column, columnKind) -> {
                var value = columns.get(column);
                if (value != null && !value.toString().isBlank()) {
                    read.put(column, read(mail, name + "[" + (rows.size() + 1) + "]." + column, columnKind, value));
                }
            });
            rows.add(read);
        }
        return rows;
    }

    private static Map<?, ?> columns(Object row) {
        if (row instanceof Map<?, ?> map) {
            return map;
        }
        if (!(row instanceof Record)) {
            throw new WrongKind();
        }
        var columns = new HashMap<String, Object>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            var accessor = component.getAccessor();
            try {
                accessor.setAccessible(true);
                columns.put(component.getName(), accessor.invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return columns;
    }

    private static Collection<?> list(Object value) {
        if (value instanceof Collection<?> values) {
            return values;
        }
        if (value instanceof CharSequence lines) {
            return lines.toString().lines().filter(line -> !line.isBlank()).toList();
        }
        throw new WrongKind();
    }

    private static String link(Object value) {
        var path = value.toString();
        if (!path.matches("/(?!/)[^\\s\\\\\\p{Cntrl}]*")) {
            throw new WrongKind();
        }
        return path;
    }

    private static Instant moment(Object value) {
        if (value instanceof Instant moment) {
            return moment;
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof ZonedDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof Date moment) {
            return Instant.ofEpochMilli(moment.getTime());
        }
        return OffsetDateTime.parse(value.toString()).toInstant();
    }

    private static String word(Kind kind, Object value) {
        var word = value instanceof Enum<?> constant ? constant.name() : value.toString();
        if (!WORDS.get(kind).contains(word)) {
            throw new WrongKind();
        }
        return word;
    }

    /** Without what no mail should carry: control characters other than tab and line end. */
    static String printable(Object value) {
        return value.toString().replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ").strip();
    }

    /** As this recipient reads them: text, lists and rows of text. A rating's name stays beside its word, for its colour. */
    Map<String, Object> show(Mail mail, Map<String, Object> read, String partnership, Recipient recipient) {
        var shown = new LinkedHashMap<String, Object>();
        read.forEach((name, value) -> {
            var kind = mail.facts().get(name).kind();
            shown.put(name, show(kind, value, partnership, recipient));
            if (kind == Kind.RATING) {
                shown.put(name + "Code", value);
            }
        });
        return shown;
    }

    private Object show(Kind kind, Object value, String partnership, Recipient recipient) {
        var locale = recipient.locale();
        return switch (kind) {
            case TEXT -> value;
            case LINK -> address.link((String) value);
            case MOMENT -> dates.moment((Instant) value, recipient.zone(), locale);
            case DATE -> dates.day((LocalDate) value, locale);
            case MONTH -> dates.month((YearMonth) value, locale);
            case NUMBER -> numbers.of((Number) value, locale);
            case RATING -> messages.getMessage("rating." + value, null, locale);
            case SIDE -> messages.getMessage("notification.side." + value, null, locale);
            case DECIDED_BY -> messages.getMessage("notification.decided-by." + value, null, locale);
            case HORIZON -> messages.getMessage("notification.horizon." + value, null, locale);
            case PERSON -> people.find(partnership, (String) value).map(Recipient::name).orElse((String) value);
            case TEXTS -> value;
            case SIDES -> ((List<?>) value).stream().map(side -> show(Kind.SIDE, side, partnership, recipient)).toList();
            case DECISIONS, ACTIONS, WINS, LINES -> ((List<?>) value).stream().map(row -> {
                var shown = new LinkedHashMap<String, Object>();
                kind.columns().forEach((column, columnKind) -> {
                    var cell = ((Map<?, ?>) row).get(column);
                    shown.put(column, cell == null ? null : show(columnKind, cell, partnership, recipient));
                });
                return shown;
            }).toList();
        };
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case DECISIONS, ACTIONS, WINS, LINES -> "rows: " + String.join(", ", kind.columns().keySet());
            default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String right(Kind kind) {
        return switch (kind) {
            case TEXT -> "a text";
            case PERSON -> "a user id";
            case LINK -> "a path that begins with one /, such as /t/17";
            case MOMENT -> "an instant, or text such as 2026-11-10T13:00:00Z";
            case DATE -> "a date such as 2026-11-10";
            case MONTH -> "a month such as 2026-11";
            case NUMBER -> "a number such as 98.5";
            case RATING, SIDE, DECIDED_BY, HORIZON -> "one of " + Arrays.toString(WORDS.get(kind).stream().sorted().toArray());
            case TEXTS -> "a list of texts";
            case SIDES -> "a list of CLIENT, PROVIDER";
            case DECISIONS, ACTIONS, WINS, LINES -> "a list of maps or records with " + String.join(", ", kind.columns().keySet());
        };
    }

    private static final class WrongKind extends RuntimeException {}
}
