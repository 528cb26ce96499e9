package dk.serviceisland.process;

import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long the packaged server takes from the start of its process to the first durable draw, with
 * a day to replay, and how much memory it has after living through such a day with boards open.
 * Takes how many tickets (2,000), boards (50) and starts (7), and then options for Java, by default
 * the shipped ones. Run it in the folder of this module after the jar was made.
 */
public final class StartBench {
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";
  private static final Path CONFIG = Path.of("../config");

  private final int tickets;
  private final int boards;
  private final int starts;
  private final List<String> options;
  private final Path data;

  private StartBench(int tickets, int boards, int starts, List<String> options) throws Exception {
    this.tickets = tickets;
    this.boards = boards;
    this.starts = starts;
    this.options = options;
    this.data = Files.createTempDirectory("start-bench");
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int tickets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int boards = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
    int starts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
    List<String> options =
        arguments.length > 3
            ? Arrays.asList(arguments).subList(3, arguments.length)
            : RunningServer.shippedOptions("service-island.env");
    new StartBench(tickets, boards, starts, options).run();
  }

  private void run() throws Exception {
    System.out.println("java " + Runtime.version() + " " + String.join(" ", options));
    liveThroughADay();
    long[] millis = new long[starts];
    long[] busy = new long[starts];
    for (int i = 0; i < starts; i++) {
      startAndDraw(i, millis, busy);
    }
    System.out.printf(
        Locale.ROOT,
        "start to the first durable draw, %d tickets to replay:%n"
            + "by the clock    %5d ms (median)  %s%n"
            + "processor time  %5d ms (median)  %s%n",
        tickets,
        median(millis),
        Arrays.toString(millis),
        median(busy),
        Arrays.toString(busy));
  }

  private static long median(long[] all) {
    long[] sorted = all.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void liveThroughADay() throws Exception {
    RunningServer server = start();
    try {
      DayOfTickets day = new DayOfTickets(server, data);
      List<WebSocket> open = day.boards(boards);
      long before = RunningServer.kilobytes(server.pid(), "VmRSS");
      int drawn = day.live(tickets);
      System.out.printf(
          Locale.ROOT,
          "resident memory with %d boards: %d MB before, %d MB after %d tickets (most: %d MB)%n",
          open.size(),
          before / 1024,
          RunningServer.kilobytes(server.pid(), "VmRSS") / 1024,
          drawn,
          RunningServer.kilobytes(server.pid(), "VmHWM") / 1024);
      open.forEach(WebSocket::abort);
    } finally {
      server.stop();
    }
  }

  private RunningServer start() throws Exception {
    return RunningServer.start(options, CONFIG, data, RunningServer.freePort(), CLOCK);
  }

  private void startAndDraw(int round, long[] millis, long[] busy) throws Exception {
    long begin = System.nanoTime();
    RunningServer server = start();
    try {
      new DayOfTickets(server, data).draw("start-" + round);
      millis[round] = (System.nanoTime() - begin) / 1_000_000;
      busy[round] = server.processorTime().toMillis();
    } finally {
      server.stop();
    }
  }
}
