package dev.tandem.engine;

/** Where the engine's timers learn whose business days they count; the partnership's charter answers. */
public interface PartnershipCalendars {

    /** Business days of the partnership's centre (the region at distance 0), in the partnership's time zone. */
    BusinessDays centre(String partnership);

    /** Business days of a person's region; the centre's when the person has none. */
    BusinessDays ofPerson(String partnership, String userId);
}
