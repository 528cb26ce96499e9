package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;

import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kiosk of a branch with courses leads to them, and the page of courses back to the kiosk. */
class KioskCoursesTest extends KioskTest {

  @Test
  void coursesStandBehindWhatHasAQueueAndLeadThereAndBack() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer").put("courses", 2);
    server
        .only("GET " + BRANCH, json(200, branch.encode()))
        .on("GET " + BRANCH + "/meetings", ok("list-meetings.answer"));
    open("?lang=en");
    assertThat(at("#tasks .task").last()).containsText("Courses and events");
    assertThat(at("[data-courses]")).containsText("2 on the programme within a week");
    assertAccessible(page);

    at("[data-courses]").press("Enter");

    page.waitForURL(Pattern.compile(".*/courses/\\?kiosk&lang=en"));
    assertThat(at("body")).hasClass(Pattern.compile("at-kiosk"));
    assertThat(at(".meeting")).hasCount(3);
    page.clock().runFor(61_000);
    page.waitForURL(Pattern.compile(".*/kiosk/"));
  }

  /** Also from a meeting that is looked at, by a press and not only when nobody moves any more. */
  @Test
  void onePressLeadsBackToTheKiosk() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer").put("courses", 2);
    server
        .only("GET " + BRANCH, json(200, branch.encode()))
        .on("GET " + BRANCH + "/meetings", ok("list-meetings.answer"));
    open("");
    at("[data-courses]").press("Enter");
    page.waitForURL(Pattern.compile(".*/courses/\\?kiosk.*"));
    assertThat(at("[data-screen=list] [data-kiosk]")).isVisible();
    at(".meeting").first().press("Enter");
    assertThat(at("[data-screen=meeting] [data-kiosk]")).hasText("Til forsiden");

    at("[data-screen=meeting] [data-kiosk]").press("Enter");

    page.waitForURL(Pattern.compile(".*/kiosk/"));
  }

  @Test
  void aBranchWithoutCoursesSaysNothingOfThem() {
    open("");
    assertThat(at("#tasks .task").first()).isVisible();
    assertThat(at("[data-courses]")).hasCount(0);
  }
}
