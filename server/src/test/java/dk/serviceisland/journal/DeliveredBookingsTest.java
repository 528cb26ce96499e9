package dk.serviceisland.journal;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.book;
import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dk.serviceisland.appointments.Telling;
import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.BookedTimes;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What became of the times of a branch whose own server keeps its book is counted at the centre.
 */
@ParameterizedClass
@EnumSource
class DeliveredBookingsTest {
  private static final Plan PLAN = plan(rules());
  private static final Instant BEFORE = at("12:00").minus(Duration.ofDays(1));
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private final BranchDay day = BranchDay.of(PLAN, DAY);
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
  void theCentreCountsWhatItsHomeTold() {
    for (int who = 1; who <= 4; who++) {
      books(who, who < 3 ? "10:00" : "10:10");
    }
    get(home.appointments().change(id(1), BEFORE, one -> Book.cancel(one, BEFORE), nobody()));
    get(home.appointments().change(id(2), BEFORE, Book::callOff, nobody()));
    day.opens();
    day.draws("passport");
    delivers();
    assertEquals(
        Set.of(
            times(Standing.CANCELLED, 1), times(Standing.CALLED_OFF, 1), times(Standing.BOOKED, 2)),
        counted());

    get(home.appointments().change(id(3), at("10:10"), Book::honour, nobody()));
    day.at("13:00").draws("passport");
    delivers();
    Set<BookedTimes> over =
        Set.of(
            times(Standing.CANCELLED, 1),
            times(Standing.CALLED_OFF, 1),
            times(Standing.HONOURED, 1),
            times(Standing.MISSED, 1));
    assertEquals(over, counted(), "also where it was not entered yet that nobody came");

    delivers();
    assertEquals(over, counted(), "each once, however often it is told");
  }

  @Test
  void anotherEventUnderANumberThatIsThereIsTold() {
    day.opens();
    day.draws("passport");
    get(home.journal().append(List.of(Written.part(PLAN, DAY, 0, day.events()))));
    List<String> lines =
        get(home.deliveries().after(PLAN.branch(), Optional.empty(), 1 << 20))
            .orElseThrow()
            .lines();
    get(take(lines));
    get(take(lines));
    List<String> others = lines.stream().map(line -> sealed(line.replace("P101", "P999"))).toList();
    assertNotEquals(lines, others);

    NotTaken no = assertInstanceOf(NotTaken.class, Written.failure(take(others)));

    assertEquals(NotTaken.Why.DIFFERS, no.why());
  }

  private Future<Optional<Waymark>> take(List<String> lines) {
    return centre.deliveries().take(PLAN.branch(), lines, (hash, text) -> PLAN);
  }

  /** With the checksum of the line, which whoever changes it can work out too. */
  private static String sealed(String line) {
    String json = line.substring(CopyLine.SUM_DIGITS + 1);
    CRC32C sum = new CRC32C();
    sum.update(json.getBytes(StandardCharsets.UTF_8));
    return "%08x %s".formatted(sum.getValue(), json);
  }

  private static Telling nobody() {
    return Telling.NOTHING;
  }

  private static BookedTimes times(Standing standing, int times) {
    return new BookedTimes(PASSPORT, standing, times);
  }

  private void books(int who, String time) {
    get(
        home.appointments()
            .make(
                PLAN.branch(),
                id(who),
                BEFORE,
                taken -> book(PLAN, DAY, taken.on(DAY)).book(wish(who, time, "passport"), BEFORE),
                Telling.Beside.NOTHING));
  }

  private void delivers() {
    delivered.delivers(home, centre);
  }

  private Set<BookedTimes> counted() {
    StoredDay stored = new StoredDay(PLAN.branch(), DAY, "", List.of(), false, 0, true);
    return Set.copyOf(assertDoesNotThrow(() -> centre.facts().booked(stored, at("13:00"))));
  }
}
