package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceIslandCommandTest {
  private static final List<String> VERSION =
      List.of("service-island 1.2", "commit abc", "build 7");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhichVersionItIsAlsoBehindACommand() {
    assertEquals(0, run("--version"));
    assertEquals(VERSION, out.toString().lines().toList());
    out.getBuffer().setLength(0);
    assertEquals(0, run("serve", "--version"));
    assertEquals(VERSION, out.toString().lines().toList());
  }

  @Test
  void aDateInAnotherOrderIsOneLine() {
    assertEquals(2, run("rehearse", "--date", "24-11-2026"));
    assertEquals(
        List.of(
            "Invalid value for option '--date': '24-11-2026' is not a date such as 2026-11-24"
                + " (year-month-day)"),
        err.toString().lines().toList());
  }

  @Test
  void anOptionThatThereIsNotIsToldWithThoseThatThereAre() {
    assertEquals(2, run("rehearse", "--dato", "2026-11-24"));
    assertTrue(err.toString().contains("Unknown option"), err.toString());
    assertTrue(err.toString().contains("--date"), err.toString());
  }

  @Test
  void aClockIsOfUseOnlyInARehearsal() {
    assertEquals(2, run("serve", "--clock", "2026-11-24T11:00:00+01:00"));
    assertEquals(
        List.of("--clock and --clock-stands are of use only with --rehearsal"),
        err.toString().lines().toList());
  }

  private int run(String... arguments) {
    return ServiceIslandCommand.commandLine(
            options -> {
              throw new AssertionError("nothing to start with");
            },
            () -> VERSION)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
