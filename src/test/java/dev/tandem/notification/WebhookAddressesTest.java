package dev.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.notification.WebhookRefused.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a webhook can't be pointed at: table by table, no name is really looked up. */
class WebhookAddressesTest {

    private static final String OUTSIDE = "93.184.216.34";

    /** @param found addresses of whatever host */
    private static WebhookAddresses addresses(List<String> allow, String... found) {
        return new WebhookAddresses(new WebhookSettings(allow), host -> {
            if (found.length == 0) {
                throw new UnknownHostException(host);
            }
            var addresses = new InetAddress[found.length];
            for (var each = 0; each < found.length; each++) {
                addresses[each] = InetAddress.getByName(found[each]);
            }
            return addresses;
        });
    }

    private static Problem problem(WebhookAddresses addresses, String address) {
        try {
            addresses.check(address);
            return null;
        } catch (WebhookRefused e) {
            if (address != null && address.length() > 12) {
                assertThat(e.getMessage()).as("the address is a secret").doesNotContain(address);
            }
            assertThat(e).hasNoCause();
            return e.problem();
        }
    }

    @Test
    void formsThatAreRefusedWhereverTheyLead() {
        var refused = new LinkedHashMap<String, Problem>();
        refused.put("", Problem.MISSING);
        refused.put("  ", Problem.MISSING);
        refused.put("hooks.example.com/services/T0", Problem.SCHEME);
        refused.put("http://hooks.example.com/services/T0", Problem.SCHEME);
        refused.put("HTTP://hooks.example.com/services/T0", Problem.SCHEME);
        refused.put("ftp://hooks.example.com/", Problem.SCHEME);
        refused.put("file:///etc/passwd", Problem.SCHEME);
        refused.put("jar:https://hooks.example.com/a.jar!/", Problem.SCHEME);
        refused.put("gopher://127.0.0.1:6379/_FLUSHALL", Problem.SCHEME);
        refused.put("https:hooks.example.com", Problem.MALFORMED);
        refused.put("https:///services/T0", Problem.MALFORMED);
        refused.put("https://hooks.example.com/a b", Problem.MALFORMED);
        refused.put("https://hooks.example.com/a\r\nHost: inside", Problem.MALFORMED);
        refused.put("https://hooks.example.com\\@127.0.0.1/", Problem.MALFORMED);
        refused.put("https://hooks.example.com/#a", Problem.MALFORMED);
        refused.put("https://hööks.example.com/", Problem.MALFORMED);
        refused.put("https://①②⑦.0.0.1/", Problem.MALFORMED);
        refused.put("https://hooks.example.com/" + "x".repeat(2000), Problem.MALFORMED);
        refused.put("https://me:secret@hooks.example.com/", Problem.USER_INFO);
        refused.put("https://hooks.example.com@127.0.0.1/", Problem.USER_INFO);
        refused.put("https://hooks.example.com:443@127.0.0.1/", Problem.USER_INFO);
        refused.put("https://a@b@127.0.0.1/", Problem.USER_INFO);
        refused.put("https://127.0.0.1/", Problem.HOST);
        refused.put("https://" + OUTSIDE + "/", Problem.HOST);
        refused.put("https://169.254.169.254/latest/meta-data/", Problem.HOST);
        refused.put("https://127.1/", Problem.HOST);
        refused.put("https://2130706433/", Problem.HOST);
        refused.put("https://0x7f000001/", Problem.HOST);
        refused.put("https://0x7f.0.0.1/", Problem.HOST);
        refused.put("https://0177.0.0.1/", Problem.HOST);
        refused.put("https://017700000001/", Problem.HOST);
        refused.put("https://127.0.0.1./", Problem.HOST);
        refused.put("https://[::1]/", Problem.HOST);
        refused.put("https://[::ffff:127.0.0.1]/", Problem.HOST);
        refused.put("https://[fe80::1%25eth0]/", Problem.HOST);
        refused.put("https://hooks.example.com./", Problem.HOST);
        refused.put("https://hooks_in.example.com/", Problem.HOST);
        refused.put("https://hooks.example.com:8443/", Problem.PORT);
        refused.put("https://hooks.example.com:22/", Problem.PORT);
        refused.put("https://hooks.example.com:0/", Problem.PORT);
        var addresses = addresses(List.of(), OUTSIDE);

        var taken = new ArrayList<String>();
        refused.forEach((address, problem) -> {
            var found = problem(addresses, address);
            if (found != problem) {
                taken.add(address + " → " + found + " instead of " + problem);
            }
        });

        assertThat(taken).isEmpty();
        assertThat(problem(addresses, null)).isEqualTo(Problem.MISSING);
        assertThat(addresses.check(" HTTPS://Hooks.Example.com/services/T0?x=1%2F2 ").toString())
                .isEqualTo("https://hooks.example.com:443/services/T0?x=1%2F2");
        assertThat(addresses.check("https://hooks.example.com").toString()).isEqualTo("https://hooks.example.com:443/");
    }

    @Test
    void hostsThatAreInside() {
        var inside = List.of(
                "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                "100.64.0.1", "100.127.255.255", "169.254.169.254", "169.254.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1",
                "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
                "::1", "::", "::7f00:1", "::a00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "fc00::1",
                "fd12:3456:789a::1", "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "100::1", "2001::1", "2001:2::1",
                "2001:10::1",
                "2001:db8::1", "3fff::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "2002:a9fe:a9fe::", "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1", "5f00::1", "4000::1");
        var outside = List.of(
                OUTSIDE, "1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0",
                "192.0.1.1", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::200e",
                "2001:4860:4860::8888", "2002:5db8:d822::1", "64:ff9b::93.184.216.34");

        assertThat(inside).allSatisfy(address -> {
            assertThat(problem(addresses(List.of(), address), "https://hooks.example.com/")).as(address).isEqualTo(Problem.INSIDE);
            assertThat(problem(addresses(List.of(), OUTSIDE, address), "https://hooks.example.com/"))
                    .as("one of two").isEqualTo(Problem.INSIDE);
        });
        assertThat(outside).allSatisfy(address ->
                assertThat(problem(addresses(List.of(), address), "https://hooks.example.com/")).as(address).isNull());
        assertThat(problem(addresses(List.of()), "https://no-such-host.example.com/")).isEqualTo(Problem.UNKNOWN_HOST);
        assertThat(problem(addresses(List.of(), "127.0.0.1"), "https://localhost/")).isEqualTo(Problem.INSIDE);
    }

    @Test
    void operatorsAllowSingleHostsAndPorts() {
        var addresses = addresses(List.of(" Chat.corp:8065", "mattermost.corp", "10.0.0.5:8080"), "10.0.0.5");

        assertThat(List.of("http://chat.corp:8065/hooks/x", "https://CHAT.corp:8065/x", "https://mattermost.corp/x",
                "http://mattermost.corp/x", "http://10.0.0.5:8080/x")).allSatisfy(address -> assertThat(problem(addresses, address)).as(address).isNull());
        assertThat(problem(addresses, "http://chat.corp/x")).isEqualTo(Problem.SCHEME);
        assertThat(problem(addresses, "https://chat.corp/x")).isEqualTo(Problem.INSIDE);
        assertThat(problem(addresses, "https://chat.corp:22/x")).isEqualTo(Problem.PORT);
        assertThat(problem(addresses, "https://mattermost.corp:8065/x")).isEqualTo(Problem.PORT);
        assertThat(problem(addresses, "https://not-chat.corp/x")).isEqualTo(Problem.INSIDE);
        assertThat(problem(addresses, "http://me@chat.corp:8065/x")).isEqualTo(Problem.USER_INFO);
        for (var wrong : List.of("http://chat.corp", "chat.corp:0", "*", "chat.corp/x")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> new WebhookSettings(List.of(wrong)))
                    .withMessageContaining("TANDEM_WEBHOOKS_ALLOW").withMessageContaining("chat.corp:8065");
        }
        assertThat(new WebhookSettings(List.of("")).allow()).isEmpty();
    }
}
