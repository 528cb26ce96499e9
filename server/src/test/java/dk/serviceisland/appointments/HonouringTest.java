package dk.serviceisland.appointments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The book hears of everybody who has come, once it can. */
class HonouringTest {
  private static final String BOOKED = "b".repeat(AppointmentId.LENGTH);

  private final List<String> told = new ArrayList<>();
  private boolean away;
  private final Honouring honouring = new Honouring(this::tell);
  private final BranchDay day =
      BranchBuilder.aBranch().withTaskType("passport", type -> type.needs("id")).day().opens();

  private Future<Void> tell(AppointmentId id) {
    told.add(id.value());
    return away ? Future.failedFuture("the store is away") : Future.succeededFuture();
  }

  @Test
  void whoeverHasComeIsTold() {
    day.does(day.checkIn(BOOKED, 5, "passport"));

    honouring.makeUp(day.state());
    honouring.again();

    assertEquals(List.of(BOOKED), told);
  }

  @Test
  void itIsTriedUntilTheBookHasIt() {
    day.does(day.checkIn(BOOKED, 5, "passport"));
    away = true;
    honouring.makeUp(day.state());
    honouring.again();
    away = false;
    honouring.again();
    honouring.again();

    assertEquals(List.of(BOOKED, BOOKED, BOOKED), told);
  }

  @Test
  void whatWasAgreedElsewhereStandsInNoBookHere() {
    day.does(day.checkIn("ticket elsewhere", 5, "passport"));

    honouring.makeUp(day.state());

    assertEquals(List.of(), told);
  }
}
