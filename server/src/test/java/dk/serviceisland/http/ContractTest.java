package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.FeedContract;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Document and server say the same, in both directions. */
class ContractTest {
  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theSameOperationsStandAtTheSameAddressesForTheSamePeople() {
    Map<String, String> documented = new TreeMap<>();
    for (Contract.Operation one : Contract.instance().operations()) {
      documented.put(one.id(), line(one.method(), one.path(), one.roles(), one.keyed()));
    }
    Map<String, String> served = new TreeMap<>();
    for (Route route : server.api().routes().requests()) {
      List<String> roles = route.who().stream().map(ContractTest::role).toList();
      served.put(
          route.operation(), line(route.method().name(), route.path(), roles, route.keyed()));
    }

    assertEquals(documented, served);
  }

  @Test
  void nothingInTheDocumentIsWithoutAValue() {
    assertEquals(List.of(), Contract.instance().empty());
  }

  @Test
  void theSameTopicsStandAtTheSameAddressesForTheSamePeople() {
    Map<String, String> served = new TreeMap<>();
    for (TopicRoute topic : server.api().routes().topics()) {
      List<String> roles = topic.who().stream().map(ContractTest::role).toList();
      served.put(topic.name(), line("GET", topic.path(), roles, false));
    }
    Map<String, String> documented = new TreeMap<>();
    FeedContract.instance()
        .channels()
        .forEach(one -> documented.put(one.name(), line("GET", one.address(), one.roles(), false)));

    assertEquals(documented, served);
  }

  @Test
  void theSameCodesHaveTheSameStatus() {
    Map<String, Integer> coded =
        ProblemCode.all().stream()
            .collect(
                Collectors.toMap(
                    ProblemCode::word, ProblemCode::status, (one, other) -> one, TreeMap::new));

    assertEquals(Contract.instance().statuses(), coded);
  }

  @Test
  void everyCodeThatAnOperationListsHasTheStatusItStandsUnder() {
    Map<String, Integer> statuses = Contract.instance().statuses();
    for (Contract.Operation operation : Contract.instance().operations()) {
      JsonObject listed = operation.details().getJsonObject("x-problems", new JsonObject());
      for (String status : listed.fieldNames()) {
        for (String code : operation.problems(Integer.parseInt(status))) {
          assertEquals(Integer.valueOf(status), statuses.get(code), operation.id() + " " + code);
        }
      }
    }
  }

  @Test
  void theServerServesTheDocuments() {
    TestServer.Answer openApi = server.get("/openapi.yaml").send();
    TestServer.Answer asyncApi = server.get("/asyncapi.yaml").send();

    assertEquals("application/yaml", openApi.header("content-type"));
    assertTrue(openApi.body().contains("openapi: 3.1.0"));
    assertTrue(asyncApi.body().contains("asyncapi: 3.0.0"));
  }

  private static String role(Who who) {
    return who.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String line(String method, String path, List<String> roles, boolean keyed) {
    return method
        + " "
        + path
        + " for "
        + roles.stream().sorted().toList()
        + (keyed ? " with key" : "");
  }
}
