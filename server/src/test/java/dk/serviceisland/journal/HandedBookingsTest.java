package dk.serviceisland.journal;

import static dk.serviceisland.domain.course.Meetings.BRANCH;
import static dk.serviceisland.domain.course.Meetings.TUESDAY;
import static dk.serviceisland.domain.course.Meetings.at;
import static dk.serviceisland.domain.course.Meetings.booking;
import static dk.serviceisland.domain.course.Meetings.meeting;
import static dk.serviceisland.domain.course.Meetings.wish;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.appointments.Telling;
import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.delivery.HandedBookings;
import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.Occupancy;
import dk.serviceisland.domain.course.Booking.Standing;
import dk.serviceisland.domain.course.Roll;
import dk.serviceisland.domain.course.SeatRuling;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.seats.SeatBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to where seats and times go to the server of a branch and back. */
@ParameterizedClass
@EnumSource
class HandedBookingsTest {
  private static final SeatBook.Named THREE_SEATS =
      new SeatBook.Named(meeting(3, 2), "Kom godt i gang");

  private static final Plan PLAN = Bookings.plan(Bookings.rules());
  private static final Instant NOW = Bookings.at("12:00").minus(Duration.ofDays(1));
  private static final Instant SINCE = NOW.minus(Duration.ofDays(30));

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store centre;
  private Store home;

  @BeforeEach
  void open() {
    centre = kept.open(folder);
    home = KeptIn.SQLITE.open(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    home.close();
    centre.close();
  }

  @Test
  void seatsGoThereOnceAndWhatChangesComesBack() {
    book(centre, 1);
    book(centre, 2);
    HandedBookings handed = handOver("");

    get(home.deliveries().takeOver(BRANCH, handed));
    get(home.deliveries().takeOver(BRANCH, handed));

    assertEquals(roll(centre), roll(home));
    assertEquals(new HandedBookings(handed.mark(), List.of()), handOver(handed.mark()));
    book(home, 3);
    get(home.seats().decide(THREE_SEATS, seating -> seating.cancel(booking(1), at("09:00"))));
    book(home, 4);
    get(centre.deliveries().takeIn(BRANCH, ofHome(), SINCE));
    get(centre.deliveries().takeIn(BRANCH, ofHome(), SINCE));
    assertEquals(roll(home), roll(centre));
    assertEquals(
        get(home.seats().counts(Set.of(BRANCH), TUESDAY, TUESDAY)),
        get(centre.seats().counts(Set.of(BRANCH), TUESDAY, TUESDAY)));
    assertEquals(ofHome().lines(), handOver("").lines());
  }

  @Test
  void ofTwoThatGaveTheSameSeatNobodyLosesIt() {
    book(centre, 1);
    book(home, 2);

    get(home.deliveries().takeOver(BRANCH, handOver("")));

    Roll both = roll(home);
    assertEquals(2, both.count(Standing.SEATED));
    assertNotEquals(both.bookings().get(0).seat(), both.bookings().get(1).seat());
  }

  /** A page ends anywhere: whoever had the seat before may come in the next one. */
  @Test
  void seatsThatChangeHandsAcrossPagesAreTheSameThere() throws Exception {
    book(home, 1);
    book(home, 2);
    String mark = handOver("").mark();
    get(centre.deliveries().takeIn(BRANCH, new HandedBookings(mark, ofHome().lines()), SINCE));
    assertEquals(roll(home), roll(centre));
    Written.change(home, "UPDATE booking SET seat = 4 - seat");
    assertNotEquals(roll(home), roll(centre));

    for (String line : ofHome().lines()) {
      get(centre.deliveries().takeIn(BRANCH, new HandedBookings(mark, List.of(line)), SINCE));
    }

    assertEquals(roll(home), roll(centre));
  }

  /** Both go on: of the two the one that the centre gave it to says another from then on. */
  @Test
  void ofTwoThatGaveTheSameWordTheHomesKeepsIt() throws Exception {
    theSameWord(1, 2);
  }

  @Test
  void ofTwoThatGaveTheSameWordTheHomesKeepsItInWhateverOrderTheyCome() throws Exception {
    theSameWord(2, 1);
  }

  private void theSameWord(int there, int own) throws Exception {
    make(centre, there, "11:00");
    make(home, own, "11:30");
    book(centre, there);
    book(home, own);
    for (Store store : List.of(centre, home)) {
      Written.change(store, "UPDATE appointment SET word = 'SAME22'");
      Written.change(store, "UPDATE booking SET word = 'SAME22'");
    }

    for (BranchId branch : List.of(BRANCH, PLAN.branch())) {
      get(home.deliveries().takeOver(branch, handOver(branch, "")));
      get(centre.deliveries().takeIn(branch, ofHome(branch), SINCE));
      get(centre.deliveries().takeIn(branch, ofHome(branch), SINCE));
    }

    assertEquals(ofDay(home), ofDay(centre));
    assertEquals(roll(home), roll(centre));
    assertEquals(2, ofDay(centre).stream().map(one -> one.word()).distinct().count());
    assertEquals(2, roll(centre).bookings().stream().map(one -> one.word()).distinct().count());
    assertEquals(
        Optional.of(Bookings.id(own)),
        get(centre.appointments().byWord(PLAN.branch(), Bookings.DAY, "SAME22"))
            .map(one -> one.id()));
    assertEquals(Optional.of(booking(own)), get(centre.seats().byWord(BRANCH, "SAME22")));
  }

  @Test
  void timesGoThereAndComeBackMovedAndCancelled() {
    make(centre, 1, "11:00");
    make(centre, 2, "11:30");
    get(home.deliveries().takeOver(PLAN.branch(), handOver(PLAN.branch(), "")));
    assertEquals(ofDay(centre), ofDay(home));
    assertEquals(taken(centre), taken(home));

    get(
        home.appointments()
            .change(Bookings.id(1), NOW, before -> Book.cancel(before, NOW), Telling.NOTHING));
    move(home, 2, "12:30");
    make(home, 3, "11:00");
    taken(centre);
    get(centre.deliveries().takeIn(PLAN.branch(), ofHome(PLAN.branch()), SINCE));

    assertEquals(ofDay(home), ofDay(centre));
    assertEquals(taken(home), taken(centre));
  }

  @Test
  void whoeverHasNotTakenOverWhatIsHereDeliversNothing() {
    book(centre, 1);
    book(home, 2);
    HandedBookings own = ofHome();
    assertEquals(NotTaken.Why.BOOKINGS, why(own));
    HandedBookings handed = handOver("");
    HandedBookings later = handOver("");

    assertEquals(NotTaken.Why.BOOKINGS, why(new HandedBookings(handed.mark(), own.lines())));
    get(centre.deliveries().forgetOthers(Set.of(BRANCH)));
    get(centre.deliveries().takeIn(BRANCH, new HandedBookings(later.mark(), List.of()), SINCE));
    get(centre.deliveries().forgetOthers(Set.of()));

    assertEquals(NotTaken.Why.BOOKINGS, why(new HandedBookings(later.mark(), own.lines())));
    assertEquals(1, roll(centre).bookings().size());
  }

  @Test
  void whatIsOfAnotherBranchOrCannotBeReadIsNotTaken() {
    book(home, 1);
    BranchId other = new BranchId("other");
    HandedBookings foreign =
        new HandedBookings(
            get(centre.deliveries().handOver(other, "", SINCE)).mark(), ofHome().lines());

    NotTaken no =
        assertInstanceOf(
            NotTaken.class, failure(centre.deliveries().takeIn(other, foreign, SINCE)));

    assertEquals(NotTaken.Why.MALFORMED, no.why());
    String mark = handOver("").mark();
    for (String line : List.of("{}", "no", "{\"of\":\"seat\"}")) {
      assertEquals(NotTaken.Why.MALFORMED, why(new HandedBookings(mark, List.of(line))));
    }
  }

  /** Its own line may say its own branch: what is there already decides whose it is. */
  @Test
  void whatHasTheIdOfAnotherBranchesIsRefusedWhole() throws Exception {
    make(home, 1, "11:00");
    make(home, 2, "11:30");
    book(home, 1);
    for (BranchId branch : List.of(BRANCH, PLAN.branch())) {
      handOver(branch, "");
    }
    make(centre, 2, "12:00");
    book(centre, 1);
    Written.change(centre, "UPDATE appointment SET branch = 'other'");
    Written.change(centre, "UPDATE booking SET branch = 'other'");
    List<String> before = all();

    for (String was : List.of("", "\"move\":1", "BOOKED")) {
      String is = was.isEmpty() ? "" : was.equals("BOOKED") ? "CANCELLED" : "\"move\":2";
      List<String> lines =
          ofTimes().stream().map(line -> was.isEmpty() ? line : line.replace(was, is)).toList();
      assertEquals(NotTaken.Why.MALFORMED, refused(PLAN.branch(), lines).why());
    }
    assertEquals(NotTaken.Why.MALFORMED, refused(BRANCH, ofHome().lines()).why());

    assertEquals(before, all(), "the first line of each was none of another branch's");
  }

  /** Whoever is to be given a number does not wait for all of it. */
  @Test
  void othersWriteWhileMuchIsTakenIn() {
    make(home, 1, "11:00");
    handOver(PLAN.branch(), "");
    Queue<String> ends = new ConcurrentLinkedQueue<>();
    Question question =
        new Question(
            "a",
            PLAN.branch(),
            new TaskTypeId("passport"),
            NOW,
            Optional.empty(),
            Optional.empty());

    Future<Void> delivery =
        centre
            .deliveries()
            .takeIn(PLAN.branch(), under(PLAN.branch(), many(1_500)), SINCE)
            .onSuccess(taken -> ends.add("delivery"));
    Future<Void> other =
        centre.counsel().keep(question, Bookings.DAY).onSuccess(kept -> ends.add("somebody else"));

    get(other);
    get(delivery);
    assertEquals(List.of("somebody else", "delivery"), List.copyOf(ends));
    assertEquals(1_500, ofDay(centre).size());
  }

  @Test
  void aDayAndAMeetingHaveNoMoreThanAnyBranchBooks() {
    make(home, 1, "11:00");
    book(home, 1);
    handOver(PLAN.branch(), "");
    handOver("");
    List<String> times = many(2_001);

    NotTaken no = refused(PLAN.branch(), times);

    assertEquals(NotTaken.Why.MALFORMED, no.why());
    assertTrue(no.getMessage().contains("2000 bookings of " + Bookings.DAY), no.getMessage());
    assertTrue(ofDay(centre).size() <= 2_000);
    get(
        centre
            .deliveries()
            .takeIn(PLAN.branch(), under(PLAN.branch(), times.subList(0, 9)), SINCE));

    List<String> seats = new ArrayList<>();
    for (int number = 1; number <= 2_001; number++) {
      seats.add(another(line("seat"), number).put("seat", number).encode());
    }
    assertEquals(NotTaken.Why.MALFORMED, refused(BRANCH, seats).why());
  }

  /** All of it is called off at once when the branch is the centre's again. */
  @Test
  @TakesTurns(turn = 1, of = 4)
  void aBranchHasNoMoreToComeThanTheCentreBears() {
    make(home, 1, "11:00");
    book(home, 1);
    handOver(PLAN.branch(), "");
    handOver("");
    List<String> times = new ArrayList<>();
    for (String line : many(12_001)) {
      JsonObject time = new JsonObject(line);
      int later = times.size() / 1_999;
      for (String moment : List.of("starts", "freeAgain", "comeFrom", "keptUntil")) {
        time.put(moment, time.getLong(moment) + Duration.ofDays(later).toMillis());
      }
      times.add(time.put("day", Bookings.DAY.plusDays(later).toString()).encode());
    }

    for (int from = 0; from < 12_000; from += 1_000) {
      HandedBookings some = under(PLAN.branch(), times.subList(from, from + 1_000));
      get(centre.deliveries().takeIn(PLAN.branch(), some, SINCE));
    }

    NotTaken no = refused(PLAN.branch(), times.subList(12_000, times.size()));

    assertEquals(NotTaken.Why.MALFORMED, no.why());
    assertTrue(no.getMessage().contains("12000 bookings of all days"), no.getMessage());
  }

  /** Whoever goes on from it would try it for ever, and nobody would know why. */
  @Test
  void whatContradictsWhatIsThereIsRefused() {
    make(home, 1, "11:00");
    book(home, 1);
    handOver(PLAN.branch(), "");
    handOver("");
    JsonObject first = new JsonObject(ofTimes().get(0));
    get(centre.deliveries().takeIn(PLAN.branch(), under(PLAN.branch(), ofTimes()), SINCE));
    List<String> before = all();

    for (JsonObject other :
        List.of(
            first.copy().put("move", 3).put("standing", "CANCELLED"),
            first.copy().put("move", 2),
            first.copy().put("day", Bookings.DAY.plusDays(1).toString()))) {
      NotTaken no = refused(PLAN.branch(), List.of(other.encode()));
      assertEquals(NotTaken.Why.MALFORMED, no.why(), other.encode());
      assertTrue(no.getMessage().contains("contradicts"), no.getMessage());
    }
    assertEquals(
        NotTaken.Why.MALFORMED, refused(BRANCH, List.of(line("seat"), line("seat"))).why());

    assertEquals(before, all());
    JsonObject moved = first.copy().put("standing", "MOVED");
    List<String> right = List.of(moved.encode(), first.copy().put("move", 2).encode());
    get(centre.deliveries().takeIn(PLAN.branch(), under(PLAN.branch(), right), SINCE));
  }

  /** Times that nobody has booked, each with an id and a word of its own. */
  private List<String> many(int number) {
    JsonObject one = new JsonObject(ofTimes().get(0));
    return IntStream.rangeClosed(1, number)
        .mapToObj(each -> another(one.encode(), each).encode())
        .toList();
  }

  private static JsonObject another(String line, int number) {
    return new JsonObject(line)
        .put("id", "%022d".formatted(number))
        .put("word", "A%05d".formatted(number));
  }

  @Test
  void everyMemberOfALineIsWhatItIsToBe() {
    make(home, 1, "11:00");
    book(home, 1);
    handOver(PLAN.branch(), "");
    handOver("");
    List<String> wrong =
        List.of(
            "id=short",
            "id=../../x",
            "move=-5",
            "move=0",
            "day=banana",
            "day=+999999999-12-31",
            "word=",
            "word=<img src=x>",
            "starts=-1",
            "starts=9e18",
            "parts=",
            "parts=nope:1 ",
            "parts=<b>:x",
            "parts=passport:999999999999",
            "parts=passport:0",
            "freeAgain=1",
            "comeFrom=0",
            "keptUntil=9999999999999",
            "channel=X",
            "madeAt=x",
            "plan=",
            "standing=BLA",
            "standing=SEATED");
    for (String each : wrong) {
      isRefused(PLAN.branch(), ofTimes().get(0), each);
    }
    String seat = line("seat");
    for (String each :
        List.of(
            "id=short",
            "course=A B",
            "begins=banana",
            "word=-",
            "channel=X",
            "place=0",
            "at=x",
            "standing=BOOKED",
            "seat=0",
            "seat=x")) {
      isRefused(BRANCH, seat, each);
    }
    String meeting = line("meeting");
    for (String each :
        List.of(
            "course=A B",
            "begins=banana",
            "starts=x",
            "ends=1",
            "name=",
            "seats=-1",
            "calledOff=2",
            "seated=-1",
            "came=x",
            "missed=x",
            "waiting=x",
            "cancelled=x")) {
      isRefused(BRANCH, meeting, each);
    }
    assertEquals(List.of(), all());
    get(centre.deliveries().takeIn(PLAN.branch(), under(PLAN.branch(), ofTimes()), SINCE));
  }

  /** A number, also a wrong one, is none as text, and a text none as number. */
  private void isRefused(BranchId branch, String line, String wrong) {
    String[] set = wrong.split("=", 2);
    JsonObject other = new JsonObject(line);
    boolean isNumber = set[1].matches("-?[0-9]+(e[0-9]+)?");
    other.put(set[0], isNumber ? (Object) number(set[1]) : set[1]);
    NotTaken no = refused(branch, List.of(other.encode()));
    assertEquals(NotTaken.Why.MALFORMED, no.why(), wrong);
    assertTrue(no.getMessage().contains(" " + set[0] + " "), wrong + ": " + no.getMessage());
    other.remove(set[0]);
    if (!set[0].equals("seat")) {
      assertEquals(NotTaken.Why.MALFORMED, refused(branch, List.of(other.encode())).why(), wrong);
    }
  }

  private static Number number(String text) {
    return text.contains("e") ? (Number) Double.valueOf(text) : (Number) Long.valueOf(text);
  }

  @Test
  void whatIsStoredAsNothingThatCanBeReadTakesNothingElseDown() throws Exception {
    for (int number = 1; number <= 3; number++) {
      make(centre, number, List.of("11:00", "11:30", "12:00").get(number - 1));
    }
    book(centre, 1);
    book(centre, 2);
    Written.change(
        centre, "UPDATE appointment SET standing = 'BLA' WHERE id = '" + Bookings.id(1) + "'");
    Written.change(centre, "UPDATE appointment SET parts = '' WHERE id = '" + Bookings.id(2) + "'");
    Written.change(centre, "UPDATE booking SET channel = 'X' WHERE id = '" + booking(1) + "'");

    assertEquals(List.of(Bookings.id(3)), ofDay(centre).stream().map(one -> one.id()).toList());
    assertEquals(Optional.empty(), get(centre.appointments().find(Bookings.id(1))));
    get(centre.appointments().taken(PLAN.branch(), NOW));
    get(centre.appointments().miss(NOW.plus(Duration.ofDays(3)), Set.of(), Telling.NOTHING));
    get(centre.appointments().turnout(PLAN.branch(), Bookings.DAY, Bookings.DAY));
    assertEquals(1, roll(centre).bookings().size());
    assertEquals(1, handOver(PLAN.branch(), "").lines().size());
    get(home.deliveries().takeOver(BRANCH, handOver("")));
    assertEquals(roll(centre), roll(home));
  }

  private List<String> all() {
    return Stream.of(BRANCH, PLAN.branch(), new BranchId("other"))
        .flatMap(of -> get(centre.deliveries().bookings(of, SINCE)).lines().stream())
        .filter(line -> !line.contains("\"of\":\"meeting\""))
        .toList();
  }

  private String line(String of) {
    return ofHome().lines().stream()
        .filter(line -> line.startsWith("{\"of\":\"" + of))
        .findFirst()
        .orElseThrow();
  }

  private List<String> ofTimes() {
    return ofHome(PLAN.branch()).lines();
  }

  private HandedBookings under(BranchId branch, List<String> lines) {
    return new HandedBookings(get(centre.deliveries().bookings(branch, SINCE)).mark(), lines);
  }

  private NotTaken refused(BranchId branch, List<String> lines) {
    return assertInstanceOf(
        NotTaken.class, failure(centre.deliveries().takeIn(branch, under(branch, lines), SINCE)));
  }

  private NotTaken.Why why(HandedBookings changed) {
    return assertInstanceOf(
            NotTaken.class, failure(centre.deliveries().takeIn(BRANCH, changed, SINCE)))
        .why();
  }

  private HandedBookings handOver(String mark) {
    return handOver(BRANCH, mark);
  }

  private HandedBookings handOver(BranchId branch, String mark) {
    return get(centre.deliveries().handOver(branch, mark, SINCE));
  }

  private HandedBookings ofHome() {
    return ofHome(BRANCH);
  }

  private HandedBookings ofHome(BranchId branch) {
    return get(home.deliveries().bookings(branch, SINCE));
  }

  private static void book(Store store, int number) {
    assertInstanceOf(
        SeatRuling.Done.class,
        get(
            store
                .seats()
                .decide(THREE_SEATS, seating -> seating.book(wish(number, true), at("08:00")))));
  }

  private static Roll roll(Store store) {
    return get(store.seats().rolls(BRANCH, TUESDAY, TUESDAY)).get(THREE_SEATS.meeting().id());
  }

  private static void make(Store store, int number, String time) {
    Book.Wish wish = Bookings.wish(number, time, "passport");
    assertInstanceOf(
        BookRuling.Done.class,
        get(
            store
                .appointments()
                .make(
                    PLAN.branch(),
                    wish.id(),
                    NOW,
                    taken ->
                        Bookings.book(PLAN, Bookings.DAY, taken.on(Bookings.DAY)).book(wish, NOW),
                    Telling.Beside.NOTHING)));
  }

  private static void move(Store store, int number, String time) {
    Book.Wish wish = Bookings.wish(number, time, "passport");
    assertInstanceOf(
        BookRuling.Done.class,
        get(
            store
                .appointments()
                .move(
                    wish.id(),
                    NOW,
                    (before, taken) ->
                        Bookings.book(PLAN, Bookings.DAY, taken.on(Bookings.DAY))
                            .move(before, wish, NOW),
                    Telling.NOTHING)));
  }

  private static List<dk.serviceisland.domain.booking.Booking> ofDay(Store store) {
    return get(store.appointments().ofDay(PLAN.branch(), Bookings.DAY));
  }

  private static Occupancy taken(Store store) {
    return get(store.appointments().taken(PLAN.branch(), NOW)).on(Bookings.DAY);
  }
}
