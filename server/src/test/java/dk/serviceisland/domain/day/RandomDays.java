package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.everyDay;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Random branches and random days in them, for properties. A day is data: steps with small numbers
 * that are resolved against the state when the day is played, so that a failing day shrinks to a
 * short one.
 */
public final class RandomDays {
  private static final Set<CounterId> RUSHED = Set.of(new CounterId("1"), new CounterId("3"));
  private static final List<String> HOURS =
      List.of("10:00-18:00", "10:00-12:00,13:00-18:00", "08:00-23:59", "10:00-11:00", "");
  private static final String ROOM = "room";
  private static final List<String> SKILLS = List.of("id", "books", "law");
  private static final List<List<String>> LANGUAGES =
      List.of(List.of("da", "en"), List.of("da"), List.of("en", "da", "ar"));

  private static final Arbitrary<SkillLevel> LEVELS =
      Arbitraries.frequency(
          Tuple.of(1, SkillLevel.NONE),
          Tuple.of(2, SkillLevel.IN_TRAINING),
          Tuple.of(3, SkillLevel.INDEPENDENT),
          Tuple.of(2, SkillLevel.MENTOR));

  private RandomDays() {}

  /** Days in branches, of up to 200 steps. */
  public static Arbitrary<Day> days() {
    return days(200);
  }

  /** Days in branches, of up to so many steps. */
  public static Arbitrary<Day> days(int maxSteps) {
    Arbitrary<List<Step>> rest =
        steps().list().ofMaxSize(maxSteps).withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(branches(), beginnings(), rest, changes().list().ofSize(3))
        .as(
            (branch, beginning, steps, changes) -> {
              List<Step> all = new ArrayList<>(beginning);
              all.addAll(steps);
              return new Day(branch, all, changes);
            })
        .withoutEdgeCases();
  }

  /** Most days begin with opening; some begin anyhow. */
  private static Arbitrary<List<Step>> beginnings() {
    List<Step> opening = new ArrayList<>();
    opening.add(new Step(0, StepKind.OPEN_DAY, 0, 0));
    for (int i = 0; i < 3; i++) {
      opening.add(new Step(0, StepKind.OPEN_COUNTER, i, i));
    }
    return Arbitraries.frequency(Tuple.of(1, List.of()), Tuple.of(9, opening));
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<Integer> seconds =
        Arbitraries.frequencyOf(
            Tuple.of(80, Arbitraries.just(0)),
            Tuple.of(160, Arbitraries.integers().between(1, 300)),
            Tuple.of(16, Arbitraries.integers().between(300, 2700)),
            Tuple.of(1, uniform(2700, 64_800)));
    Arbitrary<StepKind> kinds =
        Arbitraries.frequency(
            Arrays.stream(StepKind.values()).map(kind -> Tuple.of(kind.weight(), kind)).toList());
    Arbitrary<Integer> index = uniform(0, 41);
    return Combinators.combine(seconds, kinds, index, index).as(Step::new);
  }

  private static Arbitrary<Integer> uniform(int from, int to) {
    return Arbitraries.integers().between(from, to).withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Change> changes() {
    return Combinators.combine(
            branches(), uniform(0, 2), uniform(1, 7), Arbitraries.of(false, false, false, true))
        .as(Change::new);
  }

  private static Arbitrary<Branch> branches() {
    Arbitrary<Type> types =
        Combinators.combine(
                uniform(0, 7),
                Arbitraries.of(0, 6, 10, 15),
                Arbitraries.of(4, 9, 14),
                Arbitraries.of(0, 0, 0, 2, 6),
                Arbitraries.of(0, 0, 0, 1, 2, 3),
                Arbitraries.of(-1, -1, -1, 0, 30),
                Arbitraries.of(0, 0, 0, 0, 0, 1, 2, 3),
                Arbitraries.of(false, false, true))
            .as(Type::new);
    Arbitrary<Person> people =
        Combinators.combine(
                LEVELS.list().ofSize(SKILLS.size()),
                uniform(0, 15),
                uniform(0, 1),
                Arbitraries.of(-1, -1, -1, 0, 1, 2),
                Arbitraries.of(0, 0, 0, 0, 0, 1, 2))
            .as(Person::new);
    Arbitrary<Plan.Routing> routings =
        Combinators.combine(
                Arbitraries.of(Plan.PolicyName.class),
                Arbitraries.of(0.5, 0.5, 0.0, 1.0),
                Arbitraries.of(30, 30, 10),
                Arbitraries.of(10, 10, 0))
            .as(
                (policy, late, guard, headStart) ->
                    new Plan.Routing(
                        policy,
                        late,
                        Duration.ofMinutes(guard),
                        Duration.ofMinutes(headStart),
                        Optional.empty()));
    return Combinators.combine(
            types.list().ofMinSize(1).ofMaxSize(4),
            people.list().ofMinSize(1).ofMaxSize(5),
            Arbitraries.of(0, 0, 0, 1, 2, 2, 3),
            Arbitraries.of(0, 1, 3),
            Arbitraries.of(0, 0, 15),
            routings,
            Arbitraries.of(LANGUAGES),
            uniform(0, 15))
        .as(Branch::new);
  }

  /** Some time passes, then something is asked for; what the numbers mean depends on the kind. */
  public record Step(int seconds, StepKind kind, int a, int b) {}

  /**
   * A task type: skills as bits, minutes promised or 0, quota or 0, which hours, last ticket, and
   * whether always there, there no more, for this day alone, or not yet, and whether it starts at
   * the first of them, which is then a shared desk.
   */
  public record Type(
      int skills,
      int promised,
      int takes,
      int quota,
      int hours,
      int lastTicket,
      int term,
      boolean desk) {}

  /**
   * A staff member: a level per skill, delegations as bits, which group, who trains the first two
   * skills or -1, and whether always there, gone, or there for this day alone.
   */
  public record Person(List<SkillLevel> levels, int decides, int group, int mentor, int term) {}

  /** A branch in numbers; the task types that a rush is for as bits. */
  public record Branch(
      List<Type> types,
      List<Person> people,
      int hours,
      int groupHours,
      int lastTicket,
      Plan.Routing routing,
      List<String> languages,
      int rushes) {

    /** Its plan. */
    public Plan plan() {
      return built(0).plan();
    }

    /** Its plan; letters are so many further on than the first of the task types' names. */
    private BranchBuilder built(int shift) {
      List<TaskTypeId> rush =
          IntStream.range(0, types.size())
              .filter(type -> (rushes & (1 << type)) != 0)
              .mapToObj(type -> new TaskTypeId(typeName(type)))
              .toList();
      BranchBuilder branch =
          BranchBuilder.aBranch()
              .open(everyDay(HOURS.get(hours)))
              .lastTicket(lastTicket)
              .routedBy(routing)
              .numbersAppointments(hours % 2 == 0 ? Optional.of("Y") : Optional.empty())
              .speaks(languages)
              .sendsElsewhere(ResolvedStep.NOT_HERE.value())
              .withRooms(ROOM)
              .withGroup("citizen-service", everyDay(HOURS.get(groupHours)));
      for (int i = 0; i < types.size(); i++) {
        Type type = types.get(i);
        String letter = series(i + shift);
        boolean first = i == 0;
        branch.withTaskType(
            typeName(i),
            builder -> {
              BranchBuilder.TypeBuilder made = described(builder.letter(letter), type);
              return first ? made : there(startsAtDesk(made, type), type);
            });
      }
      for (int i = 0; i < people.size(); i++) {
        Person person = people.get(i);
        boolean first = i == 0;
        branch.withStaff(
            "staff-" + i,
            builder ->
                first ? described(builder, person) : there(described(builder, person), person));
      }
      return rush.isEmpty() ? branch : branch.rushes(new Peak(rush, RUSHED, Optional.empty()));
    }

    /** One letter and two by turns. */
    private static String series(int number) {
      char letter = (char) ('A' + number);
      return number % 2 == 0 ? String.valueOf(letter) : "Z" + letter;
    }

    private BranchBuilder.TypeBuilder described(BranchBuilder.TypeBuilder builder, Type type) {
      for (int skill = 0; skill < SKILLS.size(); skill++) {
        if ((type.skills() & (1 << skill)) != 0) {
          builder.needs(SKILLS.get(skill));
        }
      }
      builder.takes(type.takes()).alone("https://www.borger.dk");
      if ((type.skills() + type.takes()) % 3 == 0) {
        builder.authority();
      }
      if (type.promised() > 0) {
        builder.promised(type.promised());
      }
      if (type.quota() > 0) {
        builder.quota(type.quota());
      }
      if (type.hours() > 0) {
        builder.open(everyDay(HOURS.get(type.hours())));
      }
      return type.lastTicket() < 0 ? builder : builder.lastTicket(type.lastTicket());
    }

    private BranchBuilder.StaffBuilder described(
        BranchBuilder.StaffBuilder builder, Person person) {
      for (int skill = 0; skill < SKILLS.size(); skill++) {
        builder.can(SKILLS.get(skill), person.levels().get(skill));
      }
      for (int type = 0; type < types.size(); type++) {
        if ((person.decides() & (1 << type)) != 0) {
          builder.decides(typeName(type));
        }
      }
      if (person.mentor() >= 0) {
        builder.trainedBy("staff-" + person.mentor(), SKILLS.get(0));
        builder.trainedBy("staff-" + person.mentor(), SKILLS.get(1));
      }
      return builder.of(person.group() == 0 ? "library" : "citizen-service");
    }

    private static BranchBuilder.TypeBuilder startsAtDesk(
        BranchBuilder.TypeBuilder builder, Type type) {
      return type.desk() ? builder.startsAt(typeName(0)) : builder;
    }

    /** The first is always there, so that a branch has something to do. */
    private static BranchBuilder.TypeBuilder there(BranchBuilder.TypeBuilder builder, Type type) {
      return switch (type.term()) {
        case 0 -> builder;
        case 1 -> builder.until(BranchBuilder.MONDAY.minusDays(1));
        case 2 -> builder.since(BranchBuilder.MONDAY).until(BranchBuilder.MONDAY);
        default -> builder.since(BranchBuilder.MONDAY.plusDays(1));
      };
    }

    /** The first is always there, so that a branch has somebody. */
    private static BranchBuilder.StaffBuilder there(
        BranchBuilder.StaffBuilder builder, Person person) {
      return switch (person.term()) {
        case 0 -> builder;
        case 1 -> builder.until(BranchBuilder.MONDAY.minusDays(1));
        default -> builder.since(BranchBuilder.MONDAY).until(BranchBuilder.MONDAY);
      };
    }

    private static String typeName(int index) {
      return (char) ('a' + index) + "-type";
    }
  }

  /** Another plan for a branch: letters shifted, counters as bits, perhaps another time zone. */
  public record Change(Branch branch, int shift, int counters, boolean otherZone) {
    private Plan plan(int number) {
      BranchBuilder builder = branch.built(shift).hashed("plan-" + number);
      List<String> kept = new ArrayList<>();
      for (int counter = 1; counter <= 3; counter++) {
        if ((counters & (1 << (counter - 1))) != 0) {
          kept.add(String.valueOf(counter));
        }
      }
      builder.withCounters(kept.toArray(new String[0]));
      if (shift < 2) {
        builder.withRooms(ROOM);
      }
      return (otherZone ? builder.in("Atlantic/Faroe") : builder).plan();
    }
  }

  /** One thing asked for, and the answer. */
  public record Move(Command command, Instant at, Decision decision) {
    /** What happened; nothing when refused. */
    public List<Event> events() {
      return decision instanceof Decision.Accepted accepted ? accepted.events() : List.of();
    }
  }

  /** Looks at a day after each move. */
  @FunctionalInterface
  public interface Watcher {
    /** Called after each move. */
    void moved(Move move, BranchDay day);
  }

  /** A day in a branch, and the plans that it may change to; the first is its own. */
  public record Day(Branch branch, List<Step> steps, List<Change> changes) {

    /** Its plan, and after it those that it may change to. */
    public List<Plan> plans() {
      List<Plan> plans = new ArrayList<>();
      plans.add(branch.plan());
      for (Change change : changes) {
        plans.add(change.plan(plans.size()));
      }
      return plans;
    }

    /** The state before the first event, which knows the plans. */
    public BranchState fresh() {
      List<Plan> plans = plans();
      BranchState state = new BranchState(plans.get(0), BranchBuilder.MONDAY);
      plans.forEach(state::offer);
      return state;
    }

    /** Plays the day. */
    public BranchDay play() {
      return play((move, day) -> {});
    }

    /** Plays the day and shows each move, with the state after it. */
    public BranchDay play(Watcher watcher) {
      return play(plan -> plan, watcher);
    }

    /** As the other, under plans as something else makes of them. */
    public BranchDay play(UnaryOperator<Plan> as, Watcher watcher) {
      List<Plan> plans = plans().stream().map(as).toList();
      BranchDay day = BranchDay.of(plans.get(0));
      plans.forEach(day::offered);
      for (Step step : steps) {
        day.after(Duration.ofSeconds(step.seconds()));
        Command command = step.kind().command(new ResolvedStep(day, plans, step.a(), step.b()));
        Instant at = day.now().isBefore(day.state().lastAt()) ? day.state().lastAt() : day.now();
        Decision decision = Rules.decide(day.state(), command, day.now());
        Move move = new Move(command, at, decision);
        move.events().forEach(day::given);
        watcher.moved(move, day);
      }
      return day;
    }
  }
}
