package dev.tandem.notification.web;

import dev.tandem.access.Access;
import dev.tandem.access.ClosedPartnerships;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.notification.ChatChannels;
import dev.tandem.notification.ChatChannels.Channel;
import dev.tandem.notification.WebhookRefused;
import dev.tandem.notification.Webhooks;
import dev.tandem.notification.Webhooks.Webhook;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The chats of both sides and of the channels of other modules: each has its keepers, of a side its leads; all others see that
 * there is one, and at which host.
 */
@Controller
class WebhooksController {

    private static final int SHOWN = 10;

    private final Webhooks webhooks;
    private final List<ChatChannels> channels;
    private final Access access;
    private final OfficeProperties office;
    private final ClosedPartnerships closed;

    WebhooksController(Webhooks webhooks, List<ChatChannels> channels, Access access, OfficeProperties office, ClosedPartnerships closed) {
        this.webhooks = webhooks;
        this.channels = channels;
        this.access = access;
        this.office = office;
        this.closed = closed;
    }

    @GetMapping("/partnerships/{code}/webhooks")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        model.addAttribute("code", code);
        model.addAttribute("ended", closed.isClosed(code));
        var set = webhooks.of(code);
        model.addAttribute("sides", sides().map(side -> view(code, side, set)).toList());
        model.addAttribute("others", others(code).map(channel -> view(code, channel, set)).toList());
        model.addAttribute("zone", office.timeZone());
        return "notification/webhooks";
    }

    /** What was entered isn't shown again, not even when it is refused: it is a secret. */
    @PostMapping("/partnerships/{code}/webhooks")
    String set(@PathVariable String code, @RequestParam String channel, @RequestParam(defaultValue = "") String address,
            Model model, RedirectAttributes answer, HttpServletResponse response) {
        requireKeeper(code, channel);
        try {
            webhooks.put(code, channel, address, access.userId());
        } catch (WebhookRefused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", e.problem());
            model.addAttribute("problemChannel", channel);
            return show(code, model);
        }
        return answered("set", answer);
    }

    @PostMapping("/partnerships/{code}/webhooks/test")
    String test(@PathVariable String code, @RequestParam String channel, Locale locale, RedirectAttributes answer) {
        requireKeeper(code, channel);
        return answered(webhooks.test(code, channel, locale) ? "test" : "test-waits", answer);
    }

    @PostMapping("/partnerships/{code}/webhooks/removal")
    String remove(@PathVariable String code, @RequestParam String channel, RedirectAttributes answer) {
        requireKeeper(code, channel);
        webhooks.remove(code, channel);
        return answered("removed", answer);
    }

    private static String answered(String what, RedirectAttributes answer) {
        answer.addFlashAttribute("answer", what);
        return "redirect:/partnerships/{code}/webhooks";
    }

    private void requireKeeper(String code, String key) {
        access.requireRead(code);
        // Nobody keeps a channel that doesn't exist.
        access.requireRole(code, Stream.concat(sides(), others(code)).filter(channel -> channel.key().equals(key)).findFirst()
                .map(WebhooksController::keepers).orElse(new String[] {"no such channel"}));
    }

    private static String[] keepers(Channel channel) {
        return channel.keepers().toArray(String[]::new);
    }

    /** {@code CLIENT}, kept by {@code client-leads}. */
    private static Stream<Channel> sides() {
        return Webhooks.SIDES.stream().map(side -> new Channel(side, side, List.of(side.toLowerCase(Locale.ROOT) + "-leads")));
    }

    private Stream<Channel> others(String code) {
        return channels.stream().flatMap(each -> each.of(code).stream());
    }

    private ChannelView view(String code, Channel channel, Map<String, Webhook> set) {
        var own = access.holds(code, keepers(channel));
        return new ChannelView(
                channel.key(), channel.name(), own, set.get(channel.key()), own ? webhooks.lines(code, channel.key(), SHOWN) : List.of());
    }

    /**
     * @param own whether the reader looks after it
     * @param webhook null when there is none
     * @param lines empty unless it is the reader's own
     */
    record ChannelView(String key, String name, boolean own, Webhook webhook, List<Webhooks.Line> lines) {}
}
