package dev.tandem.access.web;

import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tandem.access.NotVisible;
import dev.tandem.engine.TaskRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class ApiProblemsTest {

    record Body(@NotBlank(message = "a name, 1 to 100 characters") String name) {}

    @RestController
    static class Api {
        private Supplier<RuntimeException> failure;

        @GetMapping("/api/x")
        String fail() {
            throw failure.get();
        }

        @PostMapping("/api/x")
        String accept(@Valid @RequestBody Body body) {
            return body.name();
        }
    }

    private final Api api = new Api();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(api).setControllerAdvice(new ApiProblems(), new PageProblems()).build();

    @Test
    void failuresAreProblemsThatSayWhatIsWrong() throws Exception {
        answers(400, new IllegalArgumentException("month: 2026-13 is no month"));
        answers(404, new NotVisible("There is no partnership X that you may see."));
        answers(404, new NoSuchElementException("no review of 2026-11"));
        answers(409, new IllegalStateException("the review is closed"));
        answers(403, new AccessDeniedException("This is for client leads."));
        answers(403, new AuthorizationException("This is for client leads."));
    }

    private void answers(int status, RuntimeException failure) throws Exception {
        api.failure = () -> failure;
        mvc.perform(get("/api/x"))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.detail").value(failure.getMessage()))
                .andExpect(jsonPath("$.instance").value("/api/x"));
    }

    @Test
    void whatTheEngineCannotTakeNowIsAConflictInASentence() throws Exception {
        api.failure = () -> new SuspendedEntityInteractionException("ENGINE-02015 execution 17 is suspended");
        mvc.perform(get("/api/x")).andExpect(status().isConflict()).andExpect(jsonPath("$.detail").value(startsWith("The partnership is suspended")));
        api.failure = () -> new OptimisticLockingException("ENGINE-03005");
        mvc.perform(get("/api/x")).andExpect(status().isConflict()).andExpect(jsonPath("$.detail").value(startsWith("Somebody else changed it")));
    }

    @Test
    void wrongFieldsAreNamed() throws Exception {
        mvc.perform(post("/api/x").contentType(MediaType.APPLICATION_JSON).content("{\"name\":\" \"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("name"))
                .andExpect(jsonPath("$.errors[0].message").value("a name, 1 to 100 characters"));
        api.failure = () -> new TaskRefused(List.of(new TaskRefused.Problem("decisions[0].text", "say what was decided")));
        mvc.perform(get("/api/x"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("decisions[0].text"));
    }

    @Test
    void whatIsNoJsonIsABadRequest() throws Exception {
        mvc.perform(post("/api/x").contentType(MediaType.APPLICATION_JSON).content("{"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }
}
