package dk.serviceisland.limit;

import dk.serviceisland.process.DayOfTickets;
import dk.serviceisland.process.RunningServer;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A day on a small computer, with the options and the file of classes that are shipped for it: what
 * the day leaves in memory and on the disk, and how long a start takes that has it before itself.
 */
final class Starts {
  private static final int BOARDS = 50;
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private final Path folder;
  private final Path config;
  private final Form form;
  private final Table table;
  private final List<String> options = new ArrayList<>();

  /** Makes the file of classes as the shipped unit does. */
  Starts(Path folder, Form form, Table table) throws Exception {
    this.folder = folder;
    this.config = folder.resolve("config-of-starts");
    this.form = form;
    this.table = table;
    RunningServer.copyConfig(config);
    Path archive = folder.resolve("classes.jsa");
    RunningServer.run(
        List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:ArchiveClassesAtExit=" + archive),
        List.of("rehearse", "--config", config.toString(), "--citizens", "3"));
    for (String option : RunningServer.shippedOptions("service-island.env")) {
      options.add(option.startsWith(ARCHIVE) ? ARCHIVE + archive : option);
    }
    options.addAll(form.server());
  }

  List<String> options() {
    return options;
  }

  void turn(int turn) throws Exception {
    Path data = folder.resolve("day-" + turn);
    lives(data);
    starts(data);
    long began = System.nanoTime();
    Child bare = Child.start(form.load(), Ceiling.class, Ceiling.READY, "{}");
    table.add("start of a bare vertx-web server, s", "", (System.nanoTime() - began) / 1e9);
    bare.end();
  }

  private void lives(Path data) throws Exception {
    Served served = Served.start(options, config, data);
    try {
      DayOfTickets day = served.day();
      List<WebSocket> boards = day.boards(BOARDS);
      Served.Cost before = served.cost();
      int drawn = day.live(form.day());
      Served.Cost after = served.cost();
      String what = "of a day of " + form.day() + " numbers that are called and served";
      table.add("resident memory at the end " + what + ", MB", "", served.residentMegabytes());
      table.add(
          "the most of it, with " + BOARDS + " boards open, MB",
          "under 192",
          served.mostResidentMegabytes());
      table.add(
          "written in the course " + what + ", KB",
          "",
          (after.written() - before.written()) / 1024);
      table.add("the journal's files grow by, KB", "", (after.files() - before.files()) / 1024);
      table.add("the same for each number, bytes", "", (after.files() - before.files()) / drawn);
      boards.forEach(WebSocket::abort);
    } catch (Exception failed) {
      throw served.blamed("a day", failed);
    } finally {
      served.stop();
    }
  }

  private void starts(Path data) throws Exception {
    long began = System.nanoTime();
    Served served = Served.start(options, config, data);
    try {
      served.day().draw("the-first-after-the-start");
      double seconds = (System.nanoTime() - began) / 1e9;
      table.add("start to the first durable draw after that day, s", "at most 1.2", seconds);
      table.add("resident memory then, MB", "at most 120", served.residentMegabytes());
    } catch (Exception failed) {
      throw served.blamed("a start", failed);
    } finally {
      served.stop();
    }
  }
}
