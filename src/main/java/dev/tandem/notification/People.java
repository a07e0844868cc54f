package dev.tandem.notification;

import dev.tandem.engine.OfficeProperties;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all {@link Addressees} know, joined. */
@Component
public class People {

    private final ObjectProvider<Addressees> sources;
    private final OfficeProperties office;

    People(ObjectProvider<Addressees> sources, OfficeProperties office) {
        this.sources = sources;
        this.office = office;
    }

    /** Whom nobody knows has no address: a mail to that person is shown to operators as undeliverable. */
    public Recipient recipient(String partnership, String userId) {
        return find(partnership, userId).orElseGet(() -> new Recipient(userId, userId, "", Locale.ENGLISH, office.timeZone()));
    }

    public Optional<Recipient> find(String partnership, String userId) {
        return sources.orderedStream().flatMap(source -> source.person(partnership, userId).stream()).findFirst();
    }

    public Set<String> holders(String partnership, String role, String region) {
        return sources.orderedStream()
                .flatMap(source -> source.holders(partnership, role, region).stream())
                .collect(Collectors.toSet());
    }

    public Optional<String> partnershipName(String partnership) {
        return sources.orderedStream().flatMap(source -> source.partnershipName(partnership).stream()).findFirst();
    }

    public boolean takesPart(String partnership, String userId) {
        return sources.orderedStream().anyMatch(source -> source.takesPart(partnership, userId));
    }

    public Optional<String> side(String partnership, String userId) {
        return sources.orderedStream().flatMap(source -> source.side(partnership, userId).stream()).findFirst();
    }
}
