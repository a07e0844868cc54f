package dev.tandem.review.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.engine.TaskRefused;
import java.time.temporal.Temporal;
import org.springframework.stereotype.Component;

/** Reads the JSON that an embedded form brings as one of our records, or says which field isn't what it should be. */
@Component
class FormJson {

    private final ObjectMapper mapper;
    private final TaskTexts texts;

    FormJson(ObjectMapper mapper, TaskTexts texts) {
        this.mapper = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        this.texts = texts;
    }

    /**
     * @param value Spin node, or the JSON's source
     * @throws TaskRefused naming the field, rows counted from 1
     */
    <T> T read(Object value, String variable, Class<T> type) {
        if (value == null) {
            throw new TaskRefused(variable, texts.get("form-missing"));
        }
        try {
            var read = mapper.readValue(value.toString(), type);
            if (read == null) {
                throw new TaskRefused(variable, texts.get("form-missing"));
            }
            return read;
        } catch (JsonMappingException e) {
            throw new TaskRefused(path(e, variable), texts.get(expected(e)));
        } catch (JsonProcessingException e) {
            throw new TaskRefused(variable, texts.get("not-json"));
        }
    }

    private static String path(JsonMappingException e, String variable) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex() + 1).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? variable : path.toString();
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException) {
            return "unknown-field";
        }
        var type = e instanceof com.fasterxml.jackson.databind.exc.MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "unreadable";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "no-date";
        }
        if (type == Integer.class || type == long.class) {
            return "no-whole-number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "no-number";
        }
        return "unreadable";
    }
}
