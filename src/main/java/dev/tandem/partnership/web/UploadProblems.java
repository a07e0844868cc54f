package dev.tandem.partnership.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Uploads that are refused before any controller sees them. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadProblems {

    private static final String TOO_LARGE = "A file may have 50 MB and all together 60 MB: split the files, or bring them as a zip.";
    private static final String BROKEN = "The upload is broken: send the files as multipart/form-data, each as a part named files.";

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE, "imports.too-large", request);
    }

    @ExceptionHandler
    Object broken(MultipartException e, HttpServletRequest request) {
        return answer(HttpStatus.BAD_REQUEST, BROKEN, "imports.broken-upload", request);
    }

    private static Object answer(HttpStatus status, String detail, String message, HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setProperty("errors", List.of(Map.of("field", "files", "message", detail)));
            return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        return ImportPages.refused(request, status, message);
    }
}
