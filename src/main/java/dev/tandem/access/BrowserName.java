package dev.tandem.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What people call the browser that calls itself "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 …". */
final class BrowserName {

    /** Most browsers also name those that they resemble: of several the first here is meant. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg", "Edge", "OPR/", "Opera", "SamsungBrowser", "Samsung Internet", "Firefox", "Firefox", "FxiOS", "Firefox",
            "CriOS", "Chrome", "Chrome", "Chrome", "Safari", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "CrOS", "ChromeOS", "Macintosh", "macOS",
            "Linux", "Linux");

    private BrowserName() {}

    /** @return as it calls itself when it is none of those that we know */
    static String of(String userAgent) {
        var browser = named(BROWSERS, userAgent);
        return browser.isEmpty()
                ? userAgent
                : browser.get() + named(SYSTEMS, userAgent).map(system -> ", " + system).orElse("");
    }

    private static Optional<String> named(Map<String, String> names, String userAgent) {
        return names.entrySet().stream().filter(name -> userAgent.contains(name.getKey())).map(Map.Entry::getValue).findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        var names = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
