package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void aFolderWithoutConfigurationIsSaidInOneLine() {
    int exit =
        new CommandLine(
                new ServeCommand(
                    options -> {
                      throw new AssertionError("nothing to start with");
                    }))
            .setErr(new PrintWriter(err, true))
            .execute("--config", folder.toString());

    assertEquals(1, exit);
    assertEquals("no configuration in " + folder + "; use --config FOLDER", err.toString().strip());
  }
}
