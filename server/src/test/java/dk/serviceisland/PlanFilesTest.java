package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.Service;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the files of the settings are worth at the first start, and at each later one. */
class PlanFilesTest extends StartedServer {
  @Test
  void filesThatAreChangedAfterTheFirstStartAreNotInForceAndItSaysSo() throws Exception {
    Path data = folder.resolve("data");
    Service first = serving(data);
    first.stop();
    assertSays(first, "are revision 1. From now on they are changed on the pages");
    addABranch();

    Service second = serving(data);
    try {
      assertSays(second, "are NOT in force: they differ from revision 1");
      assertSays(second, "config import " + config + " --why ...");
      assertEquals(404, get(second.address().resolve("/api/v1/branches/ry-two")).statusCode());
      HttpResponse<String> reloaded = reload(second, data);
      assertEquals(422, reloaded.statusCode());
      assertTrue(reloaded.body().contains("are NOT in force"), reloaded.body());
    } finally {
      second.stop();
    }
  }

  @Test
  void filesThatCannotBeReadDoNotStopAStartThatDoesNotNeedThem() throws Exception {
    Path data = folder.resolve("data");
    serving(data).stop();
    Files.writeString(config.resolve("staff.yaml"), "staff: nobody\n");

    Service second = serving(data);
    second.stop();

    assertSays(second, "are NOT in force, and are not sound; revision 1 of the settings is");
  }

  @Test
  void filesThatAreBrokenAtTheFirstStartStopItAndLeaveNothingBehind() throws Exception {
    Path data = folder.resolve("data");
    Files.writeString(config.resolve("staff.yaml"), "staff: nobody\n");

    assertThrows(Service.CannotStart.class, () -> serving(data));

    assertFalse(Files.exists(data));
  }

  /** Whoever mends the one is not to find the other at the next start. */
  @Test
  void brokenFilesDoNotHideThatTheDatabaseIsLost() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("island.db.mark"), "hovedbiblioteket 2026-11-24 51 12345\n");
    for (String file : List.of("staff.yaml", "server.yaml")) {
      String sound = Files.readString(config.resolve(file));
      Files.writeString(config.resolve(file), "nobody: [\n");

      String said = assertThrows(Service.CannotStart.class, () -> serving(data)).getMessage();

      assertTrue(said.contains("is gone or empty, and was there before"), said);
      assertTrue(said.contains("hovedbiblioteket up to event 51"), said);
      assertTrue(said.contains("  " + file + ":"), said);
      Files.writeString(config.resolve(file), sound);
    }
    assertFalse(Files.exists(data.resolve("island.db")));
  }

  @Test
  void whereFilesAreTheTruthAStartAndAReloadTakeThem() throws Exception {
    Path data = folder.resolve("data");
    Path server = config.resolve("server.yaml");
    Files.writeString(server, Files.readString(server) + "plan: files\n");
    serving(data).stop();
    addABranch();
    Service second = serving(data);
    try {
      assertEquals(200, get(second.address().resolve("/api/v1/branches/ry-two")).statusCode());
      Path ry = config.resolve("branches/ry.yaml");
      Files.writeString(
          ry, Files.readString(ry).replaceFirst("lastTicketMinutes: \\d+", "lastTicketMinutes: 7"));

      HttpResponse<String> reloaded = reload(second, data);

      assertEquals(200, reloaded.statusCode());
      assertTrue(reloaded.body().startsWith("revision 3, 6 branches; a changed"), reloaded.body());
      assertTrue(reload(second, data).body().startsWith("revision 3,"), "nothing has changed");
      Files.writeString(ry, "names: {}\n");
      assertEquals(422, reload(second, data).statusCode());
    } finally {
      second.stop();
    }
  }

  private static void assertSays(Service server, String words) {
    assertTrue(
        server.firstWords().stream().anyMatch(line -> line.contains(words)),
        () -> String.join("\n", server.firstWords()));
  }
}
