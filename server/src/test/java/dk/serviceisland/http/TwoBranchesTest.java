package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mette may work in two branches, and is on duty in one of them at a time. */
class TwoBranchesTest {
  private static final String IN_RY = "/branches/ry/counters/skranke-1";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).at("11:00:01");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestServer.Answer mette(String address) {
    return server.post(address).as("mette").send();
  }

  @Test
  void whoIsOnDutyElsewhereIsToldWhereAndComesWhenDoneThere() {
    server.metteMay("/open");

    TestServer.Answer refused = mette(IN_RY + "/open");

    assertEquals(409, refused.status(), refused.body());
    assertEquals("staff-at-other-counter", refused.code());
    assertEquals(
        new JsonObject().put("branch", "hovedbiblioteket").put("counter", "skranke-3"),
        refused.json().getJsonObject("counter"));
    server.metteMay("/close");
    assertEquals(200, mette(IN_RY + "/open").status());
  }

  @Test
  void aPauseInOneBranchEndsOnlyWhenTheOtherIsLeft() {
    server.metteMay("/open");
    server.post(COUNTER + "/pause").as("mette").json("{\"reason\":\"floor\"}").send();
    assertEquals(200, mette(IN_RY + "/open").status());

    assertEquals("staff-at-other-counter", mette(COUNTER + "/resume").code());

    assertEquals(200, mette(IN_RY + "/close").status());
    server.metteMay("/resume");
  }

  @Test
  void aDayIsNotReopenedForSomebodyWhoWorksElsewhereByNow() {
    server.metteMay("/open");
    assertEquals(200, karen("/day/close").status());
    assertEquals(200, mette(IN_RY + "/open").status());

    TestServer.Answer refused = karen("/day/reopen");

    assertEquals("staff-at-other-counter", refused.code(), refused.body());
    assertEquals("ry", refused.json().getJsonObject("counter").getString("branch"));
    assertEquals(200, mette(IN_RY + "/close").status());
    assertEquals(200, karen("/day/reopen").status());
  }

  private TestServer.Answer karen(String what) {
    return server.post(TestServer.BRANCH + what).as("karen").send();
  }

  @Test
  void ofTwoPressesAtOnceOneOpens() throws Exception {
    server.signedIn().session("mette");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> presses =
          List.of(() -> mette(COUNTER + "/open").status(), () -> mette(IN_RY + "/open").status());
      int sum = 0;
      for (Future<Integer> status : two.invokeAll(presses)) {
        sum += status.get();
      }
      assertEquals(200 + 409, sum);
    } finally {
      two.shutdownNow();
    }
  }
}
