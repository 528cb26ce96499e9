package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A browser is known to those who signed in by it, and to nobody else. */
class KnownBrowsersTest {
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final KnownBrowsers browsers = get(KnownBrowsers.of(store));

  @Test
  void aBrowserKeepsItsNameAndAllWhoSignedInByIt() {
    Optional<String> one = Optional.of(browsers.after(Optional.empty(), new StaffId("mette")));
    Optional<String> both = Optional.of(browsers.after(one, new StaffId("ole")));

    Optional<String> name = browsers.name(one, "mette");
    assertTrue(name.isPresent());
    assertEquals(name, browsers.name(both, "mette"));
    assertEquals(name, browsers.name(both, " Ole "));
    assertEquals(Optional.empty(), browsers.name(one, "ole"));
    assertEquals(Optional.empty(), browsers.name(both, "anna"));
    assertEquals(Optional.empty(), browsers.name(both, name.get()));
    Optional<String> other = Optional.of(browsers.after(Optional.empty(), new StaffId("mette")));
    assertNotEquals(name, browsers.name(other, "mette"));
  }

  @Test
  void whoeverSignedInLongAgoMakesRoomForOthers() {
    Optional<String> kept = Optional.empty();
    for (int i = 0; i < 21; i++) {
      kept = Optional.of(browsers.after(kept, new StaffId("user-" + i)));
    }

    assertEquals(Optional.empty(), browsers.name(kept, "user-0"));
    assertTrue(browsers.name(kept, "user-1").isPresent());
    kept = Optional.of(browsers.after(kept, new StaffId("user-1")));
    kept = Optional.of(browsers.after(kept, new StaffId("user-21")));
    assertTrue(browsers.name(kept, "user-1").isPresent());
    assertEquals(Optional.empty(), browsers.name(kept, "user-2"));
  }

  @Test
  void anotherNodeKnowsItAndAnotherInstallationDoesNot() {
    Optional<String> kept = Optional.of(browsers.after(Optional.empty(), new StaffId("mette")));

    assertTrue(get(KnownBrowsers.of(store)).name(kept, "mette").isPresent());
    KnownBrowsers foreign = get(KnownBrowsers.of(new MemoryAccessStore()));
    assertEquals(Optional.empty(), foreign.name(kept, "mette"));
    assertNotEquals(kept, Optional.of(foreign.after(kept, new StaffId("mette"))));
    assertEquals(Optional.empty(), browsers.name(Optional.of("mette"), "mette"));
    assertEquals(Optional.empty(), browsers.name(Optional.empty(), "mette"));
  }

  private static <T> T get(Future<T> future) {
    assertTrue(future.isComplete());
    return future.result();
  }
}
