package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the municipality's task types, and what a branch does otherwise. */
final class TaskTypeReader {
  /** How errands end, by their words. */
  static final Map<String, Outcome> OUTCOMES =
      Arrays.stream(Outcome.values()).collect(Collectors.toMap(Setting::word, Function.identity()));

  /** How far one judges for oneself, by their words. */
  private static final Map<String, Discretion> DISCRETIONS =
      Arrays.stream(Discretion.values())
          .collect(Collectors.toMap(Setting::word, Function.identity()));

  private final HoursReader hours;
  private final Periods periods;
  private final PartnershipReader partnerships;
  private final Map<TaskTypeId, Value> successors = new LinkedHashMap<>();
  private final List<Value> owners = new ArrayList<>();
  private final IdentityHashMap<Value, String> suggestions = new IdentityHashMap<>();

  /** A reader where these take part and there are these periods. */
  TaskTypeReader(Map<PartnerId, Partner> partners, Periods periods) {
    this.hours = new HoursReader(periods);
    this.periods = periods;
    this.partnerships = new PartnershipReader(partners);
  }

  /** The catalogue, in its order. */
  Map<TaskTypeId, TaskType> catalogue(Table file, Collection<String> skills) {
    Map<String, TaskType.Group> groups = groups(file);
    Map<TaskTypeId, TaskType> catalogue = new LinkedHashMap<>();
    for (Value item : file.definitions("taskTypes", "task type")) {
      item.table()
          .flatMap(table -> taskType(table, skills, groups))
          .ifPresent(
              type -> {
                if (catalogue.putIfAbsent(type.id(), type) != null) {
                  item.standsTwice("id", type.id());
                }
              });
    }
    checkSuccessors(catalogue);
    checkSuggestions(catalogue);
    partnerships.check(catalogue);
    return Collections.unmodifiableMap(catalogue);
  }

  /** A task type as a branch does it. */
  TaskType overridden(TaskType usual, Table table) {
    return new TaskType(
        usual.id(),
        usual.letter(),
        usual.names(),
        usual.skills(),
        usual.authority(),
        usual.waitTarget(),
        usual.serviceTarget(),
        minutes(table, "routingMinutes").orElse(usual.routingTarget()),
        planned(table).orElse(usual.plannedHandling()),
        quota(table, usual.dailyQuota()),
        table.find("hours").map(hours::read).or(usual::hours),
        lastTicket(table).or(usual::lastTicketBefore),
        usual.life(),
        usual.outcomes(),
        usual.info(),
        usual.partnership(),
        table
            .table("booking")
            .map(here -> BookingReader.here(here, usual.booking()))
            .orElse(usual.booking()),
        usual.discreet(),
        usual.discretion());
  }

  private static Map<String, TaskType.Group> groups(Table file) {
    Map<String, TaskType.Group> groups = new LinkedHashMap<>();
    for (Value item : file.definitions("groups", "group")) {
      Optional<Table> table = item.table();
      Map<String, String> names = table.map(Table::names).orElse(Map.of());
      table
          .flatMap(present -> present.defines("group", TaskTypeId::new))
          .map(id -> new TaskType.Group(id.value(), names))
          .ifPresent(
              group -> {
                if (groups.putIfAbsent(group.id(), group) != null) {
                  item.standsTwice("id", group.id());
                }
              });
    }
    return groups;
  }

  private Optional<TaskType> taskType(
      Table table, Collection<String> skills, Map<String, TaskType.Group> groups) {
    Optional<TaskTypeId> id = table.defines("task type", TaskTypeId::new);
    TaskType.Partnership partnership = partnerships.read(table, id);
    Optional<String> letter = table.need("letter").flatMap(Value::written);
    TaskType type =
        new TaskType(
            id.orElse(new TaskTypeId("unreadable")),
            letter.orElse("A"),
            table.names(),
            skills(table, skills),
            table.find("authority").map(value -> value.flag().orElse(true)).orElse(false),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(table.whole("routingMinutes")),
            minutes(table.number("plannedMinutes")),
            quota(table, OptionalInt.empty()),
            table.find("hours").map(hours::read),
            lastTicket(table),
            life(table, id, partnership),
            table.find("outcomes").map(TaskTypeReader::outcomes).orElse(TaskType.EVERY_OUTCOME),
            info(table, groups),
            partnership,
            table.table("booking").flatMap(BookingReader::usual),
            table.find("discreet").map(value -> value.flag().orElse(false)).orElse(false),
            table
                .find("discretion")
                .flatMap(value -> value.oneOf(DISCRETIONS))
                .orElse(Discretion.NONE));
    if (!type.everybodyCanEnd()) {
      table
          .find("outcomes")
          .filter(list -> list.items().size() == type.outcomes().size())
          .ifPresent(
              list ->
                  list.notAllowed(
                      "also one with which whoever has no delegation may end it, such as"
                          + " prepared"));
    }
    return id.map(present -> type);
  }

  private static Set<SkillId> skills(Table table, Collection<String> known) {
    Set<SkillId> skills = new LinkedHashSet<>();
    Optional<Value> list = table.need("skills");
    List<Value> items = list.map(Value::items).orElse(List.of());
    for (Value item : items) {
      item.text()
          .filter(name -> item.isOneOf("skill", name, known))
          .map(SkillId::new)
          .ifPresent(skills::add);
    }
    list.filter(value -> !value.isScalar() && items.isEmpty())
        .ifPresent(value -> value.isEmpty("a list with at least one skill"));
    return Collections.unmodifiableSet(skills);
  }

  private static Optional<Duration> planned(Table table) {
    return table.find("plannedMinutes").flatMap(Value::number).map(TaskTypeReader::minutes);
  }

  private static Duration minutes(double minutes) {
    return Duration.ofSeconds(Math.round(minutes * 60));
  }

  private static Optional<Duration> minutes(Table table, String key) {
    return table.find(key).flatMap(Value::minutes);
  }

  private static Optional<Duration> lastTicket(Table table) {
    return table.find("lastTicketMinutes").flatMap(Value::minutes);
  }

  private static OptionalInt quota(Table table, OptionalInt usual) {
    Optional<Value> value = table.find("dailyQuota");
    if (value.isEmpty()) {
      return usual;
    }
    if (value.get().says("none")) {
      return OptionalInt.empty();
    }
    return value.flatMap(Value::whole).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private TaskType.Info info(Table table, Map<String, TaskType.Group> groups) {
    return new TaskType.Info(
        table
            .find("icon")
            .flatMap(value -> value.id(TaskTypeId::new))
            .map(TaskTypeId::value)
            .orElse(""),
        table.find("hints").map(Value::names).orElse(Map.of()),
        table.find("selfServiceUrl").flatMap(Value::url),
        searchWords(table),
        table.table("playbook").map(TaskTypeReader::playbook).orElse(TaskType.Playbook.EMPTY),
        table.find("group").flatMap(value -> group(value, groups)),
        table.table("owner").map(this::owner),
        suggests(table));
  }

  private List<TaskTypeId> suggests(Table table) {
    List<TaskTypeId> suggested = new ArrayList<>();
    for (Value item : table.find("suggests").map(Value::items).orElse(List.of())) {
      item.id(TaskTypeId::new)
          .ifPresent(
              id -> {
                if (!suggested.contains(id)) {
                  suggested.add(id);
                  suggestions.put(item, table.find("id").flatMap(Value::text).orElse(""));
                }
              });
    }
    return List.copyOf(suggested);
  }

  /** What is suggested is in the catalogue, and another one. */
  private void checkSuggestions(Map<TaskTypeId, TaskType> catalogue) {
    suggestions.forEach(
        (item, own) -> {
          List<String> others =
              catalogue.keySet().stream()
                  .map(TaskTypeId::value)
                  .filter(id -> !id.equals(own))
                  .toList();
          item.text()
              .ifPresent(
                  name -> {
                    if (name.equals(own)) {
                      item.notAllowed(
                          ComplaintCode.SUGGESTS_ITSELF,
                          Map.of("type", own),
                          "another task type: " + String.join(", ", others));
                    } else {
                      item.isOneOf("task type", name, others);
                    }
                  });
        });
  }

  /** Everyday words for something, per language. */
  static Map<String, List<String>> searchWords(Table table) {
    return table
        .find("searchWords")
        .map(value -> value.perLanguage(TaskTypeReader::texts))
        .orElse(Map.of());
  }

  private TaskType.Owner owner(Table table) {
    Optional<Value> staff = table.find("staff");
    staff.ifPresent(owners::add);
    return new TaskType.Owner(
        table.need("function").flatMap(Value::text).orElse(""),
        staff.flatMap(value -> value.id(StaffId::new)));
  }

  /**
   * Complains of owners who are nobody, and tells of those whom questions do not reach, or not any
   * more one day: the managers alone have these then.
   *
   * @param people those who there are
   * @param zone in which their days end
   */
  void checkOwners(Collection<Account> people, ZoneId zone) {
    Map<String, Account> byId = new LinkedHashMap<>();
    people.forEach(person -> byId.put(person.id().value(), person));
    for (Value owner : owners) {
      owner
          .text()
          .filter(name -> owner.isOneOf("staff member", name, byId.keySet()))
          .map(byId::get)
          .ifPresent(person -> tellWhetherReached(owner, person, zone));
    }
  }

  private static void tellWhetherReached(Value owner, Account person, ZoneId zone) {
    if (person.role() == Role.AUDITOR) {
      owner.warning(
          ComplaintCode.OWNER_READS_THE_LOG,
          Map.of("name", person.name()),
          person.name()
              + " reads the audit log and nothing else, so questions about this task wait for the"
              + " managers alone");
    }
    person
        .validity()
        .until()
        .map(end -> LocalDate.ofInstant(end, zone).minusDays(1).toString())
        .ifPresent(
            last ->
                owner.warning(
                    ComplaintCode.OWNER_LEAVES,
                    Map.of("name", person.name(), "last", last),
                    person.name()
                        + " has "
                        + last
                        + " as last day; from then on questions about this task wait for the"
                        + " managers alone"));
  }

  private TaskType.Life life(
      Table table, Optional<TaskTypeId> id, TaskType.Partnership partnership) {
    Optional<LocalDate> from = table.find("validFrom").flatMap(Value::date);
    Optional<LocalDate> until =
        table.find("validUntil").flatMap(value -> value.dateNotBefore(from, "validFrom"));
    Term days = periods.term(table, new Term(from, until));
    Optional<Value> successor = table.find("successor");
    Optional<TaskTypeId> named = successor.flatMap(value -> value.id(TaskTypeId::new));
    named.ifPresent(next -> successors.put(id.orElse(next), successor.orElseThrow()));
    return new TaskType.Life(partnerships.within(days, partnership), named);
  }

  /** What comes after a task type is another one, and comes to an end. */
  private void checkSuccessors(Map<TaskTypeId, TaskType> catalogue) {
    List<String> known = catalogue.keySet().stream().map(TaskTypeId::value).toList();
    successors.forEach(
        (id, value) -> {
          Optional<TaskTypeId> next = successor(catalogue.get(id));
          if (next.isPresent() && value.isOneOf("task type", next.get().value(), known)) {
            Set<TaskTypeId> seen = new HashSet<>();
            while (next.isPresent() && !next.get().equals(id) && seen.add(next.get())) {
              next = successor(catalogue.get(next.get()));
            }
            if (next.equals(Optional.of(id))) {
              value.notAllowed(
                  ComplaintCode.SUCCESSOR_CIRCLE,
                  Map.of("type", id.value()),
                  "a task type that does not lead back to '" + id + "'");
            } else {
              tellWhetherFollowed(value, id, catalogue);
            }
          }
        });
  }

  /**
   * Tells of a successor that is never drawn in its place: because there is no last day after which
   * it would be, or because it and what comes after it has ended by then.
   */
  private static void tellWhetherFollowed(
      Value value, TaskTypeId id, Map<TaskTypeId, TaskType> catalogue) {
    Optional<LocalDate> last = Optional.ofNullable(catalogue.get(id)).flatMap(TaskTypeReader::last);
    if (last.isEmpty()) {
      value.warning(
          ComplaintCode.SUCCESSOR_WITHOUT_END,
          Map.of("type", id.value()),
          "'"
              + id
              + "' has no last day, so nothing is ever drawn in its place; allowed: with"
              + " 'validUntil', or no successor");
      return;
    }
    Set<TaskTypeId> seen = new HashSet<>(Set.of(id));
    Optional<TaskTypeId> next = successor(catalogue.get(id));
    Optional<LocalDate> ended = last;
    while (next.isPresent() && catalogue.containsKey(next.get()) && seen.add(next.get())) {
      ended = last(catalogue.get(next.get()));
      if (ended.isEmpty() || ended.get().isAfter(last.get())) {
        tellWhetherAtOnce(value, id, last.get(), catalogue.get(next.get()));
        return;
      }
      next = successor(catalogue.get(next.get()));
    }
    if (next.isEmpty() && ended.isPresent()) {
      value.warning(
          ComplaintCode.SUCCESSOR_ENDED,
          Map.of(
              "type", successor(catalogue.get(id)).orElseThrow().value(), "last", "" + last.get()),
          "'"
              + value.text().orElse("")
              + "' can be drawn until "
              + ended.get()
              + ", and so never in place of '"
              + id
              + "', which ends "
              + last.get()
              + "; allowed: one that can be drawn after that");
    }
  }

  /** Between what ends and what comes after it nobody is to find neither. */
  private static void tellWhetherAtOnce(Value value, TaskTypeId id, LocalDate last, TaskType next) {
    next.life()
        .term()
        .from()
        .filter(begins -> begins.isAfter(last.plusDays(1)))
        .ifPresent(
            begins ->
                value.warning(
                    ComplaintCode.SUCCESSOR_AFTER_GAP,
                    Map.of("type", next.id().value(), "from", "" + begins, "last", "" + last),
                    "'"
                        + next.id()
                        + "' begins "
                        + begins
                        + ", and '"
                        + id
                        + "' ends "
                        + last
                        + ", so that neither can be drawn between; allowed: one that begins "
                        + last.plusDays(1)
                        + " or earlier"));
  }

  private static Optional<LocalDate> last(TaskType type) {
    return type.life().term().until();
  }

  private static Optional<TaskTypeId> successor(TaskType type) {
    return Optional.ofNullable(type).flatMap(known -> known.life().successor());
  }

  private static Set<Outcome> outcomes(Value list) {
    List<Value> items = list.items();
    Set<Outcome> outcomes = outcomes(items, OUTCOMES);
    if (list.isList() && items.isEmpty()) {
      list.isEmpty("a list with at least one outcome");
    }
    return outcomes.isEmpty() ? TaskType.EVERY_OUTCOME : Set.copyOf(outcomes);
  }

  /** Those that stand in a list, of some that are allowed there by their words. */
  static Set<Outcome> outcomes(List<Value> items, Map<String, Outcome> allowed) {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (Value item : items) {
      item.oneOf(allowed).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  private static Optional<TaskType.Group> group(Value value, Map<String, TaskType.Group> groups) {
    return value
        .text()
        .filter(name -> value.isOneOf("group", name, groups.keySet()))
        .map(groups::get);
  }

  private static TaskType.Playbook playbook(Table table) {
    List<TaskType.Lifeline> lifelines = new ArrayList<>();
    for (Value item : table.items("lifelines")) {
      item.table()
          .ifPresent(
              lifeline ->
                  lifelines.add(
                      new TaskType.Lifeline(
                          lifeline.need("name").flatMap(Value::text).orElse(""),
                          lifeline
                              .need("phone")
                              .flatMap(value -> value.parsed(text -> text))
                              .orElse(""),
                          lifeline.find("hours").flatMap(Value::text).orElse(""))));
    }
    return new TaskType.Playbook(
        table.find("steps").map(TaskTypeReader::texts).orElse(List.of()),
        table.find("scope").flatMap(Value::text).orElse(""),
        table.find("sayingNo").flatMap(Value::text).orElse(""),
        List.copyOf(lifelines),
        news(table));
  }

  private static List<TaskType.News> news(Table table) {
    List<TaskType.News> news = new ArrayList<>();
    for (Value item : table.items("news")) {
      Optional<Table> one = item.table();
      Optional<LocalDate> since = one.flatMap(present -> present.need("date")).flatMap(Value::date);
      Optional<String> what = one.flatMap(present -> present.need("what")).flatMap(Value::text);
      since.ifPresent(
          date -> {
            if (!news.isEmpty() && date.isBefore(news.get(news.size() - 1).date())) {
              item.mistake(
                  ComplaintCode.NEWS_ORDER,
                  "is older than what stands before it; allowed: the newest last");
            }
            what.ifPresent(text -> news.add(new TaskType.News(date, text)));
          });
    }
    return List.copyOf(news);
  }

  private static List<String> texts(Value list) {
    return list.items().stream().flatMap(item -> item.text().stream()).toList();
  }
}
