package dev.tandem.communication;

import dev.tandem.communication.Communications.ChatReach;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.Communications.Text;
import dev.tandem.notification.ChatLetters;
import dev.tandem.notification.ChatLetters.Said;
import dev.tandem.notification.Webhooks;
import dev.tandem.notification.Webhooks.Webhook;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says a communication in the chats of its audiences when it begins to leave: the approved text, once a chat and language, in the
 * name of who approved it. A withdrawal is said where the withdrawn one was, or may have been.
 */
@Service
class AudienceChats {

    private static final Logger log = LoggerFactory.getLogger(AudienceChats.class);

    private final CommunicationRepository communications;
    private final AudienceRepository audiences;
    private final ChatLetters chats;
    private final Webhooks webhooks;
    private final LetterText letters;
    private final PartnershipService partnerships;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AudienceChats(
            CommunicationRepository communications, AudienceRepository audiences, ChatLetters chats, Webhooks webhooks, LetterText letters,
            PartnershipService partnerships, PlatformTransactionManager transactions, Clock clock) {
        this.communications = communications;
        this.audiences = audiences;
        this.chats = chats;
        this.webhooks = webhooks;
        this.letters = letters;
        this.partnerships = partnerships;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Those whose day has come since they were started. One that can't be said holds up no other. @return how many began */
    int beginDue() {
        return (int) communications.untold().stream().filter(id -> {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> begin(id)));
            } catch (RuntimeException e) {
                log.error("communication {} can't be said in chats", id, e);
                return false;
            }
        }).count();
    }

    /** In the caller's transaction, once. @return false when it has begun before, or waits: for its day, or for what it withdraws */
    @Transactional
    boolean begin(long id) {
        var it = communications.lock(id).orElseThrow();
        if (it.startedAt() == null || it.state() != State.SENDING && it.state() != State.SENT || it.approval() == null
                || communications.chatsTold(id) || !LetterDelivery.isDue(it, partnerships.get(it.partnership()), clock)) {
            return false;
        }
        if (it.withdraws() == null) {
            it.audiences().forEach(audience -> say(it, audience));
        } else {
            var told = chats.said(it.partnership(), key(it.withdraws(), ""));
            if (told.stream().anyMatch(each -> each.state() == Webhooks.State.SENDING)) {
                return false;
            }
            Map<String, Set<String>> languages = new LinkedHashMap<>();
            told.stream().filter(Said::mayBeRead)
                    .forEach(each -> languages.computeIfAbsent(each.channel(), fresh -> new LinkedHashSet<>()).add(locale(each)));
            // Also where the chat is gone by now: that it couldn't be said there is on record.
            languages.forEach((channel, spoken) -> speak(it, channel, spoken));
        }
        communications.chatsTold(id, clock.instant());
        return true;
    }

    /** Only where there is a chat, in which none reads whom it doesn't concern. */
    private void say(Communication it, long audience) {
        var channel = AudienceChannels.key(audience);
        if (webhooks.find(it.partnership(), channel).isPresent() && !isReadElsewhere(it, audience)) {
            speak(it, channel, languages(audience));
        }
    }

    /** Whether learners of other regions than the one that it is for are on this list, and so in its chat. */
    private boolean isReadElsewhere(Communication it, long audience) {
        return it.region() != null && audiences.regions(Set.of(audience)).stream().anyMatch(region -> !region.equals(it.region()));
    }

    private void speak(Communication it, String channel, Collection<String> languages) {
        var partnership = partnerships.get(it.partnership());
        Map<String, Text> texts = new LinkedHashMap<>();
        for (var language : languages) {
            var text = Languages.choose(it.texts(), language.isEmpty() ? null : language)
                    .orElseGet(() -> Languages.fallback(it.texts(), partnership.locale()));
            texts.putIfAbsent(text.locale(), text);
        }
        var sponsor = partnerships.participant(it.partnership(), it.approval().userId()).map(Participant::name).orElse(partnership.name());
        texts.forEach((locale, text) -> chats.say(it.partnership(), channel, key(it.id(), locale), letters.said(text, sponsor, partnership.name())));
    }

    /** Of its members, those without one as the empty word; also the empty word where the list is empty, since a chat has readers all the same. */
    private Set<String> languages(long audience) {
        Set<String> found = new LinkedHashSet<>(audiences.languages(audience));
        return found.isEmpty() ? Set.of("") : found;
    }

    void stop(Communication it) {
        chats.stop(it.partnership(), key(it.id(), ""));
    }

    int sayAgain(Communication it, String userId) {
        return chats.sayAgain(it.partnership(), key(it.id(), ""), userId);
    }

    /** Whether it was said in some chat, or may have been. */
    boolean anySaid(Communication it) {
        return chats.said(it.partnership(), key(it.id(), "")).stream().anyMatch(Said::mayBeRead);
    }

    /** Audience by audience: what was said, and chats that wait for it to begin. */
    List<ChatReach> of(Communication it) {
        var set = webhooks.of(it.partnership());
        var reach = new ArrayList<>(chats.said(it.partnership(), key(it.id(), "")).stream().map(each -> {
            var hook = set.get(each.channel());
            return new ChatReach(
                    AudienceChannels.audience(each.channel()), hook == null ? null : hook.host(), locale(each), each.state().name(),
                    each.settledAt(), each.attempts() == 0 || each.settledAt() != null ? null : each.nextAttemptAt(), each.cause());
        }).toList());
        var untold = it.state() != State.STOPPED && !communications.chatsTold(it.id());
        if (it.withdraws() == null) {
            it.audiences().forEach(audience -> {
                if (set.containsKey(AudienceChannels.key(audience)) && isReadElsewhere(it, audience) && reach.stream().noneMatch(each -> each.audience() == audience)) {
                    add(reach, set, AudienceChannels.key(audience), ChatReach.OTHER_REGIONS);
                } else if (untold) {
                    add(reach, set, AudienceChannels.key(audience), ChatReach.NOT_BEGUN);
                }
            });
        } else if (untold) {
            chats.said(it.partnership(), key(it.withdraws(), "")).stream().filter(Said::mayBeRead).map(Said::channel).distinct()
                    .forEach(channel -> add(reach, set, channel, ChatReach.NOT_BEGUN));
        }
        return reach;
    }

    /** Where there is a chat. */
    private static void add(List<ChatReach> reach, Map<String, Webhook> set, String channel, String state) {
        if (set.containsKey(channel)) {
            reach.add(new ChatReach(AudienceChannels.audience(channel), set.get(channel).host(), null, state, null, null, null));
        }
    }

    private static String key(long id, String locale) {
        return "communication/" + id + "/" + locale;
    }

    private static String locale(Said said) {
        return said.key().substring(said.key().lastIndexOf('/') + 1);
    }
}
