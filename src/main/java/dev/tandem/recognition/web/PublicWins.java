package dev.tandem.recognition.web;

import dev.tandem.access.NotVisible;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.StoryService.Published;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was published outside, for whoever has the link, and gone when consent is. Says nothing of what else there is. */
@Controller
class PublicWins {

    private final StoryService stories;

    PublicWins(StoryService stories) {
        this.stories = stories;
    }

    @GetMapping("/wins/{token}")
    String page(@PathVariable String token, Model model, HttpServletResponse response) {
        var published = published(token);
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("token", token);
        model.addAttribute("published", published);
        model.addAttribute("paragraphs", Arrays.stream(published.story().text().split("\n+")).map(String::strip).filter(line -> !line.isEmpty()).toList());
        stories.picture(published.story()).ifPresent(picture -> model.addAttribute("description", picture.description()));
        return "recognition/public";
    }

    @GetMapping("/wins/{token}/picture")
    ResponseEntity<byte[]> picture(@PathVariable String token) {
        var picture = stories.picture(published(token).story()).orElseThrow(() -> new NotVisible("no picture"));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(picture.mediaType())).cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex, nofollow").body(picture.content());
    }

    private Published published(String token) {
        return stories.published(token).orElseThrow(() -> new NotVisible("no such page"));
    }
}
