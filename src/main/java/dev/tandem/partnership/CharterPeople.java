package dev.tandem.partnership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a charter's people can sign in, and what follows when they can't. */
@Service
public class CharterPeople implements CharterGaps {

    public enum Account {
        READY,
        /** Has an account, and hasn't set a password yet. */
        INVITED,
        NONE
    }

    private final PartnershipService partnerships;
    private final CharterMembers members;

    CharterPeople(PartnershipService partnerships, CharterMembers members) {
        this.partnerships = partnerships;
        this.members = members;
    }

    public Account account(String userId) {
        if (members.canSignIn(userId)) {
            return Account.READY;
        }
        return members.hasAccount(userId) ? Account.INVITED : Account.NONE;
    }

    /**
     * Mails a new link with which the person sets a password, and makes the account first where there is none.
     *
     * @return false when the person can sign in already
     */
    @Transactional
    public boolean invite(String partnership, Participant person) {
        var account = account(person.userId());
        if (account == Account.READY) {
            return false;
        }
        if (account == Account.NONE) {
            members.putAccount(person);
            members.assign(partnership);
        }
        members.invite(partnership, person);
        return true;
    }

    @Override
    public List<Gap> gaps(String partnership) {
        List<Gap> gaps = new ArrayList<>();
        Arrays.stream(Side.values()).map(Role::leads).filter(role -> partnerships.holders(partnership, role).isEmpty())
                .forEach(role -> gaps.add(new Gap("charter.gap.no-lead." + role.side())));
        for (var person : partnerships.participants(partnership)) {
            switch (account(person.userId())) {
                case NONE -> gaps.add(new Gap("charter.gap.no-account", person.name()));
                case INVITED -> gaps.add(new Gap("charter.gap.no-password", person.name()));
                case READY -> {
                    // No gap.
                }
            }
        }
        return gaps;
    }

    @Override
    public List<Count> counts(String partnership) {
        return List.of(
                new Count("charter.count.regions", partnerships.regions(partnership).size()),
                new Count("charter.count.people", partnerships.participants(partnership).size()));
    }
}
