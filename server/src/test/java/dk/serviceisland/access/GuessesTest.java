package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuessesTest {
  private static final Optional<String> STRANGE = Optional.empty();
  private static final Optional<String> BROWSER = Optional.of("browser");
  private static final Optional<Duration> GOES_ON = Optional.empty();

  private final Guesses guesses = new Guesses(new SettableClock(Instant.EPOCH));

  /** Each with one password that is still being compared. */
  private List<Guesses.Turn> strangers(int count) {
    List<Guesses.Turn> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(guesses.begin("nobody-" + i, "203.0.113." + i, STRANGE));
    }
    return turns;
  }

  @Test
  void whoeverIsKnownComesInWhileStrangersFromEverywhereFillTheDoor() {
    String house = "192.0.2.1";
    Guesses.Turn first = guesses.begin("ole", house, STRANGE);
    guesses.right("ole", house, STRANGE);
    guesses.end(house, first);

    List<Guesses.Turn> strangers = strangers(100);

    assertEquals(64, strangers.stream().filter(turn -> turn.waitsFor().equals(GOES_ON)).count());
    assertEquals(
        Optional.of(Duration.ofSeconds(5)),
        guesses.begin("mette", "198.51.100.9", STRANGE).waitsFor());
    assertEquals(GOES_ON, guesses.begin("mette", "198.51.100.9", BROWSER).waitsFor());
    assertEquals(GOES_ON, guesses.begin("jens", house, STRANGE).waitsFor());
  }

  @Test
  void whoeverHasLeftMakesRoomWhereTheyWere() {
    List<Guesses.Turn> strangers = strangers(64);
    guesses.end("203.0.113.0", strangers.get(0));

    assertEquals(GOES_ON, guesses.begin("mette", "198.51.100.9", STRANGE).waitsFor());
  }
}
