package dk.serviceisland.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * The tests of the pages' logic, which are written in JavaScript beside it, in files that end in
 * {@code .test.js}; {@code testing/tests.js} says how. Each becomes a test of its own that runs
 * where the logic runs. Belongs to the thread that made it.
 */
public final class ScriptTests implements AutoCloseable {

  private static final String ENDING = ".test.js";

  private final BrowserContext context = Chromium.shared().context("da-DK");
  private final PlayedServer server = new PlayedServer(context);

  /**
   * All tests of the files below a folder, to run while this is open.
   *
   * @param folder of test resources that stands where the pages' own folder stands
   */
  public Stream<DynamicContainer> below(Path folder) {
    return files(folder, ENDING).map(file -> DynamicContainer.dynamicContainer(file, of(file)));
  }

  /** Where logic is below the pages' folder and no file of tests is beside it. */
  public static List<String> untested(Path pages, Path folder) {
    List<String> tested = files(folder, ENDING).toList();
    return files(pages, "-logic.js")
        .filter(file -> !tested.contains(file.replace(".js", ENDING)))
        .toList();
  }

  private static Stream<String> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(file -> "/" + folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Stream<DynamicTest> of(String file) {
    Page page = PlayedServer.open(context, file);
    return names(page, file).stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(page, file, name)));
  }

  private void check(Page page, String file, String name) {
    String fault = fault(page, name);
    if (fault != null) {
      throw new AssertionError(file + ", \"" + name + "\": " + fault);
    }
    assertEquals(List.of(), server.takeComplaints(), file + ", \"" + name + "\"");
  }

  /**
   * The names of a file's tests, after it was loaded into a page.
   *
   * @throws IllegalStateException if it has none
   */
  static List<String> names(Page page, String file) {
    List<?> names =
        (List<?>)
            page.evaluate(
                """
                async (file) => {
                  await import(file);
                  return (await import("/testing/tests.js")).names();
                }""",
                file);
    if (names.isEmpty()) {
      throw new IllegalStateException("no test in " + file);
    }
    return names.stream().map(String::valueOf).toList();
  }

  /** What is wrong by one of the tests that were loaded into a page; null: nothing. */
  static String fault(Page page, String name) {
    return (String)
        page.evaluate("async (name) => (await import(\"/testing/tests.js\")).run(name)", name);
  }

  @Override
  public void close() {
    server.stop();
    context.close();
  }
}
