package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.Pilot;
import dk.serviceisland.report.Routine;
import dk.serviceisland.report.ShareTarget;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code targets.yaml}: what the municipality has set itself to reach, and since when. */
final class TargetsReader {
  private static final String SHARE = "share";
  private static final int ALL = 100;
  private static final String PARTNERS = "partners";

  private static final Map<String, Target.Measure> MEASURES =
      Map.of(
          "wait", Target.Measure.WAIT,
          "service", Target.Measure.SERVICE,
          "first-contact", Target.Measure.FIRST_CONTACT,
          "satisfaction", Target.Measure.SATISFACTION);

  /** From the most general to the narrowest, then from the oldest to the newest. */
  private static final Comparator<Line> WEAKEST_FIRST =
      Comparator.comparing(Line::narrowness).thenComparing(line -> line.target().from());

  private final Set<BranchId> branches;
  private final Map<TaskTypeId, TaskType> taskTypes;
  private final Collection<PartnerId> partners;
  private final Collection<StaffGroupId> staffGroups;
  private final List<Line> lines = new ArrayList<>();
  private final List<ShareTarget> shares = new ArrayList<>();
  private final List<Pilot> pilots = new ArrayList<>();
  private final Optional<Routine> routine;

  /**
   * A target and what it names.
   *
   * @param partners by whose task types it came to its own; empty: it names these themselves
   */
  private record Line(Set<BranchId> branches, Set<PartnerId> partners, Target target) {
    /** A branch before a task type, that before a partner, and that before a group. */
    int narrowness() {
      return (branches.isEmpty() ? 0 : 8)
          + (target.taskTypes().isEmpty() || !partners.isEmpty() ? 0 : 4)
          + (partners.isEmpty() ? 0 : 2)
          + (target.staffGroups().isEmpty() ? 0 : 1);
    }
  }

  /**
   * Reads a file whose targets may name these.
   *
   * @param taskTypes with whose each is
   */
  TargetsReader(
      Table file,
      Set<BranchId> branches,
      Map<TaskTypeId, TaskType> taskTypes,
      Collection<PartnerId> partners,
      Collection<StaffGroupId> staffGroups) {
    this.branches = branches;
    this.taskTypes = taskTypes;
    this.partners = partners;
    this.staffGroups = staffGroups;
    Set<Object> seen = new HashSet<>();
    for (Value item : file.items("targets")) {
      item.table()
          .flatMap(this::read)
          .filter(key -> !seen.add(key))
          .ifPresent(
              twice ->
                  item.mistake(
                      ComplaintCode.TARGET_TWICE,
                      "the same measure, place and date stand in the list twice; allowed: a later"
                          + " 'from' for a changed target"));
    }
    lines.sort(WEAKEST_FIRST);
    routine = file.table("routine").flatMap(TargetsReader::routine);
    Set<String> ids = new HashSet<>();
    for (Value item : file.definitions("pilots", "pilot")) {
      item.table()
          .flatMap(this::pilot)
          .ifPresent(
              pilot -> {
                if (ids.add(pilot.id())) {
                  pilots.add(pilot);
                } else {
                  item.standsTwice("id", pilot.id());
                }
              });
    }
  }

  /** What keeps somebody in practice of a task type. */
  Optional<Routine> routine() {
    return routine;
  }

  private static Optional<Routine> routine(Table table) {
    Optional<Integer> days = table.need("days").flatMap(Value::whole);
    Optional<Integer> served = table.need("served").flatMap(Value::whole);
    return days.flatMap(span -> served.map(least -> new Routine(span, least)));
  }

  /** The trials that are judged by criteria. */
  List<Pilot> pilots() {
    return List.copyOf(pilots);
  }

  private Optional<Pilot> pilot(Table table) {
    Optional<TaskTypeId> id = table.defines("pilot", TaskTypeId::new);
    Optional<LocalDate> from = table.need("from").flatMap(Value::date);
    Optional<LocalDate> until =
        table.need("until").flatMap(value -> value.dateNotBefore(from, "from"));
    Optional<String> owner = table.need("owner").flatMap(Value::text);
    Set<BranchId> where = ids(table, "branches", "branch", BranchId::new, branches);
    Set<TaskTypeId> types =
        ids(table, "taskTypes", "task type", TaskTypeId::new, taskTypes.keySet());
    List<Pilot.Criterion> criteria = criteria(table.items("criteria"));
    table
        .need("criteria")
        .filter(list -> !list.isScalar() && list.items().isEmpty())
        .ifPresent(list -> list.isEmpty("a list with at least one criterion"));
    if (id.isEmpty() || from.isEmpty() || until.isEmpty() || owner.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pilot(
            id.get().value(),
            table.names(),
            owner.get(),
            from.get(),
            until.get(),
            List.copyOf(where.isEmpty() ? branches : where),
            types,
            criteria));
  }

  /** Of each measure one limit from below and one from above, which a figure can be between. */
  private static List<Pilot.Criterion> criteria(List<Value> items) {
    List<Pilot.Criterion> criteria = new ArrayList<>();
    for (Value item : items) {
      item.table()
          .flatMap(TargetsReader::criterion)
          .ifPresent(
              next -> {
                criteria.stream()
                    .filter(before -> before.measure() == next.measure())
                    .findFirst()
                    .ifPresent(before -> tellOfTwo(item, before, next));
                tellOfNone(item, next);
                criteria.add(next);
              });
    }
    return List.copyOf(criteria);
  }

  /** Complains of two criteria of one measure that say the same or cannot both be met. */
  private static void tellOfTwo(Value item, Pilot.Criterion before, Pilot.Criterion next) {
    String measure = Setting.word(next.measure());
    if (before.atLeast() == next.atLeast()) {
      item.standsTwiceInVain("criterion", measure + limit(next));
      return;
    }
    int least = before.atLeast() ? before.limit() : next.limit();
    int most = before.atLeast() ? next.limit() : before.limit();
    if (least > most) {
      item.beyondBounds(
          ComplaintCode.CRITERIA_CONTRADICT,
          Map.of("measure", measure, "least", "" + least, "most", "" + most),
          "no figure of '"
              + measure
              + "' is at least "
              + least
              + " and at most "
              + most
              + "; allowed: a limit from below that is not above the other");
    }
  }

  private static String limit(Pilot.Criterion criterion) {
    return criterion.atLeast() ? " atLeast" : " atMost";
  }

  /** A criterion that cannot fail judges nothing. */
  private static void tellOfNone(Value item, Pilot.Criterion criterion) {
    boolean cannotFail =
        criterion.atLeast()
            ? criterion.limit() == 0
            : criterion.measure().isShare() && criterion.limit() == ALL;
    if (cannotFail) {
      String measure = Setting.word(criterion.measure());
      item.warning(
          ComplaintCode.CRITERION_ALWAYS_MET,
          Map.of("measure", measure),
          "every figure of '"
              + measure
              + "' is"
              + limit(criterion)
              + " "
              + criterion.limit()
              + ", so it judges nothing; allowed: a limit that can be missed");
    }
  }

  private static Optional<Pilot.Criterion> criterion(Table table) {
    Optional<Pilot.Measure> measure = table.need("measure").flatMap(TargetsReader::judgedBy);
    Optional<Value> least = table.find("atLeast");
    Optional<Value> most = table.find("atMost");
    if (least.isPresent() == most.isPresent()) {
      table
          .place()
          .mistake(ComplaintCode.ONE_LIMIT, "needs one limit; allowed: 'atLeast' or 'atMost'");
      return Optional.empty();
    }
    return measure.flatMap(
        what ->
            least
                .or(() -> most)
                .flatMap(value -> value.whole().filter(limit -> canBe(value, what, limit)))
                .map(limit -> new Pilot.Criterion(what, limit, least.isPresent())));
  }

  /** Complains of a share of more than all. */
  private static boolean canBe(Value value, Pilot.Measure measure, int limit) {
    return !measure.isShare()
        || limit <= ALL
        || value.beyondBounds(
            ComplaintCode.NOT_ALLOWED,
            Map.of("allowed", "0-" + ALL),
            "'" + limit + "' is not allowed here; allowed: 0 to 100, a share in percent");
  }

  private static Optional<Pilot.Measure> judgedBy(Value value) {
    return value.oneOf(
        Arrays.stream(Pilot.Measure.values())
            .collect(Collectors.toMap(Setting::word, Function.identity())));
  }

  /** The targets of a branch, as a plan has them. */
  List<Target> of(BranchId branch) {
    return lines.stream()
        .filter(line -> line.branches().isEmpty() || line.branches().contains(branch))
        .map(Line::target)
        .toList();
  }

  /** What part of everything served some branches are to have, the oldest first. */
  List<ShareTarget> shares() {
    return List.copyOf(shares);
  }

  /** Reads a target and answers what no other may have, too. */
  private Optional<Object> read(Table table) {
    Optional<Value> measure = table.need("measure");
    boolean share = measure.map(value -> value.says(SHARE)).orElse(false);
    Optional<String> owner = table.need("owner").flatMap(Value::text);
    Optional<LocalDate> from = table.need("from").flatMap(Value::date);
    Optional<Value> percent = table.need("percent");
    boolean none = percent.map(value -> value.says("none")).orElse(false);
    Optional<Integer> toReach = none ? Optional.empty() : percent.flatMap(Value::whole);
    Set<BranchId> where = ids(table, "branches", "branch", BranchId::new, branches);
    if (owner.isEmpty() || from.isEmpty() || (!none && toReach.isEmpty())) {
      return Optional.empty();
    }
    return share
        ? share(table, from.get(), owner.get(), where, toReach)
        : measure
            .flatMap(TargetsReader::measure)
            .flatMap(kind -> line(table, kind, from.get(), owner.get(), where, toReach));
  }

  private Optional<Object> share(
      Table table, LocalDate from, String owner, Set<BranchId> where, Optional<Integer> percent) {
    for (String key : List.of("taskTypes", PARTNERS, "staffGroups", "minutes")) {
      table
          .find(key)
          .ifPresent(
              value -> value.mistake(ComplaintCode.SHARE_ALONE, "a share is of branches alone"));
    }
    if (where.isEmpty()) {
      table
          .place()
          .mistake(
              ComplaintCode.SHARE_NEEDS_BRANCHES, "a share needs the branches that are to have it");
      return Optional.empty();
    }
    shares.add(new ShareTarget(from, owner, where, branches, percent));
    shares.sort(Comparator.comparing(ShareTarget::from));
    return Optional.of(List.of(SHARE, from, where));
  }

  private Optional<Object> line(
      Table table,
      Target.Measure measure,
      LocalDate from,
      String owner,
      Set<BranchId> where,
      Optional<Integer> percent) {
    Set<PartnerId> whose = ids(table, PARTNERS, "partner", PartnerId::new, partners);
    Set<TaskTypeId> named =
        ids(table, "taskTypes", "task type", TaskTypeId::new, taskTypes.keySet());
    Set<TaskTypeId> types = whose.isEmpty() ? named : ofPartners(table, whose);
    boolean timed = measure == Target.Measure.WAIT || measure == Target.Measure.SERVICE;
    if (timed && percent.isPresent()) {
      checkDecided(table, types);
    }
    Set<StaffGroupId> groups =
        ids(table, "staffGroups", "staff group", StaffGroupId::new, staffGroups);
    Optional<Duration> limit = limit(table, timed && percent.isPresent());
    if (percent.isPresent() && timed && limit.isEmpty()) {
      return Optional.empty();
    }
    lines.add(
        new Line(
            where,
            whose,
            new Target(
                measure,
                from,
                owner,
                types,
                groups,
                percent.map(share -> new Target.Aim(limit, share)),
                table.find("decidedBy").flatMap(Value::text))));
    return Optional.of(List.of(measure, from, where, named, whose, groups));
  }

  /** Where somebody decides there is no time to keep, unless somebody with a name wants it so. */
  private void checkDecided(Table table, Set<TaskTypeId> named) {
    if (table.find("decidedBy").flatMap(Value::text).isPresent()) {
      return;
    }
    taskTypes.values().stream()
        .filter(type -> type.authority() && (named.isEmpty() || named.contains(type.id())))
        .findFirst()
        .ifPresent(
            type ->
                table
                    .place()
                    .mistake(
                        ComplaintCode.TIME_UNDECIDED,
                        Map.of("type", type.id().value()),
                        "aims at a time for '"
                            + type.id()
                            + "', an authority task; allowed: with 'decidedBy', the name of who"
                            + " decided so, or for other task types"));
  }

  /** What partners have, which is something: a target of nothing would be one of everything. */
  private Set<TaskTypeId> ofPartners(Table table, Set<PartnerId> whose) {
    if (table.find("taskTypes").isPresent()) {
      table
          .place()
          .mistake(
              ComplaintCode.PARTNERS_AND_TASK_TYPES,
              "names partners and task types; allowed: the one or the other");
    }
    Set<TaskTypeId> theirs = new LinkedHashSet<>();
    for (Value item : table.items(PARTNERS)) {
      Optional<PartnerId> partner = item.text().map(PartnerId::new).filter(whose::contains);
      Set<TaskTypeId> own = partner.map(this::of).orElse(Set.of());
      theirs.addAll(own);
      partner
          .filter(one -> own.isEmpty())
          .ifPresent(
              one ->
                  item.notAllowed(
                      ComplaintCode.PARTNER_WITHOUT_TASK_TYPES,
                      Map.of("partner", one.value()),
                      "a partner that has task types"));
    }
    return theirs;
  }

  private Set<TaskTypeId> of(PartnerId partner) {
    Set<TaskTypeId> own = new LinkedHashSet<>();
    taskTypes.forEach(
        (id, type) ->
            type.partnership().partner().filter(partner::equals).ifPresent(one -> own.add(id)));
    return own;
  }

  private static Optional<Duration> limit(Table table, boolean needed) {
    if (needed) {
      return table.need("minutes").flatMap(Value::minutes);
    }
    table
        .find("minutes")
        .ifPresent(
            value ->
                value.mistake(
                    ComplaintCode.NO_MINUTES,
                    "only wait and service that are not none have minutes"));
    return Optional.empty();
  }

  private static Optional<Target.Measure> measure(Value value) {
    return value.oneOf(MEASURES);
  }

  private static <T> Set<T> ids(
      Table table, String key, String what, Function<String, T> constructor, Collection<T> known) {
    Set<T> ids = new LinkedHashSet<>();
    List<String> names = known.stream().map(Object::toString).toList();
    for (Value item : table.items(key)) {
      item.text()
          .filter(name -> item.isOneOf(what, name, names))
          .map(constructor)
          .ifPresent(ids::add);
    }
    table
        .find(key)
        .filter(list -> !list.isScalar() && list.items().isEmpty())
        .ifPresent(list -> list.isEmpty("a list with at least one " + what));
    return ids;
  }
}
