package dev.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs that chats read as formatting, mentions or links that lead elsewhere. ° stands for what breaks a word unseen. */
class ChatTextTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "@channel and @here, "          + "@°channel and @°here",
        "<!here> <@U123>, "             + "&lt;!here&gt; &lt;@°U123&gt;",
        "<https://evil.example|ours>, " + "&lt;https://evil.example\\|ours&gt;",
        "[ours](https://evil.example), " + "\\[ours\\](https://evil.example)",
        "![x](https://evil.example), "  + "!\\[x\\](https://evil.example)",
        "*bold* _slanted_ ~gone~ `code`, " + "\\*bold\\* \\_slanted\\_ \\~°gone\\~ \\`code\\`",
        "a\\*b, "                       + "a\\\\\\*b",
        "&lt; stays & R&D, "            + "&amp;lt; stays & R&D",
        ":tada: at 10:30, "             + ":°tada: at 10:30",
        "~town-square #topic, "         + "\\~°town-square #°topic",
        "# no heading, "                + "\\# no heading",
        "- no list, "                   + "\\- no list",
        "--- no rule, "                 + "\\--- no rule",
        "1. no number, "                + "1\\. no number",
        "> no quote, "                  + "&gt; no quote",
        "=== no underline, "            + "°=== no underline",
        "| no | table |, "              + "\\| no \\| table \\|",
        "$x$, "                         + "&#36;x&#36;",
        "sam@client.example, "          + "sam@client.example",
        "https://a.example/b_c?d=1&e=~f, " + "https://a.example/b_c?d=1&e=~f",
        "on 1 December: 3-4 hours!, "   + "on 1 December: 3-4 hours!",
    })
    void markdownReadsWhatStandsThere(String text, String written) {
        assertThat(ChatText.forMarkdown(text).replace('\u200B', '°')).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "@channel <!here> <@U123>, "    + "@°channel &lt;!here&gt; &lt;@°U123&gt;",
        "<https://evil.example|ours>, " + "&lt;https://evil.example|ours&gt;",
        "*a* & sam@client.example :tada:, " + "*a* &amp; sam@client.example :°tada:",
        "https://a.example/b_c?d=1&e=f, " + "https://a.example/b_c?d=1&amp;e=f",
    })
    void slackDoesToo(String text, String written) {
        assertThat(ChatText.forSlack(text).replace('\u200B', '°')).isEqualTo(written);
    }

    @Test
    void linesAndParagraphsStay() {
        assertThat(ChatText.forMarkdown("one\ntwo\r\n\nthree\n    four")).isEqualTo("one  \ntwo  \n\nthree  \n\u00A0\u00A0\u00A0\u00A0four");
        assertThat(ChatText.forSlack("one\ntwo\r\n\nthree")).isEqualTo("one\ntwo\n\nthree");
        assertThat(ChatText.forMarkdown("ends\n")).isEqualTo("ends  \n");
        assertThat(ChatText.forMarkdown("")).isEmpty();
    }

    @Test
    void slackIsKnownByItsHost() {
        assertThat(ChatText.isSlack("hooks.slack.com")).isTrue();
        assertThat(ChatText.isSlack("hooks.slack.com.evil.example")).isFalse();
    }
}
