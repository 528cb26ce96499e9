package dk.serviceisland.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.lab.rehearsal.Rehearsal;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.lab.rehearsal.RehearsalResult;
import dk.serviceisland.lab.rehearsal.SkanderborgMix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wall board and a kiosk that are left alone while days go by: after another day they hold no
 * more than before it, both looked at when a day is over.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class DayOnScreensIT {
  private static final String BRANCH = "hovedbiblioteket";

  /** Bytes that a page may hold more after a day; two kilobytes for each citizen are more. */
  private static final double SPARE_BYTES = 200_000;

  /** By then scripts are compiled, and each part of a day has been shown. */
  private static final int WARM_UP_DAYS = 2;

  private static final int WARM_UP_CITIZENS = 60;

  /** An hour in a minute, as slow as pages with a clock of their own are looked at. */
  private static final double FAST = 60;

  private static final double AS_FAST_AS_IT_GOES = 0;

  @TempDir private Path data;
  private RunningServer server;
  private Chromium chromium;
  private final List<String> errors = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server =
        RunningServer.start(
            Path.of("../config"), data, RunningServer.freePort(), "2026-11-23T07:00:00+01:00");
    chromium = Chromium.launch();
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    server.stop();
  }

  @Test
  @TakesTurns(turn = 0, of = 3)
  void aDayLeavesNothingBehind() throws Exception {
    aDayLeavesNothingBehind(100, AS_FAST_AS_IT_GOES);
  }

  @Test
  @Tag("long")
  void aDayAtSpeedSixtyLeavesNothingBehind() throws Exception {
    aDayLeavesNothingBehind(400, FAST);
  }

  private void aDayLeavesNothingBehind(int citizens, double speed) throws Exception {
    Page board = page("/display/?lang=da&branch=" + BRANCH, 1920, 1080);
    Page kiosk = enrolledKiosk();
    for (int day = 0; day < WARM_UP_DAYS; day++) {
      play(WARM_UP_CITIZENS, AS_FAST_AS_IT_GOES);
    }
    assertThat(board.locator("[data-state=closed]")).isVisible();
    List<Held> before = List.of(held(board), held(kiosk));

    play(citizens, speed);

    // The end of the day may still be on its way to the pages.
    board.waitForCondition(() -> nodes(board) == before.get(0).nodes());
    kiosk.waitForCondition(() -> nodes(kiosk) == before.get(1).nodes());
    List<Held> after = List.of(held(board), held(kiosk));
    String told = before + " became " + after;
    for (int screen = 0; screen < before.size(); screen++) {
      assertTrue(after.get(screen).bytes() < before.get(screen).bytes() + SPARE_BYTES, told);
    }
    assertEquals(List.of(), errors, "errors in the browsers' consoles");
  }

  /** Plays the next day on which the branch is open, to its end. */
  private void play(int citizens, double speed) throws Exception {
    RehearsalResult result =
        new Rehearsal(
                new Rehearsal.Options(
                    server.address(),
                    Optional.of(BRANCH),
                    Optional.empty(),
                    citizens,
                    speed,
                    (taskTypes, from, to, random) ->
                        SkanderborgMix.day(citizens, false, taskTypes, from, to, random),
                    Optional.empty(),
                    Rehearsal.Ahead.NOTHING),
                access(),
                line -> {})
            .play();
    assertTrue(result.good(), () -> result.lines().toString());
  }

  private RehearsalAccess access() throws IOException {
    return RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
  }

  /**
   * What a page holds.
   *
   * @param nodes elements of its document
   * @param bytes what its scripts hold once what nobody needs is thrown away
   */
  private record Held(int nodes, double bytes) {}

  private static Held held(Page page) {
    return new Held(nodes(page), Chromium.heapInUse(page));
  }

  private static int nodes(Page page) {
    return (Integer) page.evaluate("document.querySelectorAll('*').length");
  }

  private Page enrolledKiosk() throws Exception {
    Page kiosk = page("/kiosk/?branch=" + BRANCH + "&name=Soak", 1080, 1920);
    assertThat(kiosk.locator("#setup-name")).hasValue("Soak");
    kiosk.locator("#setup-name").press("Enter");
    assertThat(kiosk.locator("[data-device-code]")).not().isEmpty();
    String code = kiosk.locator("[data-device-code]").textContent().strip();
    Client admin = new Client(server.address()).signIn("admin", access().passwords().get("admin"));
    assertEquals(200, admin.post("/api/v1/devices/" + code + "/accept", null, null).status());
    assertThat(kiosk.locator("[data-screen=choose]")).isVisible();
    return kiosk;
  }

  private Page page(String path, int width, int height) {
    BrowserContext context = chromium.context("da-DK");
    context.setDefaultTimeout(60_000);
    Page page = context.newPage();
    page.setViewportSize(width, height);
    page.onPageError(errors::add);
    page.navigate(server.address().resolve(path).toString());
    return page;
  }
}
