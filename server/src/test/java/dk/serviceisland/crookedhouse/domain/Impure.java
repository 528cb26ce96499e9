package dk.serviceisland.crookedhouse.domain;

import dk.serviceisland.crookedhouse.House;
import dk.serviceisland.crookedhouse.http.Page;
import dk.serviceisland.crookedhouse.util.Strings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Does everything that a rule must not do. */
public final class Impure {

  /** A room above. */
  public Page page;

  /** A file. */
  public Path path;

  /** A clock, by reference rather than by call. */
  public Supplier<Instant> now() {
    return Instant::now;
  }

  /** A clock and two kinds of chance. */
  public String today() {
    return Strings.NOTHING
        + House.door()
        + LocalDate.now(ZoneOffset.UTC)
        + new Random().nextInt()
        + UUID.randomUUID();
  }
}
