package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people and devices that a server under test knows: each signs in when first asked for. */
final class SignedIn {
  private final TestServer server;
  private final Map<String, String> sessions = new HashMap<>();

  SignedIn(TestServer server) {
    this.server = server;
  }

  String session(String user) {
    return sessions.computeIfAbsent(
        user,
        name -> {
          TestServer.Answer answer =
              server
                  .post("/session")
                  .json(
                      new JsonObject()
                          .put("user", name)
                          .put("password", TestServer.PASSWORD)
                          .encode())
                  .send();
          assertEquals(200, answer.status(), answer.body());
          return answer.cookie().substring("session=".length());
        });
  }

  String deviceToken(String kind) {
    return sessions.computeIfAbsent(
        kind,
        name -> {
          DeviceKind wanted = DeviceKind.valueOf(name.toUpperCase(Locale.ROOT));
          Devices.Asked.Pending asked =
              (Devices.Asked.Pending)
                  server
                      .devices()
                      .ask(wanted, TestServer.MAIN, name, Optional.empty(), "127.0.0.9");
          assertTrue(server.devices().accept(asked.code()).isPresent());
          return ((Devices.Fetched.Given)
                  TestServer.await(
                      server.devices().fetch(asked.code(), asked.pollSecret(), "127.0.0.9")))
              .token();
        });
  }

  /**
   * The token of a program.
   *
   * @param role as the document names it, such as service-figures
   */
  String serviceToken(String role) {
    return sessions.computeIfAbsent(
        role,
        name ->
            TestServer.await(
                    server
                        .services()
                        .make(
                            new ServiceTokens.Wish(
                                name, Set.of(scope(name)), Optional.empty(), Duration.ofDays(1)),
                            new StaffId("admin")))
                .token());
  }

  private static Scope scope(String role) {
    return Scope.valueOf(role.substring("service-".length()).toUpperCase(Locale.ROOT));
  }

  /** The cookie of somebody is no longer used. */
  void forget(String user) {
    sessions.remove(user);
  }
}
