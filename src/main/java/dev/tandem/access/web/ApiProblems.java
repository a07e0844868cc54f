package dev.tandem.access.web;

import dev.tandem.access.NotVisible;
import dev.tandem.engine.TaskRefused;
import java.util.List;
import java.util.NoSuchElementException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** How our API says no: a problem as in RFC 9457, with {@code errors} where single fields are wrong. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class ApiProblems extends ResponseEntityExceptionHandler {

    /** @param field name of the field, null for the request as a whole */
    record Error(String field, String message) {}

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail badRequest(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    @ExceptionHandler({NotVisible.class, NoSuchElementException.class})
    ProblemDetail notFound(RuntimeException e) {
        return problem(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler(IllegalStateException.class)
    ProblemDetail conflict(IllegalStateException e) {
        return problem(HttpStatus.CONFLICT, e);
    }

    @ExceptionHandler(SuspendedEntityInteractionException.class)
    ProblemDetail standsStill(SuspendedEntityInteractionException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "The partnership is suspended: this waits until it goes on.");
    }

    @ExceptionHandler(OptimisticLockingException.class)
    ProblemDetail changed(OptimisticLockingException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "Somebody else changed it at the same moment. See what it says now, and send it again if it still holds.");
    }

    @ExceptionHandler({AccessDeniedException.class, AuthorizationException.class})
    ProblemDetail forbidden(RuntimeException e) {
        return problem(HttpStatus.FORBIDDEN, e);
    }

    @ExceptionHandler(TaskRefused.class)
    ProblemDetail refused(TaskRefused e) {
        var problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, e);
        problem.setProperty("errors", e.problems().stream().map(each -> new Error(each.field(), each.message())).toList());
        return problem;
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Error> errors = e.getBindingResult().getAllErrors().stream()
                .map(each -> new Error(each instanceof FieldError field ? field.getField() : null, each.getDefaultMessage()))
                .toList();
        e.getBody().setProperty("errors", errors);
        return handleExceptionInternal(e, e.getBody(), headers, status, request);
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(status, e.getMessage());
    }
}
