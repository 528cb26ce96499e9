package dk.serviceisland.http;

import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whom a change of settings closes the door to: whoever has booked a time at which it is closed.
 */
final class ClosedAppointments {
  /** More than these are counted and not named. */
  private static final int MOST_BY_NAME = 20;

  private static final DateTimeFormatter DANISH =
      DateTimeFormatter.ofPattern("d. MMMM 'kl.' HH.mm", Locale.forLanguageTag("da"));
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH);

  private final Appointments appointments;
  private final Plans plans;

  ClosedAppointments(Appointments appointments, Plans plans) {
    this.appointments = appointments;
    this.plans = plans;
  }

  /** In words per language, for each branch that would call some off; none where none would. */
  Future<List<Map<String, String>>> by(Map<BranchId, Plan> planned) {
    List<Future<List<Booking>>> asked = new ArrayList<>();
    List<Plan> changed = new ArrayList<>();
    for (Plan plan : planned.values()) {
      boolean isKnown = plans.branches().contains(plan.branch());
      if (isKnown && !plans.current(plan.branch()).hash().equals(plan.hash())) {
        changed.add(plan);
        asked.add(appointments.closedBy(plan));
      }
    }
    return asked.isEmpty()
        ? Future.succeededFuture(List.of())
        : Future.join(asked).map(done -> words(changed, asked));
  }

  private static List<Map<String, String>> words(
      List<Plan> changed, List<Future<List<Booking>>> asked) {
    List<Map<String, String>> all = new ArrayList<>();
    for (int at = 0; at < changed.size(); at++) {
      List<Booking> closed = asked.get(at).result();
      if (!closed.isEmpty()) {
        all.add(words(changed.get(at), closed));
      }
    }
    return all;
  }

  private static Map<String, String> words(Plan plan, List<Booking> closed) {
    String name = plan.names().get("da");
    String english = plan.names().getOrDefault("en", name);
    return Map.of(
        "da",
        name
            + " har lukket på tider, der er bestilt. Aflyses, når ændringen gælder: "
            + closed.size()
            + list(closed, plan.zone(), DANISH)
            + ".",
        "en",
        english
            + " is closed at times that are booked. Called off when the change is in force: "
            + closed.size()
            + list(closed, plan.zone(), ENGLISH)
            + ".");
  }

  private static String list(List<Booking> closed, ZoneId zone, DateTimeFormatter format) {
    return closed.size() > MOST_BY_NAME
        ? ""
        : closed.stream()
            .map(one -> format.format(one.from().atZone(zone)) + " (" + one.word() + ")")
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
