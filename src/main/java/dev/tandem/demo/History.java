package dev.tandem.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * What people did in the demo's reviews, oldest first: {@code demo/history.json}. Missing lists read as empty.
 *
 */
public record History(List<Month> reviews, List<WarningWords> open, List<ChangeWords> changes) {

    /**
     * @param lateProvider whether the provider's report comes after input has closed
     * @param clientMissing whether the client delivers nothing
     * @param minutesAgain the minutes' second version after they were sent back, null when they weren't
     * @param absent sponsors who miss the meeting
     * @param silent absent sponsors who don't answer when asked to endorse either
     */
    public record Month(
            boolean lateProvider, boolean clientMissing, ProviderWords provider, ClientWords client, String minutes, String minutesAgain,
            SentBack sentBack, List<String> absent, List<String> silent, List<DecisionWords> decisions, List<ActionWords> actions,
            List<WinWords> wins, List<EffectWords> effects, List<StatusWords> statuses, List<WarningWords> warnings) {}

    /**
     * A warning of the month, or what struck without one.
     *
     * @param raisedBy null for what struck unwarned
     * @param hitsInDays from the meeting's day, or today for those that are open; negative before it
     * @param answer null when nobody has answered yet
     * @param triage both leads' word; null when it is still open
     * @param outcome null while it is open
     * @param side of what struck unwarned, else null
     */
    public record WarningWords(
            String raisedBy, String matter, String impact, String wouldHelp, String stage, int hitsInDays, String answer,
            int answeredInHours, String triage, String outcome, boolean unwarned, String side) {}

    public record ProviderWords(String successes, String challenges) {}

    public record ClientWords(String needs, String helped, String hindered) {}

    public record SentBack(String side, String reason) {}

    public record DecisionWords(String text, String decidedBy) {}

    public record ActionWords(
            String problem, String solution, String doer, String counterpart, String horizon, int dueInDays) {}

    public record WinWords(String who, String what, String evidence, String effect) {}

    /** @param action position among all actions agreed so far, from 0 */
    public record EffectWords(int action, String effect, String outcome) {}

    /** @param action position among all actions agreed so far, from 0 */
    public record StatusWords(int action, String status, String outcome) {}

    /**
     * @param month position of the review after which it is proposed, from 0
     * @param training null when nobody planned it
     * @param approvedBy the client's and the provider's person
     * @param means of the pilot or first wave, and of those after it, all five elements alike but for the second
     * @param lessons null while it runs
     */
    public record ChangeWords(
            int month, String title, String currentState, String desiredState, String why, String kind, String stake,
            List<MovedWords> audiences, String impact, String communication, String training, List<String> approvedBy, String delivered,
            String remedy, List<String> means, String lessons) {}

    public record MovedWords(String audience, String region, int people) {}

    public static History read() {
        try (var stream = new ClassPathResource("demo/history.json").getInputStream()) {
            return JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build().readValue(stream, History.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
