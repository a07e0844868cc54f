package dev.tandem.communication;

import dev.tandem.notification.ChatChannels;
import dev.tandem.notification.Webhooks;
import dev.tandem.notification.Webhooks.Webhook;
import dev.tandem.partnership.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Each audience may have a chat of its own; those who write to learners look after it. */
@Component
public class AudienceChannels implements ChatChannels {

    /** Roles that write to learners. */
    public static final List<String> WRITERS = List.of(
            Role.CHANGE_MANAGERS.key(), Role.COMMUNICATIONS.key(), Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());

    private static final String PREFIX = "audience-";

    private final AudienceRepository audiences;

    private final Webhooks webhooks;

    AudienceChannels(AudienceRepository audiences, Webhooks webhooks) {
        this.audiences = audiences;
        this.webhooks = webhooks;
    }

    /** Of those audiences that have one, by their ids. */
    public Map<Long, Webhook> chats(String partnership) {
        Map<Long, Webhook> found = new HashMap<>();
        webhooks.of(partnership).forEach((channel, webhook) -> {
            if (channel.startsWith(PREFIX)) {
                found.put(audience(channel), webhook);
            }
        });
        return found;
    }

    static String key(long audience) {
        return PREFIX + audience;
    }

    static long audience(String key) {
        return Long.parseLong(key.substring(PREFIX.length()));
    }

    @Override
    public List<Channel> of(String partnership) {
        return audiences.names(partnership).entrySet().stream()
                .map(audience -> new Channel(key(audience.getValue()), audience.getKey(), WRITERS)).toList();
    }
}
