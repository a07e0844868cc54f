package dev.tandem.notification.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.notification.Mail;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.People;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The step that a process owner adds with the element template "Notify people". Its input parameters say which mail
 * ({@code template}), to whom ({@code roles}, {@code persons}, narrowed by {@code side} and {@code region}) and when
 * ({@code timing}); facts come from its other input parameters and from process variables of the same name.
 */
@Component("notifyPeople")
class NotifyPeopleDelegate implements JavaDelegate {

    static final String IMMEDIATELY = "IMMEDIATELY";

    private static final Logger log = LoggerFactory.getLogger(NotifyPeopleDelegate.class);
    private static final List<String> SIDES = List.of("CLIENT", "PROVIDER");
    /** Held on one side: named without the side, they mean both or the one chosen. */
    private static final List<String> OF_A_SIDE = List.of("leads", "sponsors");
    private static final List<String> OF_BOTH = List.of("joint-committee", "change-managers", "communications");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Notifications notifications;
    private final People people;

    NotifyPeopleDelegate(Notifications notifications, People people) {
        this.notifications = notifications;
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var mail = Mail.named(text(execution, "template"));
        var recipients = recipients(execution);
        if (recipients.isEmpty()) {
            // A vacant role is no failure of the process.
            log.warn("{} in {} notifies nobody: nobody who takes part holds its roles or is named", execution.getCurrentActivityId(),
                    execution.getProcessDefinitionId());
            return;
        }
        notifications.send(new Notification(
                key(execution), mail.template(), execution.getTenantId(), recipients, facts(mail, execution), null, List.of(),
                timing(execution)));
    }

    /** Once for each time that the process comes here: a retry comes again as the same, a second round doesn't. */
    private static String key(DelegateExecution execution) {
        var businessKey = execution.getProcessBusinessKey();
        return (businessKey == null ? execution.getProcessInstanceId() : businessKey) + "/" + execution.getActivityInstanceId();
    }

    private Set<String> recipients(DelegateExecution execution) {
        var roles = list(execution.getVariable("roles"));
        var persons = list(execution.getVariable("persons"));
        if (roles.isEmpty() && persons.isEmpty()) {
            throw new IllegalArgumentException("roles, persons: one of them must say who is notified");
        }
        var side = text(execution, "side");
        if (side != null && !SIDES.contains(side)) {
            throw new IllegalArgumentException("side: \"" + side + "\" is none; right is CLIENT, PROVIDER or nothing for both");
        }
        var region = text(execution, "region");
        var partnership = execution.getTenantId();
        var recipients = new TreeSet<String>();
        for (var person : persons) {
            // Who takes no part in the partnership hears nothing of it, whatever a model says.
            if (people.takesPart(partnership, person)) {
                recipients.add(person);
            } else {
                log.warn("{} in {} doesn't notify {}, who takes no part in {}", execution.getCurrentActivityId(),
                        execution.getProcessDefinitionId(), person, partnership);
            }
        }
        roles.stream().flatMap(role -> keys(role, side)).forEach(role -> {
            var ofOneSide = role.startsWith("client-") || role.startsWith("provider-") || AccountAddressees.ACROSS.contains(role);
            people.holders(partnership, role, region).stream()
                    .filter(person -> side == null || ofOneSide || people.side(partnership, person).map(side::equals).orElse(true))
                    .forEach(recipients::add);
        });
        return recipients;
    }

    /** The roles that are meant; those of the side that isn't chosen are left out. */
    private static Stream<String> keys(String role, String side) {
        if (OF_A_SIDE.contains(role)) {
            return SIDES.stream().filter(one -> side == null || one.equals(side)).map(one -> prefix(one) + role);
        }
        for (var one : SIDES) {
            var prefix = prefix(one);
            if (role.startsWith(prefix) && OF_A_SIDE.contains(role.substring(prefix.length()))) {
                return side == null || one.equals(side) ? Stream.of(role) : Stream.empty();
            }
        }
        if (OF_BOTH.contains(role) || AccountAddressees.ACROSS.contains(role)) {
            return Stream.of(role);
        }
        throw new IllegalArgumentException("roles: there is no role \"" + role + "\"; there are leads, sponsors, client-leads, "
                + "provider-leads, client-sponsors, provider-sponsors, " + String.join(", ", OF_BOTH) + ", "
                + String.join(", ", AccountAddressees.ACROSS));
    }

    private static String prefix(String side) {
        return side.toLowerCase(Locale.ROOT) + "-";
    }

    private static Instant timing(DelegateExecution execution) {
        var timing = execution.getVariable("timing");
        if (timing == null || timing.toString().isBlank() || IMMEDIATELY.equals(timing.toString().strip())) {
            return null;
        }
        if (timing instanceof Date date) {
            return date.toInstant();
        }
        try {
            return OffsetDateTime.parse(timing.toString().strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("timing: \"" + timing + "\" is no moment; right is " + IMMEDIATELY
                    + ", an expression such as ${workingDays.after(3)}, or 2026-11-10T14:00:00+01:00", e);
        }
    }

    private Map<String, Object> facts(Mail mail, DelegateExecution execution) {
        var facts = new HashMap<String, Object>();
        for (var name : mail.factNames()) {
            var value = plain(execution.getVariable(name));
            facts.put(name, value == null ? known(mail, name, execution) : value);
        }
        return facts;
    }

    /** What every process knows without a variable for it. */
    private Object known(Mail mail, String name, DelegateExecution execution) {
        var partnership = execution.getTenantId();
        var businessKey = execution.getProcessBusinessKey();
        return switch (name) {
            case "code" -> partnership;
            case "partnershipName" -> partnership == null ? null : people.partnershipName(partnership).orElse(null);
            case "monthOf" -> businessKey != null && businessKey.matches(".*/\\d{4}-\\d{2}")
                    ? businessKey.substring(businessKey.lastIndexOf('/') + 1)
                    : null;
            case "link" -> mail.needs("link") && partnership != null ? "/partnerships/" + partnership : null;
            default -> null;
        };
    }

    private static Object plain(Object value) {
        return value instanceof SpinJsonNode json ? JSON.convertValue(json.unwrap(), Object.class) : value;
    }

    private static String text(DelegateExecution execution, String name) {
        var value = execution.getVariable(name);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    private static List<String> list(Object value) {
        var given = plain(value);
        if (given == null) {
            return List.of();
        }
        var parts = new ArrayList<String>();
        if (given instanceof Collection<?> values) {
            values.forEach(one -> parts.add(String.valueOf(one)));
        } else {
            parts.addAll(Arrays.asList(given.toString().split(",")));
        }
        return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
