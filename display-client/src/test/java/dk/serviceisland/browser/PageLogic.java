package dk.serviceisland.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The logic of a module's pages by the tests that stand beside it, in {@code
 * src/test/resources/webroot}; each module with pages has a test of this kind.
 */
public abstract class PageLogic {

  private static final Path PAGES = Path.of("src/main/resources/webroot");
  private static final Path TESTS = Path.of("src/test/resources/webroot");

  private static ScriptTests scripts;

  @BeforeAll
  static void launch() {
    scripts = new ScriptTests();
  }

  @AfterAll
  static void close() {
    scripts.close();
  }

  @TestFactory
  Stream<DynamicContainer> theLogicOfThePages() {
    return scripts.below(TESTS);
  }

  @Test
  void allLogicHasTests() {
    assertEquals(List.of(), ScriptTests.untested(PAGES, TESTS));
  }
}
