package dk.serviceisland.crookedhouse.http;

import java.sql.Connection;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assertions;

/** Reaches for a library of another room, and for one that no room has. */
public final class Page {

  /** Held to be looked at only. */
  public Connection connection;

  /** Likewise. */
  public static BiConsumer<Object, Object> unknownLibrary() {
    return Assertions::assertEquals;
  }
}
