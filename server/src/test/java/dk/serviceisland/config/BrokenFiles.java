package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of some files, broken once: what the operator is told. Whoever extends this has the
 * mistakes as a static method of that name.
 */
abstract class BrokenFiles {
  static final String SERVER = "server.yaml";
  static final String MUNICIPALITY = "municipality.yaml";
  static final String TARGETS = "targets.yaml";
  static final String TASKS = "task-types.yaml";
  static final String STAFF = "staff.yaml";
  static final String BRANCH = "branches/hoved.yaml";

  @TempDir Path folder;

  /** A text in a file, what it is replaced by, and how the only complaint begins. */
  record Mistake(String file, String text, String by, String complaint) {}

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithFileLineKeyValueAndWhatIsAllowed(Mistake mistake) throws IOException {
    new SmallFolder()
        .with("key", "a-token-of-the-centre\n")
        .with("gateway", "whsec_c2VjcmV0IG9mIHRoZSBnYXRld2F5IGluIHRlc3Rz\n")
        .replace(mistake.file(), mistake.text(), mistake.by())
        .write(folder);

    List<String> told = complaints(folder);

    assertAll(
        () -> assertEquals(1, told.size(), told::toString),
        () -> assertTrue(told.get(0).startsWith(mistake.complaint()), told.get(0)));
  }

  /** What is said of a folder that does not load. */
  static List<String> complaints(Path folder) {
    BrokenConfiguration broken =
        assertThrows(BrokenConfiguration.class, () -> Configuration.load(folder));
    return broken.complaints().stream().map(Complaint::toString).toList();
  }
}
