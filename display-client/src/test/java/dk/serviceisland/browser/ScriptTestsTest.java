package dk.serviceisland.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests in JavaScript can fail, and say how. */
class ScriptTestsTest {

  @Test
  void everyKindOfFaultIsFoundAndTold() {
    try (BrowserContext context = Chromium.shared().context("da-DK")) {
      Page page = PlayedServer.open(context, "/testing/faulty.js");

      assertEquals(
          List.of(
              "holds",
              "differs",
              "differs in a member that is undefined",
              "throws",
              "throws later",
              "compares nothing"),
          ScriptTests.names(page, "/testing/faulty.js"));
      assertNull(ScriptTests.fault(page, "holds"));
      assertTold(page, "differs", "expected [\n 1,\n 3\n]\nbut was [\n 1,\n 2\n]");
      assertTold(
          page, "differs in a member that is undefined", "but was {\n \"a\": \"(undefined)\"");
      assertTold(page, "throws", "no such state");
      assertTold(page, "throws later", "no wire example no.such.example");
      assertTold(page, "compares nothing", "the test compares nothing");
    }
  }

  private static void assertTold(Page page, String test, String fault) {
    String told = ScriptTests.fault(page, test);
    assertTrue(told != null && told.contains(fault), test + ": " + told);
  }

  @Test
  void logicWithoutTestsIsNamed(@TempDir Path folder) throws IOException {
    Path pages = Files.createDirectories(folder.resolve("pages/kiosk"));
    Path tests = Files.createDirectories(folder.resolve("tests/kiosk"));
    Files.createFile(pages.resolve("kiosk-logic.js"));
    Files.createFile(pages.resolve("speech-logic.js"));
    Files.createFile(tests.resolve("kiosk-logic.test.js"));

    assertEquals(
        List.of("/kiosk/speech-logic.js"),
        ScriptTests.untested(pages.getParent(), tests.getParent()));
  }
}
