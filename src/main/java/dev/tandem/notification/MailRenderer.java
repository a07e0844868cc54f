package dev.tandem.notification;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes a mail from its two templates. An engine of its own: a mail is written without a request, and its text part is no page. */
@Component
class MailRenderer {

    private static final int SUBJECT = 250;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final MessageSource messages;

    MailRenderer(MessageSource messages) {
        this.messages = messages;
        engine.setTemplateEngineMessageSource(messages);
        var plain = resolver(TemplateMode.TEXT, 1);
        plain.setResolvablePatterns(Set.of("*.txt"));
        var html = resolver(TemplateMode.HTML, 2);
        html.setSuffix(".html");
        engine.addTemplateResolver(plain);
        engine.addTemplateResolver(html);
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, int order) {
        var resolver = new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setOrder(order);
        return resolver;
    }

    /**
     * @param facts as the recipient reads them
     * @param attached whether a file comes with it
     */
    Rendered render(Mail mail, Map<String, Object> facts, Recipient recipient, boolean attached) {
        var locale = recipient.locale();
        var context = new Context(locale, facts);
        context.setVariable("recipientName", recipient.name());
        context.setVariable("footer", footer(facts, locale));
        context.setVariable("attached", attached);
        var subject = subject(mail, context, locale);
        context.setVariable("subject", subject);
        var name = "mail/" + mail.template();
        var plain = messages.getMessage("notification.greeting", new Object[] {recipient.name()}, locale) + "\n\n"
                + engine.process(name + ".txt", context) + "\n\n-- \n" + footer(facts, locale) + "\n";
        return new Rendered(subject, engine.process(name, context), plain.replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\n{3,}", "\n\n").replace("\n--\n", "\n-- \n"));
    }

    private String footer(Map<String, Object> facts, Locale locale) {
        return facts.get("partnershipName") == null
                ? messages.getMessage("notification.footer", null, locale)
                : messages.getMessage("notification.footer.partnership", new Object[] {facts.get("partnershipName")}, locale);
    }

    /** One line, whatever the facts hold. */
    private String subject(Mail mail, Context context, Locale locale) {
        var arguments = mail.factNames().stream().map(name -> {
            var value = context.getVariable(name);
            return value == null ? "" : value;
        }).toArray();
        var subject = messages.getMessage("notification." + mail.template() + ".subject", arguments, locale)
                .replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return subject.length() <= SUBJECT ? subject : subject.substring(0, SUBJECT - 1) + "…";
    }

    record Rendered(String subject, String html, String plain) {}
}
