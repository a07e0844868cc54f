package dev.tandem.notification.process;

import dev.tandem.engine.OfficeProperties;
import dev.tandem.notification.Addressees;
import dev.tandem.notification.Recipient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whom no partnership knows: the office, auditors, process owners and administrators, by their accounts, in the office's zone. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AccountAddressees implements Addressees {

    static final List<String> ACROSS = List.of("governance-office", "auditors", "process-owners", "camunda-admin");

    private final Members members;
    private final OfficeProperties office;

    AccountAddressees(Members members, OfficeProperties office) {
        this.members = members;
        this.office = office;
    }

    @Override
    public Optional<Recipient> person(String partnership, String userId) {
        return members.user(userId).map(user -> new Recipient(
                userId, name(user.getFirstName(), user.getLastName(), userId), user.getEmail() == null ? "" : user.getEmail(),
                members.locale(userId), office.timeZone()));
    }

    private static String name(String first, String last, String userId) {
        var name = Stream.of(first, last).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
        return name.isEmpty() ? userId : name;
    }

    @Override
    public Set<String> holders(String partnership, String role, String region) {
        return ACROSS.contains(role) ? members.of(role) : Set.of();
    }
}
