package dk.serviceisland.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An outage is told when it begins and counted after that, however many run into it. */
class TroubleLogTest {
  private final List<String> lines = new ArrayList<>();
  private long now = 7;
  private final TroubleLog troubles = new TroubleLog(lines::add, () -> now);

  @Test
  void anOutageIsToldOnceAndCountedEachMinute() {
    for (int attempt = 0; attempt < 600; attempt++) {
      troubles.tell("refused", "no answer, try " + attempt);
      now += TimeUnit.MILLISECONDS.toNanos(100);
    }
    assertEquals(List.of("no answer, try 0"), lines);

    troubles.tell("refused", "no answer after a minute");
    assertEquals(
        List.of(
            "no answer, try 0",
            "and 599 times more since the last line of this kind",
            "no answer after a minute"),
        lines);
  }

  @Test
  void anotherKindIsToldAtOnce() {
    troubles.tell("refused", "refused");
    troubles.tell("full", "full");
    troubles.tell("refused", "refused");

    assertEquals(List.of("refused", "full"), lines);
  }

  @Test
  void endlesslyManyKindsAreAFewLines() {
    for (int kind = 0; kind < 1_000; kind++) {
      troubles.tell("kind " + kind, "kind " + kind);
    }

    assertEquals(8, lines.size());
  }

  @Test
  void onceItWentWellItIsNewsAgain() {
    troubles.tell("refused", "first");
    troubles.tell("refused", "second");
    troubles.over();
    troubles.tell("refused", "third");

    assertEquals(
        List.of("first", "and 1 times more since the last line of this kind", "third"), lines);
  }
}
