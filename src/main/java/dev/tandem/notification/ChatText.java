package dev.tandem.notification;

import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in the words of the chat that gets it, so that its readers see just this text: nothing in it is formatting, calls anybody
 * or leads elsewhere than it says. Addresses on the web stay whole and as they are; chats make links of them by themselves.
 */
final class ChatText {

    /** Reads mrkdwn, where nothing but {@code & < >} can be escaped; its other signs mean nothing once it is told so. */
    private static final Set<String> SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");

    /** Breaks a word without being seen. */
    private static final String UNSEEN = "\u200B";
    private static final String NO_BREAK_SPACE = "\u00A0";

    /** Ends where a sign stands that could mean something in a chat. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9][A-Za-z0-9.:/?#=%&+,;~$!()'_-]*");

    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}._%+-])@(?=[\\p{L}\\p{N}_])");
    private static final Pattern PICTURE = Pattern.compile(":(?=[A-Za-z0-9_+'-]+:)");
    private static final Pattern HASHTAG = Pattern.compile("#(?=\\p{L})");
    private static final Pattern CHANNEL = Pattern.compile("~(?=[a-z0-9])");
    private static final Pattern SIGN = Pattern.compile("[\\\\`*_~\\[\\]|]");
    private static final Pattern ENTITY = Pattern.compile("&(?=#|\\w+;)");
    private static final Pattern INDENT = Pattern.compile("^(?: {4}|[ ]*\\t)\\s*");
    private static final Pattern BULLET = Pattern.compile("^(\\s*)([-+])(?=\\s|$|--)");
    private static final Pattern NUMBER = Pattern.compile("^(\\s*\\d+)([.)])(?=\\s|$)");
    private static final Pattern HEADING = Pattern.compile("^(\\s*)#");
    private static final Pattern UNDERLINE = Pattern.compile("^(\\s*)=");

    private ChatText() {}

    static boolean isSlack(String host) {
        return SLACK.contains(host);
    }

    static String forSlack(String text) {
        return lines(text, "\n", line -> parts(line, ChatText::entities,
                part -> entities(PICTURE.matcher(MENTION.matcher(part).replaceAll("@" + UNSEEN)).replaceAll(":" + UNSEEN))));
    }

    private static String entities(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As Mattermost, Teams and most others read it. A line ends there only with two blanks before its end. */
    static String forMarkdown(String text) {
        return lines(text, "  \n", line -> beginning(parts(line, UnaryOperator.identity(), ChatText::escaped)));
    }

    private static String escaped(String part) {
        var unseen = MENTION.matcher(part).replaceAll("@" + UNSEEN);
        unseen = PICTURE.matcher(unseen).replaceAll(":" + UNSEEN);
        unseen = HASHTAG.matcher(unseen).replaceAll("#" + UNSEEN);
        unseen = CHANNEL.matcher(unseen).replaceAll("~" + UNSEEN);
        // Not by a backslash, which some don't know in front of these.
        unseen = ENTITY.matcher(unseen).replaceAll("&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return SIGN.matcher(unseen).replaceAll("\\\\$0").replace("$", "&#36;");
    }

    /** What would begin a list, a heading or code. */
    private static String beginning(String line) {
        var so = INDENT.matcher(line).replaceFirst(found -> found.group().replace("\t", "    ").replace(" ", NO_BREAK_SPACE));
        so = BULLET.matcher(so).replaceFirst("$1\\\\$2");
        so = NUMBER.matcher(so).replaceFirst("$1\\\\$2");
        so = HEADING.matcher(so).replaceFirst("$1\\\\#");
        return UNDERLINE.matcher(so).replaceFirst("$1" + UNSEEN + "=");
    }

    private static String lines(String text, String end, UnaryOperator<String> each) {
        var lines = text.replace("\r", "").split("\n", -1);
        var made = Arrays.stream(lines).map(each).map(line -> line.isBlank() ? "" : line).toList();
        return made.stream().map(line -> line.isEmpty() ? "\n" : line + end).collect(Collectors.collectingAndThen(
                Collectors.joining(), all -> all.substring(0, all.length() - (made.get(made.size() - 1).isEmpty() ? 1 : end.length()))));
    }

    private static String parts(String line, UnaryOperator<String> address, UnaryOperator<String> other) {
        var all = new StringBuilder();
        var at = 0;
        for (MatchResult found : (Iterable<MatchResult>) ADDRESS.matcher(line).results()::iterator) {
            all.append(other.apply(line.substring(at, found.start()))).append(address.apply(found.group()));
            at = found.end();
        }
        return all.append(other.apply(line.substring(at))).toString();
    }
}
