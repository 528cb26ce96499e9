package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.DayTurns;
import dk.serviceisland.engine.Turn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts of two nodes, of which one takes over from the other, add up to what happened. */
class BranchMetersTest {
  private final BranchDay day =
      BranchBuilder.aServiceIsland().day().opens().opensCounter("1", "anna");
  private final DayTurns turns = new DayTurns(day);
  private final Node here = new Node();
  private final Node there = new Node();

  /** The metrics of one node. */
  private final class Node {
    private final Metrics metrics = new Metrics();
    private final BranchMeters meters =
        new BranchMeters(metrics, day::now, Map.of("kiosk", branch -> 2, "display", branch -> 1));

    Node() {
      meters.expect(day.state().plan());
    }

    double sum(String name) {
      return metrics
          .scrape()
          .lines()
          .filter(line -> line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    }
  }

  @AfterEach
  void close() {
    here.metrics.close();
    there.metrics.close();
  }

  @Test
  void darkDevicesAreToldByKindWhileTheBranchGivesNumbers() {
    here.meters.look(day.state());
    assertEquals(3, here.sum("island_devices_dark"));
    assertTrue(here.metrics.scrape().contains("kind=\"kiosk\"} 2.0"));

    day.afterMinutes(24 * 60);
    here.meters.look(day.state());
    assertEquals(0, here.sum("island_devices_dark"));
  }

  @Test
  void whoeverDecidesCounts() {
    day.draws("passport");
    day.draws("passport");
    decides(here, there);
    day.afterMinutes(4).callsNext("1");
    day.starts("1");
    decides(here, there);
    day.afterMinutes(5).completes("1");
    day.draws("passport");
    decides(there, here);

    assertEquals(2, here.sum("island_tickets_drawn_total"));
    assertEquals(1, there.sum("island_tickets_drawn_total"));
    assertEquals(1, here.sum("island_wait_seconds_count"));
    assertEquals(0, there.sum("island_wait_seconds_count"));
    assertEquals(0, here.sum("island_errands_ended_total"));
    assertEquals(1, there.sum("island_errands_ended_total"));
    assertEquals(300, there.sum("island_service_seconds_sum"), "the start was heard of");
  }

  @Test
  void anEndThatWasTakenBackIsCountedOnceWhoeverDecides() {
    day.draws("passport");
    day.callsNext("1");
    day.starts("1").afterMinutes(5).completes("1");
    decides(here, there);
    TicketId ticket = day.state().tickets().iterator().next().id();
    day.does(new ServiceCommand.TakeBack(new CounterId("1"), new StaffId("anna"), ticket));
    day.afterMinutes(1).completes("1");
    decides(there, here);
    day.draws("passport");
    day.callsNext("1");
    day.starts("1").afterMinutes(2).completes("1");
    decides(there, here);

    assertEquals(1, here.sum("island_errands_ended_total"));
    assertEquals(1, there.sum("island_errands_ended_total"));
    assertEquals(300, here.sum("island_service_seconds_sum"));
    assertEquals(120, there.sum("island_service_seconds_sum"));
  }

  @Test
  void bothShowHowTheBranchFares() {
    day.draws("passport");
    decides(here, there);
    there.meters.look(day.state());
    here.meters.look(day.state());

    assertEquals(1, here.sum("island_waiting"));
    assertEquals(1, there.sum("island_waiting"));
  }

  @Test
  void whoWaitsBeyondTheTargetCountsAgainstTheDay() {
    day.draws("passport");
    day.draws("passport");
    day.afterMinutes(10).callsNext("1");
    decides(here, there);
    here.meters.look(day.state());
    assertEquals(1, here.sum("island_wait_attainment_today_ratio"));

    day.after(Duration.ofSeconds(1));

    here.meters.look(day.state());
    assertEquals(0.5, here.sum("island_wait_attainment_today_ratio"));
  }

  private void decides(Node one, Node other) {
    Turn turn = turns.next(true);
    one.meters.happened(turn);
    other.meters.happened(new Turn(turn.position(), turn.events(), turn.facts(), false));
  }
}
