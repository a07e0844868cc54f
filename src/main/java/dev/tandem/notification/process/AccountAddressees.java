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

    private static final List<String> SEES_ALL = List.of("governance-office", "auditors");

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

    /** An account is not enough: of a partnership only the office and auditors hear without being in its charter. */
    @Override
    public boolean takesPart(String partnership, String userId) {
        return partnership == null ? members.user(userId).isPresent() : SEES_ALL.stream().anyMatch(group -> members.of(group).contains(userId));
    }

    @Override
    public Set<String> holders(String partnership, String role, String region) {
        return ACROSS.contains(role) && (partnership == null || SEES_ALL.contains(role)) ? members.of(role) : Set.of();
    }
}
