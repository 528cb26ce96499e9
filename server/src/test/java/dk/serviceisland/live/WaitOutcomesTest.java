package dk.serviceisland.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.engine.DayTurns;
import dk.serviceisland.report.WaitOutcome;
import dk.serviceisland.report.WaitOutcomeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was told beside what came true. */
class WaitOutcomesTest {
  private static final int MOST = 3;

  private final Vertx vertx = Vertx.vertx();
  private final Kept kept = new Kept();
  private final BranchDay day =
      BranchBuilder.aServiceIsland().day().opens().opensCounter("1", "anna");
  private final DayTurns turns = new DayTurns(day);
  private WaitOutcomes outcomes = new WaitOutcomes(vertx, kept, MOST);

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aToldWaitIsKeptWithTheWaitUntilTheFirstCall() {
    TicketId passport = draws("passport", 4);
    day.afterMinutes(6).calls("1", passport);
    hears();

    outcomes.write();

    assertEquals(
        List.of(
            new WaitOutcome(
                day.state().plan().branch(),
                day.state().day(),
                day.ticket(passport).errand().taskType(),
                new WaitRange(Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(8)),
                Duration.ofMinutes(6))),
        kept.all);
    assertEquals(1, outcomes.kept());
    assertEquals(1, outcomes.held());
  }

  @Test
  void whoeverPostponesLeavesOrComesLaterHadNoToldWaitToHold() {
    TicketId postpones = draws("passport", 4);
    TicketId leaves = draws("passport", 9);
    TicketId stays = draws("passport", 14);
    day.does(new TicketCommand.PostponeTicket(postpones, 1));
    day.does(new TicketCommand.WithdrawTicket(leaves));
    day.afterMinutes(40).calls("1", postpones).marksNoShow("1").calls("1", stays);
    hears();

    outcomes.write();

    assertEquals(1, kept.all.size());
    assertEquals(0, outcomes.held(), "40 minutes, 28 at most were told");
  }

  @Test
  void whatWasToldBeforeARestartIsHeldAgainstWhatComesTrueAfterIt() {
    TicketId called = draws("passport", 4);
    TicketId postpones = draws("passport", 4);
    TicketId waits = draws("passport", 9);
    day.calls("1", called);
    day.does(new TicketCommand.PostponeTicket(postpones, 1));
    hears();
    outcomes.write();
    assertEquals(1, kept.all.size());

    outcomes = new WaitOutcomes(vertx, kept, MOST);
    day.afterMinutes(11).starts("1").completes("1").calls("1", waits);
    day.starts("1").completes("1").calls("1", postpones);
    hears();
    outcomes.write();

    assertEquals(2, kept.all.size());
    assertEquals(Duration.ofMinutes(11), kept.all.get(1).waited());
    assertEquals(Duration.ofMinutes(9), kept.all.get(1).told().p50());
  }

  /** A node that takes over keeps what another told, once. */
  @Test
  void whatAnotherNodeToldIsKnownWhereItIsFollowed() {
    TicketId called = draws("passport", 4);
    TicketId waits = draws("passport", 9);
    day.calls("1", called);
    outcomes.happened(turns.next(false));
    day.afterMinutes(11).starts("1").completes("1").calls("1", waits);

    hears();
    outcomes.write();

    assertEquals(1, kept.all.size());
    assertEquals(Duration.ofMinutes(11), kept.all.get(0).waited());
  }

  @Test
  void whatTheStoreCouldNotTakeIsKeptWhenItIsBack() {
    kept.away = true;
    callsInTurn(1);
    outcomes.write();
    callsInTurn(2);
    outcomes.write();
    kept.away = false;

    outcomes.write();
    outcomes.write();

    assertEquals(List.of(1L, 2L), waits());
  }

  @Test
  void ofMoreThanThereIsRoomForTheOldestAreGivenUp() {
    kept.away = true;
    for (int minutes = 1; minutes <= MOST + 1; minutes++) {
      callsInTurn(minutes);
      outcomes.write();
    }
    kept.away = false;

    outcomes.write();

    assertEquals(List.of(2L, 3L, 4L), waits());
  }

  @Test
  void whatWasNotWrittenBeforeTheEndIsMadeUpAtTheNextStartOnce() {
    callsInTurn(1);
    outcomes.write();
    callsInTurn(2);
    callsInTurn(2);

    for (int starts = 0; starts < 2; starts++) {
      outcomes = new WaitOutcomes(vertx, kept, MOST);
      outcomes.makeUp(day.state());
      outcomes.write();
    }

    assertEquals(List.of(1L, 2L, 2L), waits());
    assertEquals(0, outcomes.kept(), "a told wait is counted by the process that saw the call");
  }

  /** Whoever postponed before the first call gave the told wait up; whoever did later did not. */
  @Test
  void whatIsMadeUpIsWhatWouldHaveBeenKept() {
    TicketId postpones = draws("passport", 4);
    TicketId handedOn = draws("passport", 5);
    draws("library", 6);
    day.does(new TicketCommand.PostponeTicket(postpones, 1));
    day.after(Duration.ofMillis(90_500)).calls("1", handedOn).starts("1");
    day.does(
        new ServiceCommand.TransferErrand(
            new CounterId("1"), day.staffAt("1"), new TaskTypeId("library")));
    day.does(new TicketCommand.PostponeTicket(handedOn, 1));
    day.calls("1", postpones).starts("1").completes("1").calls("1", handedOn);
    hears();
    outcomes.write();
    List<WaitOutcome> live = List.copyOf(kept.all);
    kept.all.clear();

    outcomes = new WaitOutcomes(vertx, kept, MOST);
    outcomes.makeUp(day.state());
    outcomes.write();

    assertEquals(1, live.size());
    assertEquals(live, kept.all);
  }

  /** Somebody draws, waits and is served. */
  private void callsInTurn(int minutes) {
    TicketId ticket = draws("passport", 4);
    day.afterMinutes(minutes).calls("1", ticket).starts("1").completes("1");
    hears();
  }

  private List<Long> waits() {
    return kept.all.stream().map(one -> one.waited().toMinutes()).toList();
  }

  private TicketId draws(String type, int minutes) {
    DrawTicket plain = day.draw(type);
    DrawTicket draw =
        new DrawTicket(
            plain.ticket(),
            plain.taskTypes(),
            plain.channel(),
            plain.language(),
            plain.needs(),
            Optional.of(
                new ToldWait(
                    new WaitRange(
                        Duration.ofMinutes(minutes / 2),
                        Duration.ofMinutes(minutes),
                        Duration.ofMinutes(2L * minutes)),
                    day.now())));
    day.does(draw);
    return draw.ticket();
  }

  /** Tells what has happened since the last time. */
  private void hears() {
    outcomes.happened(turns.next(true));
  }

  /** Keeps in memory. */
  private static final class Kept implements WaitOutcomeStore {
    private final List<WaitOutcome> all = new ArrayList<>();
    private boolean away;

    @Override
    public Future<Void> keep(List<WaitOutcome> some) {
      if (away) {
        return Future.failedFuture("the store is away");
      }
      all.addAll(some);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<WaitOutcome>> kept(BranchId branch, LocalDate day) {
      return Future.succeededFuture(all.stream().map(WaitOutcome::inSeconds).toList());
    }
  }
}
