package dk.serviceisland.limit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmark of the whole program runs to its end, in short; nothing is said of times. */
class LimitIT {
  @Test
  @Tag("long")
  void measuresEverything() throws Exception {
    String table = LimitBench.measured(Form.shortest());

    assertTrue(table.contains("| durable draws to the echo | at least 0.45 | "), table);
    assertTrue(table.contains("| an idle call-next, p50, ms | under 1.5 | "), table);
    assertTrue(table.contains("| a call beside a backup of a year, to one alone, p50 | "), table);
    assertTrue(table.contains("| resident memory then, MB | at most 120 | "), table);
  }
}
