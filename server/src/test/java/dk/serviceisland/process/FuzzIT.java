package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short form of {@link Fuzz}; the long one is {@code .ci/fuzz}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FuzzIT {
  @TempDir private Path folder;

  @Test
  void whateverIsAskedIsAnsweredAsTheDocumentsSay() throws Exception {
    long seed = Long.getLong("service-island.seed", 7);

    assertEquals(List.of(), Fuzz.run(folder, 1_200, 200, seed), "seed " + seed);
  }
}
