package dk.serviceisland.cli;

import dk.serviceisland.config.Installation;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs the service island until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the service island: pages, API, feed and journal.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final int CANNOT_START = 1;

  private final Service.Starter starter;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "One of the houses in the folder 'templates' of the configuration, instead of the"
              + " configuration itself. A name that is none says which there are.")
  private String template;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of pages, API and feed, instead of the configured one; 0 for any free one.",
      converter = PortConverter.class)
  private Integer port;

  @Option(
      names = "--ops-port",
      paramLabel = "PORT",
      description =
          "Port of health and metrics, instead of the configured one; 0 for any free one.",
      converter = PortConverter.class)
  private Integer opsPort;

  @Option(
      names = "--rehearsal",
      description =
          "Rehearse: a journal of its own, empty at each start unless --data says where,"
              + " and a clock of its own, which runs until 'rehearse' or another program sets it"
              + " (PUT /api/v1/rehearsal/clock) and then stands still between settings.")
  private boolean rehearsal;

  @Option(
      names = "--clock",
      paramLabel = "TIME",
      description = "What the clock of a rehearsal shows first, such as 2026-11-24T09:30:00+01:00.",
      converter = TimeConverter.class)
  private Instant clock;

  @Option(
      names = "--clock-stands",
      description =
          "The clock of a rehearsal stands still from the start: for programs that set it.")
  private boolean clockStands;

  /** A command that starts servers so. */
  public ServeCommand(Service.Starter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    if ((clock != null || clockStands) && !rehearsal) {
      throw new ParameterException(
          spec.commandLine(), "--clock and --clock-stands are of use only with --rehearsal");
    }
    Path config =
        template == null ? folders.config() : new Templates(folders.config()).named(template, spec);
    if (!Files.exists(config.resolve("server.yaml"))
        && !Files.exists(config.resolve("branches"))
        && !Installation.isIn(config)) {
      spec.commandLine()
          .getErr()
          .println("no configuration in " + config + "; use --config FOLDER");
      return CANNOT_START;
    }
    PrintWriter out = spec.commandLine().getOut();
    Service service;
    try {
      service =
          starter.start(
              new ServeOptions(
                  config,
                  folders.named(),
                  port == null ? OptionalInt.empty() : OptionalInt.of(port),
                  opsPort == null ? OptionalInt.empty() : OptionalInt.of(opsPort),
                  rehearsal,
                  Optional.ofNullable(clock),
                  clockStands));
    } catch (Service.CannotStart e) {
      spec.commandLine().getErr().println(e.getMessage());
      return CANNOT_START;
    } catch (OutOfMemoryError none) {
      spec.commandLine()
          .getErr()
          .println("The memory of Java is used up. Start the server with more (-Xmx).");
      return Service.OUT_OF_MEMORY;
    }
    service.firstWords().forEach(out::println);
    out.println("Health and metrics: " + service.opsAddress());
    out.println("Ready: " + service.address() + ofEach(service.pages()));
    out.flush();
    untilToldToStop(service);
    return 0;
  }

  /** Several municipalities are reached by their own names alone. */
  private static String ofEach(List<URI> pages) {
    return pages.size() < 2
        ? ""
        : ", by the names of each: "
            + pages.stream().map(URI::toString).collect(Collectors.joining(", "));
  }

  private static void untilToldToStop(Service service) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              LOG.info("told to stop");
              try {
                service.stop();
                LOG.info("stopped");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                stopped.countDown();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    stopped.await();
  }

  /** Reads a time with its offset. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return OffsetDateTime.parse(value).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + value + "' is not a time such as 2026-11-24T09:30:00+01:00");
      }
    }
  }
}
