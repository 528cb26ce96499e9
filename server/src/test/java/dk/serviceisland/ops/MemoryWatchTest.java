package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process without memory ends, and says before that it is tight. */
class MemoryWatchTest {
  @TempDir private Path folder;

  private final AtomicReference<Double> share = new AtomicReference<>(0.5);
  private final AtomicInteger ends = new AtomicInteger();
  private final MemoryWatch watch =
      new MemoryWatch(share::get, ends::incrementAndGet, Duration.ofDays(1));

  @Test
  void tightMemoryIsSaidBeforeItIsUsedUp() {
    watch.look();
    assertEquals(Check.ofAll("memory", true, ""), watch.check());

    share.set(0.91);
    watch.look();

    assertFalse(watch.check().up());
    assertTrue(watch.check().ofAll());
    assertTrue(watch.check().detail().startsWith("91 % of the memory of Java is in use"));
    assertEquals(0, ends.get());

    share.set(0.4);
    watch.look();
    assertTrue(watch.check().up());
  }

  @Test
  void memoryThatStaysUsedUpEndsTheProcess() {
    share.set(0.99);
    for (int look = 0; look < 4; look++) {
      watch.look();
    }
    assertEquals(0, ends.get());

    watch.look();

    assertEquals(1, ends.get());
  }

  @Test
  void aMomentOfFullMemoryEndsNothing() {
    for (int look = 0; look < 20; look++) {
      share.set(look % 4 == 3 ? 0.5 : 0.99);
      watch.look();
    }

    assertEquals(0, ends.get());
  }

  /** As {@code java -jar} starts it: nothing is said of what to do without memory. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
  void aProcessThatCatchesEveryErrorEndsAllTheSame(String collector) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(collector, "-Xmx32m", "-cp", System.getProperty("java.class.path")));
    command.add(Hoarder.class.getName());
    Path heard = folder.resolve("heard.txt");
    Process hoarder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(heard.toFile())
            .start();
    try {
      assertTrue(hoarder.waitFor(2, TimeUnit.MINUTES), "it does not end");
      String said = Files.readString(heard).strip();
      assertEquals(3, hoarder.exitValue(), said);
      assertTrue(said.contains("The memory of Java is used up"), said);
    } finally {
      hoarder.destroyForcibly();
    }
  }
}
