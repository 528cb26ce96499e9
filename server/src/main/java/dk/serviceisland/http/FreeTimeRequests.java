package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.Slot;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.wire.AppointmentViews;
import dk.serviceisland.wire.AppointmentViews.OfType;
import dk.serviceisland.wire.AppointmentViews.PlaceView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may be booked, where and when. */
final class FreeTimeRequests {
  private final Appointments appointments;
  private final Plans plans;
  private final Outbox outbox;

  FreeTimeRequests(HttpApi.Parts parts) {
    this.appointments = parts.appointments();
    this.plans = parts.branches().plans();
    this.outbox = parts.outbox();
  }

  /** What may be booked in some branch. */
  Future<Response> bookable(Ask ask) {
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>();
    Set<String> languages = new LinkedHashSet<>();
    for (BranchId branch : plans.branches()) {
      if (appointments.isElsewhere(branch)) {
        continue;
      }
      List<TaskType> here = appointments.bookable(branch, isStaff(ask));
      Map<TaskTypeId, TaskType> named = plans.inEveryLanguage(branch).taskTypes();
      here.forEach(type -> types.putIfAbsent(type.id(), named.get(type.id())));
      languages.addAll(plans.current(branch).languages());
    }
    return Future.succeededFuture(
        Response.ok(
            new AppointmentViews.Bookable(
                List.copyOf(languages), types.values().stream().map(OfType::of).toList())));
  }

  /** Where it may be booked, the branch with the earliest time first. */
  Future<Response> places(Ask ask) {
    return Ask.after(ask.query(Queries::taskTypes), wanted -> places(wanted, isStaff(ask)));
  }

  private record Place(Plan plan, Optional<Slot> earliest, boolean isElsewhere) {}

  private Future<Response> places(List<TaskTypeId> wanted, boolean byStaff) {
    List<Future<Place>> places = new ArrayList<>();
    for (BranchId branch : plans.branches()) {
      if (has(branch, wanted, byStaff)) {
        Plan plan = appointments.plan(branch);
        boolean isElsewhere = appointments.isElsewhere(branch);
        Future<Optional<Slot>> earliest =
            isElsewhere
                ? Future.succeededFuture(Optional.empty())
                : appointments.earliest(branch, wanted, byStaff);
        places.add(earliest.map(first -> new Place(plan, first, isElsewhere)));
      }
    }
    if (places.isEmpty()) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.NOT_BOOKABLE)));
    }
    Comparator<Place> order =
        Comparator.comparing(Place::isElsewhere)
            .thenComparing(place -> place.earliest().map(Slot::from).orElse(Instant.MAX));
    return Future.join(places)
        .map(
            all ->
                Response.ok(
                    new AppointmentViews.Places(
                        wanted.stream().map(TaskTypeId::value).toList(),
                        places.stream()
                            .map(Future::result)
                            .sorted(order)
                            .map(
                                one ->
                                    PlaceView.of(
                                        one.plan(), wanted, one.earliest(), one.isElsewhere()))
                            .toList())));
  }

  private boolean has(BranchId branch, List<TaskTypeId> wanted, boolean byStaff) {
    return appointments.bookable(branch, byStaff).stream()
        .map(TaskType::id)
        .toList()
        .containsAll(wanted);
  }

  /** The free times of a branch. */
  Future<Response> free(Ask ask) {
    if (appointments.isElsewhere(ask.branch())) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.BRANCH_AT_HOME)));
    }
    return Ask.after(
        ask.query(Queries::freeTimes),
        wanted ->
            has(ask.branch(), wanted.taskTypes(), isStaff(ask))
                ? appointments
                    .free(
                        ask.branch(), wanted.taskTypes(), wanted.from(), wanted.to(), isStaff(ask))
                    .map(
                        days ->
                            Response.ok(
                                AppointmentViews.free(
                                    appointments.plan(ask.branch()),
                                    wanted.taskTypes(),
                                    days,
                                    outbox.has(Way.MAIL))))
                : Future.succeededFuture(Response.of(Problem.of(ProblemCode.NOT_BOOKABLE))));
  }

  private static boolean isStaff(Ask ask) {
    return ask.guest().caller() instanceof Caller.Staff;
  }
}
