package dev.tandem.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The meeting's form as it was kept, in and out of its JSON. */
@Component
class MeetingRecords {

    private final Reviews reviews;
    private final ObjectMapper json;

    MeetingRecords(Reviews reviews, ObjectMapper json) {
        this.reviews = reviews;
        this.json = json;
    }

    Optional<MeetingRecord> find(long id) {
        return reviews.latestRecord(id).map(this::read);
    }

    MeetingRecord latest(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("review " + id + " has no minutes yet"));
    }

    String write(MeetingRecord record) {
        try {
            return json.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a meeting's record could not be written", e);
        }
    }

    private MeetingRecord read(String text) {
        try {
            return json.readValue(text, MeetingRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a meeting's record could not be read", e);
        }
    }
}
