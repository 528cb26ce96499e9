package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.journal.Written;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system says of its clock, as a program that says it. */
class NetworkTimeTest {
  private static final Instant SHOWN = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    Written.get(vertx.close());
  }

  @Test
  void aClockThatIsKeptByTheNetworkShowsItsTime() {
    Instant now = Written.get(says("echo yes", LONG).now()).orElseThrow();

    assertTrue(!now.isBefore(SHOWN) && now.isBefore(SHOWN.plus(LONG)), now::toString);
  }

  @Test
  void aClockThatIsNotShowsNone() {
    assertEquals(Optional.empty(), Written.get(says("echo no", LONG).now()));
  }

  @Test
  void aSystemThatDoesNotTellShowsNone() {
    NetworkTime none =
        new NetworkTime(vertx, () -> SHOWN, List.of(folder.resolve("none").toString()), LONG);

    assertEquals(Optional.empty(), Written.get(none.now()));
  }

  @Test
  void aSystemThatDoesNotAnswerShowsNone() {
    assertEquals(Optional.empty(), Written.get(says("read forever", Duration.ofMillis(1)).now()));
  }

  @Test
  void aSystemIsAskedSeldom() throws IOException {
    Path asked = folder.resolve("asked");
    NetworkTime time = says("echo once >> " + asked + "; echo yes", LONG);

    assertTrue(Written.get(time.now()).isPresent());
    assertEquals(Optional.empty(), Written.get(time.now()));
    assertEquals(List.of("once"), Files.readAllLines(asked));
  }

  private NetworkTime says(String script, Duration deadline) {
    return new NetworkTime(vertx, () -> SHOWN, List.of("sh", "-c", script), deadline);
  }
}
