package dev.tandem.support;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real browser that tests drive, started once in the JVM. Finds one by itself: on the path, else the one that
 * Playwright brings, else, as root on Debian, installed by {@code apt-get}.
 */
public final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync");

    /** Of a machine that has much else to do. */
    private static final double PATIENCE_MILLIS = 120_000;

    private static Playwright playwright;
    private static com.microsoft.playwright.Browser browser;

    private Browser() {}

    /** A window of its own, signed in nowhere, 1280 × 900, English, reading dates in UTC. Close it after use. */
    public static BrowserContext window() {
        return window(new NewContextOptions());
    }

    /** As {@link #window()}, dark when asked. */
    public static BrowserContext window(int width, int height, boolean dark) {
        return window(new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /** As {@link #window()}, with what the options say differently. */
    public static synchronized BrowserContext window(NewContextOptions options) {
        if (browser == null) {
            start();
        }
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        if (options.timezoneId == null) {
            options.setTimezoneId("UTC");
        }
        if (options.viewportSize == null) {
            options.setViewportSize(1280, 900);
        }
        var window = browser.newContext(options);
        window.setDefaultTimeout(PATIENCE_MILLIS);
        return window;
    }

    /** Signs in on our page, by its labels' ids, and stays where sign-in leads. */
    public static void signIn(Page page, String baseUrl, String userId, String password) {
        page.navigate(baseUrl + "/sign-in");
        page.fill("input[name=username]", userId);
        page.fill("input[name=password]", password);
        page.click("main button[type=submit], form button[type=submit]");
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /** Saves what the page shows, whole, as {@code target/screenshots/NAME.png}. */
    public static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** One JVM after the other: one of them may have to install the browser. */
    private static void start() {
        try (var lock = FileChannel.open(Path.of(System.getProperty("java.io.tmpdir"), "tandem-browser.lock"), CREATE, WRITE);
                var held = lock.lock()) {
            startAlone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startAlone() {
        var found = onPath();
        if (found.isPresent()) {
            launch(found.get(), true);
            return;
        }
        try {
            // Playwright downloads its own browser on creation, unless it is there already.
            launch(null, false);
        } catch (PlaywrightException e) {
            install();
            launch(onPath().orElseThrow(() -> new IllegalStateException(
                    "no browser for the tests: put chromium or google-chrome on the path", e)), true);
        }
    }

    private static void launch(Path executable, boolean skipDownload) {
        if (playwright != null) {
            playwright.close();
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", skipDownload ? "1" : "")));
        var options = new BrowserType.LaunchOptions().setArgs(FLAGS);
        if (executable != null) {
            options.setExecutablePath(executable);
        }
        browser = playwright.chromium().launch(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> playwright.close()));
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        run("apt-get", "-q", "update");
        run("apt-get", "-q", "-y", "install", "--no-install-recommends", "chromium");
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
