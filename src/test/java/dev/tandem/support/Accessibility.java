package dev.tandem.support;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** What axe-core finds wrong on a page. */
public final class Accessibility {

    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** What colours alone decide. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static String axe;

    private Accessibility() {}

    /** One line for each element that breaks a rule of WCAG 2.2 AA or of good practice. */
    public static List<String> violations(Page page) {
        return run(page, Map.of("type", "tag", "values", TAGS));
    }

    /** The same, of the rules on colours: enough where a page is known to be right in other colours. */
    public static List<String> violationsInColour(Page page) {
        return run(page, Map.of("type", "rule", "values", COLOURS));
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Page page, Map<String, ?> rules) {
        if (!(boolean) page.evaluate("typeof axe !== 'undefined'")) {
            page.evaluate(axe());
        }
        // In the page itself, and without listing what was found right: these are most of the time that AxeBuilder takes.
        return (List<String>) page.evaluate("""
                rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false}).then(found => found.violations.flatMap(rule =>
                    rule.nodes.map(node => rule.id + ' ' + node.html + ' ' + node.failureSummary)))""", rules);
    }

    private static synchronized String axe() {
        if (axe == null) {
            axe = AxeBuilder.getAxeScript();
        }
        return axe;
    }
}
