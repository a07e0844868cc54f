package dev.tandem.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stories that tell a win, for people. Each of the partnership alone. */
public interface StoryService {

    /** By circle, then format. */
    List<Story> of(String partnership, long win);

    Optional<Story> find(String partnership, long story);

    List<Story.Consent> consents(long story);

    /** Facts on record that a draft may name, by placeholder. */
    List<Fact> facts(String partnership, long win);

    /**
     * By somebody of communications or a lead. A text or picture that is another voids what was consented.
     *
     * @throws IllegalArgumentException naming the field, and the figure that no record holds
     */
    Story write(String partnership, long story, String userId, String headline, String draft);

    /** @param description what it shows, for those who can't see it. @throws IllegalArgumentException when it is no such picture */
    Story illustrate(String partnership, long story, String userId, byte[] content, String description);

    /** By a lead of either side, or whoever consented: what isn't told stops, what is out by link is taken down. */
    void withdraw(String partnership, long story, String userId);

    Optional<Story.Picture> picture(Story story);

    /** What is published outside under this link, while it is. */
    Optional<Published> published(String token);

    Document document(String partnership, long story);

    record Published(Story story, String client, String provider, Instant at) {}

    /** @param sources where each figure comes from, a line each */
    record Document(
            String headline, List<String> paragraphs, Story.Picture picture, String sourcesTitle, List<String> sources, String language,
            String producedBy) {}

    /** Published in the transaction in which a text that was put before both sides became another. */
    record StoryChanged(String partnership, long story) {}

    record ConsentWithdrawn(String partnership, long story) {}
}
