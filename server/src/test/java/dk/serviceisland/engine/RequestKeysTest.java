package dk.serviceisland.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A day of requests. */
class RequestKeysTest {
  private static final int MANY = 5_000;

  private final RequestKeys keys = new RequestKeys();

  @Test
  void everyKeyOfADayIsFoundHoweverManyThereAre() {
    for (int i = 1; i <= MANY; i++) {
      keys.add(request(i, "body"), i);
    }

    for (int i = 1; i <= MANY; i++) {
      assertEquals(i, keys.find(request(i, "body")));
      assertEquals(RequestKeys.OTHER_REQUEST, keys.find(request(i, "another")));
    }
    for (int i = MANY + 1; i <= 2 * MANY; i++) {
      assertEquals(RequestKeys.UNUSED, keys.find(request(i, "body")));
    }
  }

  @Test
  void theSameKeyOfAnotherCallerIsAnotherRequest() {
    keys.add(new RequestKey("kiosk-1", "key", "body"), 1);

    assertEquals(RequestKeys.UNUSED, keys.find(new RequestKey("kiosk-2", "key", "body")));
  }

  @Test
  void branchesDoNotKnowEachOthersKeys() {
    RequestKeys others = new RequestKeys();
    keys.add(request(1, "body"), 1);

    assertEquals(RequestKeys.UNUSED, others.find(request(1, "body")));
    assertEquals(1, keys.find(request(1, "body")));
  }

  private static RequestKey request(int key, String body) {
    return new RequestKey("kiosk", "key-" + key, body);
  }
}
