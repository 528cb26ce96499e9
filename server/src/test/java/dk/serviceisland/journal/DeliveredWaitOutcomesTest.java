package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a branch's own server told of waits is counted at the centre with what came true, each once,
 * also behind a centre that was killed in the middle of the day.
 */
@ParameterizedClass
@EnumSource
class DeliveredWaitOutcomesTest {
  private static final BranchId BUS = new BranchId("bus");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private final BranchDay day =
      BranchBuilder.aServiceIsland().named("bus").day().opens().opensCounter("1", "anna");
  private final DeliveredDay delivered = new DeliveredDay(day);
  private Store home;
  private Store centre;

  @BeforeEach
  void open() throws Exception {
    home = DeliveredDay.home(folder);
    centre = kept.open(folder);
  }

  @AfterEach
  void close() {
    home.close();
    centre.close();
  }

  @Test
  void eachIsCountedOnceAndAcrossARestartOfTheCentre() {
    TicketId first = draws();
    TicketId second = draws();
    day.afterMinutes(3).calls("1", first);
    delivers();
    assertEquals(List.of(Duration.ofMinutes(3)), counted());
    delivers();
    assertEquals(List.of(Duration.ofMinutes(3)), counted());

    centre.close();
    centre = kept.open(folder);
    day.starts("1").afterMinutes(4).completes("1").calls("1", second);
    delivers();

    assertEquals(List.of(Duration.ofMinutes(3), Duration.ofMinutes(7)), counted());
  }

  private TicketId draws() {
    DrawTicket plain = day.draw("passport");
    WaitRange range =
        new WaitRange(Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(8));
    day.does(
        new DrawTicket(
            plain.ticket(),
            plain.taskTypes(),
            plain.channel(),
            plain.language(),
            plain.needs(),
            Optional.of(new ToldWait(range, day.now()))));
    return plain.ticket();
  }

  private void delivers() {
    delivered.delivers(home, centre);
  }

  private List<Duration> counted() {
    return get(centre.waitOutcomes().kept(BUS, day.state().day())).stream()
        .map(one -> one.waited())
        .toList();
  }
}
