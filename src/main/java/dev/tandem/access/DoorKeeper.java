package dev.tandem.access;

import dev.tandem.access.Door.Kind;
import dev.tandem.access.ServiceAccounts.Scope;
import dev.tandem.access.DoorDecision.Reason;
import dev.tandem.engine.Groups;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Lets in whom the map of doors lets in, in every chain of filters. What a person is, is read anew for each request: who
 * loses a role loses its doors now.
 */
@Component
class DoorKeeper implements AuthorizationManager<RequestAuthorizationContext> {

    private static final List<String> LEADS = List.of("client-leads", "provider-leads");
    private static final List<String> MANAGERS = List.of("change-managers");

    private static final List<String> LOOKING = List.of("GET", "HEAD");

    private final Doors doors;
    private final Memberships memberships;
    private final Refusals refusals;
    private final ObjectProvider<ClosedPartnerships> closed;

    DoorKeeper(Doors doors, Memberships memberships, Refusals refusals, ObjectProvider<ClosedPartnerships> closed) {
        this.doors = doors;
        this.memberships = memberships;
        this.refusals = refusals;
        this.closed = closed;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var found = find(request);
        if (found != null && found.door().who().contains(Kind.ANONYMOUS)) {
            return new AuthorizationDecision(true);
        }
        var person = SignedIn.in(new SecurityContextImpl(authentication.get()));
        if (person == null) {
            return refused(Reason.NOBODY_SIGNED_IN, null, request, found);
        }
        if (found == null) {
            return refused(Reason.NO_DOOR, person, request, null);
        }
        var door = found.door();
        var belongings = memberships.of(person, request);
        if (door.namesPartnership() && !belongings.sees(found.partnership())) {
            return refused(Reason.FOREIGN, person, request, found);
        }
        var letIn = belongings.isService()
                ? door.who().contains(Kind.SERVICE) && belongings.scopes().contains(scope(request))
                : door.who().stream().anyMatch(kind -> is(kind, belongings, found.partnership()));
        if (!letIn) {
            return refused(Reason.NOT_FOR_YOU, person, request, found);
        }
        return door.namesPartnership() && door.tenant() != Door.Tenant.STILL && !LOOKING.contains(request.getMethod()) && isClosed(found.partnership())
                ? refused(Reason.ENDED, person, request, found)
                : new AuthorizationDecision(true);
    }

    private boolean isClosed(String partnership) {
        return closed.stream().anyMatch(known -> known.isClosed(partnership));
    }

    private static Scope scope(HttpServletRequest request) {
        return LOOKING.contains(request.getMethod()) ? Scope.READ : Scope.IMPORT;
    }

    /** A static file that is open to anybody: needs no session and may be cached. */
    boolean isOpenFile(HttpServletRequest request) {
        var found = find(request);
        return found != null && found.door().who().contains(Kind.ANONYMOUS) && found.door().methods().contains(Door.FILE);
    }

    private Doors.Found find(HttpServletRequest request) {
        var path = RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication();
        return doors.find(request.getMethod(), path).orElse(null);
    }

    private static boolean is(Kind kind, Memberships.Belongings person, String partnership) {
        return switch (kind) {
            case ANONYMOUS, SIGNED_IN -> true;
            case PARTICIPANT -> partnership == null ? person.isParticipant() : person.tenants().contains(partnership);
            case LEAD -> holds(LEADS, person, partnership);
            case MANAGER -> holds(MANAGERS, person, partnership);
            case OFFICE -> person.groups().contains(ApplicationGroups.OFFICE);
            case AUDITOR -> person.groups().contains(ApplicationGroups.AUDITORS);
            case OWNER -> person.groups().contains(ApplicationGroups.PROCESS_OWNERS);
            case ADMIN -> person.groups().contains(ApplicationGroups.ADMIN);
            case SERVICE, NOBODY -> false;
        };
    }

    private static boolean holds(List<String> roles, Memberships.Belongings person, String partnership) {
        return roles.stream().map(role -> partnership == null ? role : Groups.of(partnership, role)).anyMatch(person.groups()::contains);
    }

    private DoorDecision refused(Reason reason, String person, HttpServletRequest request, Doors.Found found) {
        refusals.record(reason, person, request, found);
        return new DoorDecision(reason);
    }
}
