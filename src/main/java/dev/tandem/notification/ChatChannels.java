package dev.tandem.notification;

import java.util.List;

/** Chats beside those of the two sides, which other modules write to; their addresses are looked after at the same page. */
public interface ChatChannels {

    /**
     * @param key unlike that of every other in the partnership: {@code audience-17}; at most 40 characters
     * @param name how people know it
     * @param keepers keys of the roles that set and remove its address
     */
    record Channel(String key, String name, List<String> keepers) {}

    /** In the order in which they are shown. Asks nobody. */
    List<Channel> of(String partnership);
}
