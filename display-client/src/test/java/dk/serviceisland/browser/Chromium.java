package dk.serviceisland.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A headless Chromium for tests: the executable that the environment variable {@code CHROMIUM}
 * names, else the first of its usual names on the path; one that can draw no window comes first,
 * since it needs a third less of the processor. Belongs to the thread that launched it.
 *
 * <p>The tests of a process share one: what a test leaves behind stays in its own context, and a
 * browser of its own for each class would cost more than many a class.
 */
public final class Chromium implements AutoCloseable {
  /** How long a page may take on a busy machine until it shows what a test waits for. */
  private static final double PATIENCE_MILLIS = 20_000;

  private static final List<String> NAMES =
      List.of(
          "chromium-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "chrome");

  private static final String CHECKER = checker();

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--host-resolver-rules=MAP "
              + URI.create(PlayedServer.ORIGIN).getHost()
              + " 127.0.0.1:"
              + PlayedFiles.INSTANCE.port(),
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static Chromium shared;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** The browser of this process's tests, which all run on one thread; it ends with the process. */
  public static synchronized Chromium shared() {
    if (shared == null) {
      shared = launch();
    }
    return shared;
  }

  /**
   * Starts a browser.
   *
   * @throws IllegalStateException if the machine has none; {@code .ci/test} sees to it that it has
   */
  public static Chromium launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Path executable =
        executable()
            .orElseThrow(() -> new IllegalStateException("No Chromium found: run .ci/test"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable)
                      .setHeadless(true)
                      .setArgs(FLAGS));
      return new Chromium(playwright, browser);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  private static Optional<Path> executable() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
    return NAMES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A fresh context with the given browser language, such as {@code da-DK}, and nothing stored. */
  public BrowserContext context(String language) {
    return context(language, ServiceWorkerPolicy.BLOCK);
  }

  /** The same, whose pages may keep what they are made of for a time without a connection. */
  public BrowserContext contextThatKeepsPages(String language) {
    return context(language, ServiceWorkerPolicy.ALLOW);
  }

  private BrowserContext context(String language, ServiceWorkerPolicy workers) {
    return browser.newContext(
        new Browser.NewContextOptions().setLocale(language).setServiceWorkers(workers));
  }

  /** From its next load on, a page takes the pointer for a finger. */
  public static void pressByFinger(Page page) {
    JsonObject touch = new JsonObject();
    touch.addProperty("enabled", true);
    page.context().newCDPSession(page).send("Emulation.setTouchEmulationEnabled", touch);
  }

  /** Bytes that a page's scripts hold once what nobody needs is thrown away. */
  public static double heapInUse(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("HeapProfiler.collectGarbage");
    double used = session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    session.detach();
    return used;
  }

  /**
   * What the accessibility checker has against a page as it stands now, one line for each element;
   * empty when nothing. The checker stays in the page and tells its faults only: loading it anew
   * and hearing all that is well costs far more than the check.
   */
  public static List<String> accessibilityFaults(Page page) {
    return faults(page, List.of());
  }

  /**
   * The same for contrast alone, where a page differs in its colours only; a fraction of the cost.
   */
  public static List<String> contrastFaults(Page page) {
    return faults(page, List.of("color-contrast"));
  }

  /** Holds a page against some rules; against all of them when there are none. */
  private static List<String> faults(Page page, List<String> rules) {
    if ((Boolean) page.evaluate("typeof axe === 'undefined'")) {
      page.evaluate(CHECKER);
    }
    List<?> faults =
        (List<?>)
            page.evaluate(
                """
                async (rules) => {
                  const options = { resultTypes: ["violations"], ...(rules.length > 0 && { runOnly: rules }) };
                  const { violations } = await axe.run(document, options);
                  return violations.flatMap(({ id, help, nodes }) =>
                    nodes.map(({ target }) => `${id}: ${target.join(" ")} (${help})`));
                }
                """,
                rules);
    return faults.stream().map(String::valueOf).toList();
  }

  private static String checker() {
    try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (playwright) {
      browser.close();
    }
  }
}
