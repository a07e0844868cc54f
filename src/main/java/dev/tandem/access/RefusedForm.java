package dev.tandem.access;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/** A form that was refused: its page again, with what was entered and what is wrong with it. Loses nothing. */
public final class RefusedForm {

    private RefusedForm() {}

    /**
     * 422 with {@code errors} by field for an {@link IllegalArgumentException} that says {@code field: sentence}; 409 with the sentence
     * as {@code refusal} for whatever the state of things forbids. Both with what was {@code entered}.
     */
    public static ModelAndView page(String view, Map<String, String> entered, RuntimeException problem, Model model) {
        if (problem instanceof IllegalArgumentException) {
            return page(view, entered, field(problem), sentence(problem), model);
        }
        model.addAttribute("entered", entered);
        model.addAttribute("refusal", problem.getMessage());
        return new ModelAndView(view, model.asMap(), HttpStatus.CONFLICT);
    }

    /** 422: this field is wrong. */
    public static ModelAndView page(String view, Map<String, String> entered, String field, String sentence, Model model) {
        model.addAttribute("entered", entered);
        model.addAttribute("errors", Map.of(field, sentence));
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** What is wrong, without the field. */
    public static String sentence(RuntimeException problem) {
        var parts = problem.getMessage().split(": ", 2);
        return parts[parts.length - 1];
    }

    private static String field(RuntimeException problem) {
        return problem.getMessage().split(": ", 2)[0];
    }
}
