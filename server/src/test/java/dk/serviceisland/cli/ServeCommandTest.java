package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void aStartWithoutMemoryEndsAsARunDoes() {
    ExecutionException failed = new ExecutionException(new OutOfMemoryError("said by a test"));
    int exit =
        new CommandLine(
                new ServeCommand(
                    options -> {
                      throw Service.CannotStart.because("the database cannot be used: ", failed);
                    }))
            .setErr(new PrintWriter(err, true))
            .execute("--config", "../config");

    assertEquals(3, exit);
    assertEquals(
        "The memory of Java is used up. Start the server with more (-Xmx).",
        err.toString().strip());
  }

  @ParameterizedTest
  @CsvSource({
    "--port=99999, 99999",
    "--port=-1, -1",
    "--port=http, http",
    "--ops-port=65536, 65536",
    "--ops-port=-8081, -8081"
  })
  void whatIsNoPortIsAWrongOption(String option, String named) {
    int exit =
        new CommandLine(
                new ServeCommand(
                    options -> {
                      throw new AssertionError("nothing is started on such a port");
                    }))
            .setErr(new PrintWriter(err, true))
            .execute(option);

    assertEquals(2, exit);
    assertTrue(
        err.toString().contains("'" + named + "' is no port; allowed: 0 to 65535"), err::toString);
  }
}
