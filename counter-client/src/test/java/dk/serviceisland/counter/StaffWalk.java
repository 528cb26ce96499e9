package dk.serviceisland.counter;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One look at all states of a staff page: a size, a language, a theme. */
final class StaffWalk {

  /** The smallest side of what a pointer presses, in CSS pixels. */
  private static final int POINTER = 24;

  /** Screens up to this width are pressed with a finger. */
  private static final int HELD = 500;

  /**
   * Until the drawings that are masks have come, which no event of the page tells of. They are
   * asked for as the page does: asked for otherwise, they would be others and come on their own.
   */
  private static final String DRAWN =
      """
      () => {
        const addresses = [...document.querySelectorAll("*")]
          .filter((each) => each.checkVisibility())
          .flatMap((each) => ["", "::before", "::after"].map((at) => getComputedStyle(each, at)))
          .flatMap(({ maskImage }) => [...maskImage.matchAll(/url\\("([^"]+)"\\)/g)])
          .map(([, address]) => address);
        const picture = (src) => Object.assign(new Image(), { crossOrigin: "anonymous", src }).decode();
        return Promise.all([...new Set(addresses)].map(picture));
      }
      """;

  private final StaffScreen screen;
  private final Look look;
  private int pointer = POINTER;
  private boolean isTouched;
  private boolean isInTurns;
  private String name = "";

  StaffWalk(StaffScreen screen, Look look) {
    this.screen = screen;
    this.look = look;
  }

  /** The same look at a page that asks more of the smallest side of what a pointer presses. */
  StaffWalk whosePointerHits(int least) {
    pointer = least;
    return this;
  }

  /** The same look at a screen that fingers press, whatever its size. */
  StaffWalk touched() {
    isTouched = true;
    return this;
  }

  /** The same look at the states whose turn it is. */
  StaffWalk inTurns() {
    isInTurns = true;
    return this;
  }

  /** Opens a page in this look, at a time that the test moves. */
  void open(String path) {
    name = path.replace("/", "");
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:00Z"));
    screen.page = screen.context.newPage();
    screen.page.setViewportSize(look.width(), look.height());
    screen.page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(look.theme())
            .setReducedMotion(ReducedMotion.REDUCE));
    if (isTouched) {
      Chromium.pressByFinger(screen.page);
    }
    screen.page.navigate(PlayedServer.ORIGIN + path + "?lang=" + look.language());
    screen.page.evaluate("document.fonts.ready.then(() => null)");
  }

  /**
   * Whether a state of this name is looked at now; where none takes turns all are. Ways to states
   * that others are on are walked all the same.
   */
  boolean isUp(String state) {
    return !isInTurns
        || Turns.isUp(String.join(" ", state, size(), look.language(), look.theme().name()));
  }

  /**
   * What is wrong with the page as it stands, one line for each fault; nothing where it is not the
   * turn of this state.
   */
  List<String> faults(String state) {
    if (!isUp(state)) {
      return List.of();
    }
    keepPicture(state);
    Stream<String> geometry =
        Geometry.faultsOfPage(
            screen.page, look.width() < HELD || isTouched ? Geometry.HAND : pointer)
            .stream();
    Stream<String> access =
        !look.checked()
            ? Stream.of()
            : (look.theme() == ColorScheme.DARK
                    ? Chromium.contrastFaults(screen.page)
                    : Chromium.accessibilityFaults(screen.page))
                .stream();
    return Stream.concat(geometry, access).map(fault -> state + ": " + fault).toList();
  }

  private void keepPicture(String state) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      screen.page.frames().forEach(frame -> frame.evaluate(DRAWN));
      String picture =
          String.join(
              "-",
              name,
              state.replaceAll("\\W+", "-"),
              size(),
              look.language(),
              look.theme().name());
      // A picture of more than the screen takes the finger away.
      screen.page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(!isTouched)
              .setPath(Path.of(folder, picture.toLowerCase(Locale.ROOT) + ".png")));
    }
  }

  private String size() {
    return look.width() + "x" + look.height();
  }
}
