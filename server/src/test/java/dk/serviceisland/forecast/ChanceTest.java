package dk.serviceisland.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void neighbouringSeedsShareNoPieceOfTheirStreams() {
    Set<Long> seen = new HashSet<>();
    for (long seed = -100; seed < 100; seed++) {
      Chance chance = new Chance(seed);
      for (int i = 0; i < 1_000; i++) {
        assertTrue(seen.add(chance.next()), "seed " + seed);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameStream() {
    Chance one = new Chance(42);
    Chance other = new Chance(42);
    for (int i = 0; i < 100; i++) {
      assertEquals(one.next(), other.next());
    }
  }

  @Test
  void momentsAreRight() {
    Chance chance = new Chance(1);
    int n = 200_000;
    double uniform = 0;
    double exponential = 0;
    double normal = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      uniform += chance.uniform() / n;
      exponential += chance.exponential() / n;
      double drawn = chance.normal();
      normal += drawn / n;
      squares += drawn * drawn / n;
    }
    assertEquals(0.5, uniform, 0.003);
    assertEquals(1, exponential, 0.01);
    assertEquals(0, normal, 0.01);
    assertEquals(1, squares, 0.015);
  }

  @Test
  void normalQuantilesAreThoseOfTheTables() {
    assertEquals(0, Normal.quantile(0.5), 1e-9);
    assertEquals(1.2815515655, Normal.quantile(0.9), 1e-8);
    assertEquals(-2.3263478740, Normal.quantile(0.01), 1e-8);
    assertEquals(3.0902323062, Normal.quantile(0.999), 1e-8);
  }
}
