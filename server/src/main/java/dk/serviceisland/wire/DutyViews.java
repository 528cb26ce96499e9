package dk.serviceisland.wire;

import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.DutySheet;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The duty plan as the contract tells it. */
public final class DutyViews {
  private DutyViews() {}

  /**
   * A week of a branch.
   *
   * @param branch which
   * @param from its Monday
   * @param to its Sunday
   * @param today in the branch
   * @param mayChange whether whoever asks plans it; otherwise people are told of themselves alone
   * @param days of the week
   * @param people whose days are told, in the order of the settings; those who have left last
   */
  public record Week(
      Named branch,
      String from,
      String to,
      String today,
      boolean mayChange,
      List<Day> days,
      List<Person> people) {}

  /**
   * A day of a branch.
   *
   * @param date which
   * @param planned whether the plan says who is there; otherwise that is guessed
   * @param open when the branch is open
   * @param there how many are to serve citizens when
   * @param booked how many times are booked whose holders have not come
   * @param unserved how many of those nobody who is there can serve
   */
  public record Day(
      String date,
      boolean planned,
      List<Stretch> open,
      List<Count> there,
      int booked,
      int unserved) {}

  /**
   * A stretch of a day.
   *
   * @param from its beginning, on the clock of the branch
   * @param to its end
   */
  public record Stretch(String from, String to) {
    private static Stretch of(Quarters when) {
      return new Stretch(Quarters.time(when.from()), Quarters.time(when.to()));
    }
  }

  /**
   * How many are there in a stretch of a day.
   *
   * @param from its beginning
   * @param to its end
   * @param people how many, at least 1
   */
  public record Count(String from, String to, int people) {}

  /**
   * The week of somebody.
   *
   * @param id names the person
   * @param name what colleagues see
   * @param days of the week
   */
  public record Person(String id, String name, List<DayOfPerson> days) {}

  /**
   * A day of somebody.
   *
   * @param date which
   * @param revision to be named when it is changed
   * @param duties of this branch
   * @param elsewhere when other branches have planned something, which is not told
   */
  public record DayOfPerson(
      String date, int revision, List<Piece> duties, List<Stretch> elsewhere) {}

  /**
   * A piece of a day.
   *
   * @param from its first quarter of an hour
   * @param to the end of its last one
   * @param kind what somebody does then
   */
  public record Piece(String from, String to, String kind) {}

  /**
   * What became of a file, or of a copy.
   *
   * @param changed how many days of people are otherwise now
   * @param leftOut what may not be, and was left out
   * @param unserved the days among them on which times are booked that nobody can serve
   */
  public record Taken(int changed, List<LeftOut> leftOut, List<DayBooked> unserved) {}

  /**
   * What is booked on a day.
   *
   * @param date which
   * @param booked how many times are booked whose holders have not come
   * @param unserved how many of those nobody who is there can serve
   */
  public record DayBooked(String date, int booked, int unserved) {
    private static DayBooked of(LocalDate day, Appointments.Promised promised) {
      Appointments.Promised own = promised.where(booking -> booking.day().equals(day));
      return new DayBooked(day.toString(), own.booked().size(), own.unserved().size());
    }
  }

  /**
   * A day of somebody that was left out of a copy.
   *
   * @param staff who
   * @param date which day
   * @param code the problem that it would have been
   */
  public record LeftOut(String staff, String date, String code) {}

  /**
   * A week of a branch.
   *
   * @param plans of its days
   * @param promised the times of those days that are booked and that concern whoever asks
   * @param alone whoever is told of themselves alone; none: of everybody
   */
  public static Week week(
      Plan plan,
      LocalDate monday,
      LocalDate today,
      Map<LocalDate, DutyPlan> plans,
      Appointments.Promised promised,
      Optional<StaffId> alone) {
    List<LocalDate> days = DutySheet.week(monday);
    Function<LocalDate, DutyPlan> on = day -> plans.getOrDefault(day, DutyPlan.none(day));
    Predicate<StaffId> told = id -> alone.isEmpty() || alone.get().equals(id);
    return new Week(
        new Named(plan.branch().value(), plan.names()),
        monday.toString(),
        days.get(days.size() - 1).toString(),
        today.toString(),
        alone.isEmpty(),
        days.stream().map(day -> day(plan, on.apply(day), promised)).toList(),
        people(plan, days, on).entrySet().stream()
            .filter(person -> told.test(person.getKey()))
            .map(
                person ->
                    new Person(
                        person.getKey().value(),
                        person.getValue(),
                        days.stream()
                            .map(day -> day(on.apply(day).of(person.getKey()), plan.branch()))
                            .toList()))
            .toList());
  }

  /** Whoever is on the staff on some day of the week, and whoever is planned. */
  private static Map<StaffId, String> people(
      Plan plan, List<LocalDate> days, Function<LocalDate, DutyPlan> on) {
    Map<StaffId, String> people = new LinkedHashMap<>();
    for (StaffMember member : plan.staff().values()) {
      if (days.stream().anyMatch(member.term()::covers)) {
        people.put(member.id(), member.name());
      }
    }
    for (LocalDate day : days) {
      on.apply(day).people().values().stream()
          .filter(person -> !person.in(plan.branch()).isEmpty())
          .map(PersonDay::staff)
          .sorted(Comparator.comparing(StaffId::value))
          .forEach(id -> people.putIfAbsent(id, name(plan, id)));
    }
    return people;
  }

  private static String name(Plan plan, StaffId id) {
    StaffMember member = plan.staff().get(id);
    return member == null ? id.value() : member.name();
  }

  private static Day day(Plan plan, DutyPlan duties, Appointments.Promised promised) {
    DayBooked booked = DayBooked.of(duties.day(), promised);
    return new Day(
        duties.day().toString(),
        duties.isPlanned(plan.branch()),
        open(plan, duties.day()),
        counts(plan.branch(), duties),
        booked.booked(),
        booked.unserved());
  }

  private static List<Stretch> open(Plan plan, LocalDate day) {
    return new OpenTimes(plan.on(day), day)
        .branch().stream()
            .map(
                open ->
                    new Stretch(
                        DayView.hour(open.from(), plan.zone()),
                        DayView.hour(open.to(), plan.zone())))
            .toList();
  }

  private static List<Count> counts(BranchId branch, DutyPlan duties) {
    List<Count> counts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < Quarters.OF_A_DAY; at++) {
      int people = duties.there(branch, at).size();
      boolean ends = at + 1 == Quarters.OF_A_DAY || duties.there(branch, at + 1).size() != people;
      if (ends && people > 0) {
        counts.add(new Count(Quarters.time(from), Quarters.time(at + 1), people));
      }
      from = ends ? at + 1 : from;
    }
    return counts;
  }

  /** A day of somebody, as a branch is told of it. */
  public static DayOfPerson day(PersonDay person, BranchId branch) {
    return new DayOfPerson(
        person.day().toString(),
        person.revision(),
        person.in(branch).stream().map(DutyViews::piece).toList(),
        person.outside(branch).stream().map(duty -> Stretch.of(duty.when())).toList());
  }

  private static Piece piece(PlannedDuty duty) {
    return new Piece(
        Quarters.time(duty.when().from()), Quarters.time(duty.when().to()), Words.of(duty.kind()));
  }

  /**
   * What became of a copy or a file.
   *
   * @param left the times that are booked on the days that are otherwise now
   */
  public static Taken taken(DutyRuling.Done done, Appointments.Promised left) {
    return new Taken(
        done.changed().size(),
        done.leftOut().stream()
            .map(
                no ->
                    new LeftOut(
                        no.now().staff().value(),
                        no.now().day().toString(),
                        ProblemCode.of(no.why()).word()))
            .toList(),
        left.booked().stream()
            .map(Booking::day)
            .distinct()
            .sorted()
            .map(day -> DayBooked.of(day, left))
            .filter(day -> day.unserved() > 0)
            .toList());
  }
}
