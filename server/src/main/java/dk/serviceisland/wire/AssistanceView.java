package dk.serviceisland.wire;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffMember;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Who asks for a person to come, as staff see it; {@link Open} is what the public sees.
 *
 * @param id of the request
 * @param state whether somebody comes
 * @param askedAt when it was asked for
 * @param kind citizen, colleague or printer
 * @param place where to come to
 * @param trouble what the printer has
 * @param counter where the colleague is
 * @param language the citizen's
 * @param takenAt when somebody said that they come
 * @param takenBy who did
 */
public record AssistanceView(
    String id,
    String state,
    String askedAt,
    String kind,
    String place,
    Optional<String> trouble,
    Optional<String> counter,
    Optional<String> language,
    Optional<String> takenAt,
    Optional<Person> takenBy) {

  /** For a kiosk that waits for its own: no place and no name. */
  record Open(String id, String state) {
    private static Open of(Assistance asked) {
      return new Open(Long.toString(asked.request()), stateOf(asked));
    }
  }

  /**
   * A staff member as colleagues know them.
   *
   * @param id of the person
   * @param name that colleagues read
   */
  record Person(String id, String name) {
    static Person of(StaffMember member) {
      return new Person(member.id().value(), member.name());
    }
  }

  /** One request. */
  public static AssistanceView of(Plan plan, Assistance asked) {
    ZoneId zone = plan.zone();
    Asker asker = asked.asker();
    return new AssistanceView(
        Long.toString(asked.request()),
        stateOf(asked),
        Times.write(asked.askedAt(), zone),
        kind(asker),
        place(asker, plan),
        asker instanceof Asker.Printer printer
            ? Optional.of(Words.of(printer.trouble()))
            : Optional.empty(),
        asker instanceof Asker.Counter at ? Optional.of(at.counter().value()) : Optional.empty(),
        asked.language(),
        asked.taken().map(taken -> Times.write(taken.at(), zone)),
        asked.taken().map(taken -> Person.of(taken.by())));
  }

  /** All requests for staff. To be made on the branch's writer. */
  static List<AssistanceView> all(BranchState state) {
    return state.assistance().all().stream().map(asked -> of(state.plan(), asked)).toList();
  }

  /** All requests for the public. To be made on the branch's writer. */
  static List<Open> open(BranchState state) {
    return state.assistance().all().stream().map(Open::of).toList();
  }

  private static String kind(Asker asker) {
    if (asker instanceof Asker.Kiosk) {
      return "citizen";
    }
    return asker instanceof Asker.Printer ? "printer" : "colleague";
  }

  private static String place(Asker asker, Plan plan) {
    if (asker instanceof Asker.Kiosk kiosk) {
      return kiosk.name();
    }
    return asker instanceof Asker.Printer printer
        ? printer.place()
        : plan.counters().get(((Asker.Counter) asker).counter()).label();
  }

  private static String stateOf(Assistance asked) {
    return asked.taken().isPresent() ? "taken" : "asked";
  }
}
