package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.config.SmallFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStartTest {
  @TempDir Path folder;

  @Test
  void aStartOnATakenPortSaysWhichAndLeavesNoDatabaseBehind() throws IOException {
    Path config = new SmallFolder().write(folder.resolve("config"));
    Path data = folder.resolve("data");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      for (boolean ops : new boolean[] {false, true}) {
        OptionalInt here = OptionalInt.of(taken.getLocalPort());
        ServeOptions options =
            new ServeOptions(
                config,
                Optional.of(data),
                ops ? OptionalInt.of(0) : here,
                ops ? here : OptionalInt.of(0),
                false,
                Optional.empty(),
                false);

        Service.CannotStart refused =
            assertThrows(Service.CannotStart.class, () -> Server.start(options));

        assertTrue(
            refused.getMessage().startsWith("port " + taken.getLocalPort() + " cannot be"),
            refused.getMessage());
        assertTrue(
            refused.getMessage().contains(ops ? "--ops-port" : "--port"), refused.getMessage());
        assertFalse(Files.exists(data));
      }
    }
  }
}
