package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ticket goes from one branch to another, whatever falls in between. */
class SendingsTest {
  private static final TicketId HERE = BranchDay.ticketId("here");
  private static final TicketId THERE = BranchDay.ticketId("there");

  @TempDir Path folder;
  private House house;
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void run() {
    run(House.running(folder));
  }

  private void run(House other) {
    house = other;
    get(house.draws(MAIN, "here", "key-1"));
    get(house.asks(MAIN, House.opening("1", "anna")));
    get(
        house.asks(
            MAIN, new ServiceCommand.CallTicket(new CounterId("1"), new StaffId("anna"), HERE)));
  }

  @AfterEach
  void stop() {
    house.close();
    get(vertx.close());
  }

  @Test
  void itArrivesThereAndIsKnownHereByItsNumberThere() {
    sendOn();

    looks();

    arrivedOnce();
  }

  @Test
  void aRestartBetweenAnyTwoStepsLosesAndDoublesNothing() {
    sendOn();
    house.restart();
    looks();
    house.restart();
    looks();
    looks();

    arrivedOnce();
  }

  /** The step that brings it to the other branch falls, before or after it was written. */
  @ParameterizedTest
  @EnumSource(
      value = FaultyJournal.Mood.class,
      names = {"FAILS_BEFORE_COMMIT", "FAILS_AFTER_COMMIT", "THROWS"})
  void aFallOnArrivalLosesAndDoublesNothing(FaultyJournal.Mood mood) {
    sendOn();
    house.journal.is(mood);
    looks();
    house.journal.is(FaultyJournal.Mood.WELL);
    house.untilBack(TOWN_HALL);
    house.untilBack(MAIN);
    looks();
    looks();

    arrivedOnce();
  }

  @Test
  void turnedAwayItWaitsWhereItWas() {
    sendOn();
    get(house.asks(TOWN_HALL, new DayCommand.CloseDay()));

    looks();
    looks();

    assertEquals(0, (int) house.sees(TOWN_HALL, BranchState::drawn));
    assertEquals(
        TicketState.WAITING, house.sees(MAIN, state -> state.ticket(HERE).orElseThrow().state()));
    assertEquals(List.of(), house.sees(MAIN, BranchState::sendings));
  }

  /** Whoever serves it here again is to know what the other branch was to know. */
  @Test
  void turnedAwayItHasItsNoteHere() {
    Notes notes = new Notes(vertx, house.engine, house.store.notes(), house::now);
    sendOn();
    get(notes.keep(note(MAIN, HERE)));
    get(notes.keep(note(TOWN_HALL, THERE)));
    get(notes.eraseThoseOver());
    assertEquals(2, get(house.store.notes().all()).size(), "while it is on its way");
    get(house.asks(TOWN_HALL, new DayCommand.CloseDay()));

    looks();
    looks();
    get(notes.eraseThoseOver());

    assertEquals(List.of(note(MAIN, HERE)), get(house.store.notes().all()));
    assertEquals(Optional.of("Mangler foto"), get(notes.of(MAIN, HERE)));
  }

  @Test
  void takenInItHasItsNoteThereAlone() {
    Notes notes = new Notes(vertx, house.engine, house.store.notes(), house::now);
    sendOn();
    get(notes.keep(note(MAIN, HERE)));
    get(notes.keepAgain(note(TOWN_HALL, THERE)));

    looks();
    get(notes.eraseThoseOver());

    assertEquals(List.of(note(TOWN_HALL, THERE)), get(house.store.notes().all()));
    assertEquals(Optional.of("Mangler foto"), get(notes.of(TOWN_HALL, THERE)));
  }

  private static Note note(BranchId branch, TicketId ticket) {
    return new Note(branch, BranchBuilder.MONDAY, ticket, 0, "Mangler foto");
  }

  @Test
  void whatABranchThatNeverOpensDoesNotTakeEndsWithTheDayHere() throws IOException {
    house.close();
    Plan shut =
        BranchBuilder.aServiceIsland().named("town-hall").open(BranchBuilder.everyDay("")).plan();
    House other =
        new House(Files.createDirectory(folder.resolve("other")), House.plan("main-library"), shut);
    other.start();
    run(other);
    sendOn();
    looks();
    assertEquals(1, house.sees(MAIN, BranchState::sendings).size());

    get(house.asks(MAIN, new DayCommand.CloseDay()));
    house.restart();
    looks();

    assertEquals(
        Optional.of(EndReason.CLOSED_AT_END_OF_DAY),
        house.sees(MAIN, state -> state.ticket(HERE).orElseThrow().endReason()));
    assertEquals(List.of(), house.sees(MAIN, BranchState::sendings));
    assertEquals(0, (int) house.sees(TOWN_HALL, BranchState::drawn));
  }

  /** One node decides for the main library, another one for the town hall. */
  @Test
  void itGoesFromANodeToAnotherByTheJournalAlone() {
    sendOn();
    get(house.engine.stop());
    Engine main = house.node(() -> true);
    Engine townHall = house.node(() -> true);
    Sendings ofMain = new Sendings(vertx, main, house.asPlans());
    Sendings ofTownHall = new Sendings(vertx, townHall, house.asPlans());
    get(main.start());
    get(townHall.start());
    get(main.own(MAIN));
    get(townHall.own(TOWN_HALL));

    get(ofMain.look());
    assertEquals(0, (int) get(townHall.read(TOWN_HALL, BranchState::drawn)));
    get(ofTownHall.look());
    hears(main, townHall, TOWN_HALL);
    get(ofMain.look());
    get(ofTownHall.look());

    assertEquals(1, (int) get(townHall.read(TOWN_HALL, BranchState::drawn)));
    assertEquals(Optional.of("P101"), get(main.read(MAIN, SendingsTest::numberThere)));
    get(main.stop());
    get(townHall.stop());
  }

  /** Each hears of the other branch only that it is to look. */
  @Test
  void itGoesFromANodeToAnotherThoughEachDozesOnTheOthersBranch() {
    get(house.engine.stop());
    Switchboard ofMain = new Switchboard();
    Switchboard ofTownHall = new Switchboard();
    Engine main = house.node(ofMain.touch());
    Engine townHall = house.node(ofTownHall.touch());
    ofMain.tells(townHall::heardNow);
    ofTownHall.tells(main::heardNow);
    main.listen(new Sendings(vertx, main, house.asPlans()));
    townHall.listen(new Sendings(vertx, townHall, house.asPlans()));
    get(main.start());
    get(townHall.start());
    get(main.own(MAIN));
    get(townHall.own(TOWN_HALL));
    get(main.timePassed());
    get(townHall.timePassed());

    sendOnAt(main);

    Within.aMinute(
        "its number there is known here",
        () -> get(main.read(MAIN, SendingsTest::numberThere)).equals(Optional.of("P101")));
    assertEquals(1, (int) get(townHall.read(TOWN_HALL, BranchState::drawn)));
    assertEquals(List.of(), get(main.read(MAIN, BranchState::sendings)));
    get(main.stop());
    get(townHall.stop());
  }

  private void hears(Engine node, Engine owner, BranchId branch) {
    Position reached =
        get(owner.read(branch, state -> new Position(branch, state.day(), state.sequence())));
    node.heard(List.of(reached));
    Within.aMinute(
        "the other node has read it",
        () -> get(node.read(branch, BranchState::sequence)) == reached.sequence());
  }

  private void sendOn() {
    sendOnAt(house.engine);
  }

  private static void sendOnAt(Engine node) {
    get(
        node.submit(
            new Request(
                MAIN,
                new ServiceCommand.SendOn(
                    new CounterId("1"),
                    new StaffId("anna"),
                    TOWN_HALL,
                    THERE,
                    new TaskTypeId("passport")),
                Optional.empty(),
                (state, events) -> Answer.of(200, Buffer.buffer()))));
  }

  private void looks() {
    get(new Sendings(vertx, house.engine, house.asPlans()).look());
  }

  private void arrivedOnce() {
    assertEquals(1, (int) house.sees(TOWN_HALL, BranchState::drawn));
    assertEquals(
        Map.of(TicketState.WAITING, 1),
        house.sees(TOWN_HALL, state -> Map.of(state.ticket(THERE).orElseThrow().state(), 1)));
    assertEquals(Optional.of("P101"), house.sees(MAIN, SendingsTest::numberThere));
    assertEquals(List.of(), house.sees(MAIN, BranchState::sendings));
  }

  private static Optional<String> numberThere(BranchState state) {
    return state
        .ticket(HERE)
        .flatMap(Ticket::sentOn)
        .flatMap(Ticket.SentOn::number)
        .map(Object::toString);
  }
}
