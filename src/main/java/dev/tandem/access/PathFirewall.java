package dev.tandem.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Refuses paths that could mean one thing to the map of doors and another to what serves them: beside what Spring Security
 * refuses ({@code //}, {@code ..}, {@code ;} and encoded separators), a letter or digit written as {@code %61}, which nobody
 * needs to encode and Jersey takes for another path.
 */
@Component
class PathFirewall extends StrictHttpFirewall {

    /** Encoded letters, digits and {@code - . _ ~}, which RFC 3986 says are never encoded; and what isn't an encoding at all. */
    private static final Pattern NEEDLESS = Pattern.compile(
            "%(3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|2D|2E|5F|7E|(?![0-9A-F]{2}))", Pattern.CASE_INSENSITIVE);

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path != null && NEEDLESS.matcher(path).find()) {
            throw new RequestRejectedException("The path encodes what needs no encoding.");
        }
        return super.getFirewalledRequest(request);
    }
}
