package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Plays a day of citizens and staff against a running server that rehearses: sets its clock to the
 * next thing that happens, does it through the public API, and follows the feed where staff wait
 * for work. In the end every ticket drawn must be accounted for, and the server's report must equal
 * what the rehearsal itself has logged. Used once, by one thread.
 */
public final class Rehearsal {
  private static final LocalTime EARLY = LocalTime.of(5, 0);

  /** A clock that runs is not to pass the beginning of a day while it is on the way there. */
  private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

  private static final LocalTime NIGHT = LocalTime.of(4, 0);
  private static final Duration PROGRESS_EVERY = Duration.ofMinutes(30);
  private static final int LOOK_AHEAD_DAYS = 366;

  private final Options settings;
  private final RehearsalAccess access;
  private final Consumer<String> progress;
  private final Api api;
  private final List<Member> members = new ArrayList<>();
  private JsonObject branch;
  private ZoneId zone;
  private LocalDate date;

  /**
   * What to rehearse.
   *
   * @param server address, such as http://localhost:8080
   * @param branch where; none: the first that has a kiosk
   * @param date the day; none: the next on which the branch is open
   * @param seed makes chance repeatable
   * @param speed how many times faster than real time; 0: as fast as it goes
   * @param citizens who comes
   * @param rush which is to be on during some of the day; none: none is looked for
   * @param ahead what was settled before the day
   */
  public record Options(
      URI server,
      Optional<String> branch,
      Optional<LocalDate> date,
      long seed,
      double speed,
      Crowd citizens,
      Optional<Rush> rush,
      Ahead ahead) {}

  /**
   * What was settled before the day.
   *
   * @param bookedPercent how many of the citizens have booked a time, as far as that can be booked
   *     which they come for
   * @param dutyPlan whether the duty plan says when staff are there, with breaks and courses at
   *     random; without it nothing is planned
   */
  public record Ahead(int bookedPercent, boolean dutyPlan) {
    /** Nobody has booked, and nothing is planned. */
    public static final Ahead NOTHING = new Ahead(0, false);
  }

  /** Who comes on the day. */
  @FunctionalInterface
  public interface Crowd {
    /**
     * The citizens.
     *
     * @param taskTypes those of the branch on that day, with how long they take as planned
     * @param from opening of the branch
     * @param to its closing
     */
    Arrivals arrivals(
        Map<String, Duration> taskTypes, LocalTime from, LocalTime to, RandomGenerator random);

    /** The task type without which they do not come on a day; none: they come on any. */
    default Optional<String> comesFor() {
      return Optional.empty();
    }
  }

  /** What the branch does on the day, as its plan says. */
  private record Today(List<JsonObject> hours, Map<String, Duration> taskTypes) {
    LocalTime from() {
      return LocalTime.parse(hours.get(0).getString("from"));
    }

    LocalTime to() {
      return LocalTime.parse(hours.get(hours.size() - 1).getString("to"));
    }

    boolean has(Optional<String> taskType) {
      return taskType.isEmpty() || taskTypes.containsKey(taskType.get());
    }
  }

  private record Member(String id, String role, Set<String> branches, Api.Credentials session) {}

  /**
   * A rehearsal.
   *
   * @param progress is told how it goes, line by line
   */
  public Rehearsal(Options settings, RehearsalAccess access, Consumer<String> progress) {
    this.settings = settings;
    this.access = access;
    this.progress = progress;
    this.api = new Api(settings.server());
  }

  /**
   * Plays the day. Whatever can be known before is checked before the server's clock is moved.
   *
   * @throws RehearsalFailed if the server does not do what its contract says, or there is nothing
   *     to play
   */
  public RehearsalResult play() {
    String id = branchId();
    Api.Credentials kiosk = kiosk(id);
    Instant now = clock();
    if (settings.branch().isEmpty()) {
      progress.accept("rehearsing in " + id + "; --branch names another");
    }
    signIn();
    Api.Credentials admin = withRole(Set.of("admin"));
    readBranch(id);
    List<MannedCounter.Person> people = people(id);
    if (people.isEmpty() || ids("counters").isEmpty()) {
      throw new RehearsalFailed(id + " has no counter, or no staff who would work there");
    }
    Today today = findTheDay(id, now);
    RandomGenerator random = new Random(settings.seed());
    Arrivals arrivals =
        playable(
            settings.citizens().arrivals(today.taskTypes(), today.from(), today.to(), random),
            today.taskTypes().keySet());
    if (arrivals.citizens().isEmpty()) {
      throw new RehearsalFailed(
          "nobody would come to " + id + " on " + date + "; not played: " + arrivals.leftOut());
    }
    Stage stage = new Stage(api, id, zone, admin, now, random);
    PlayedAnswers answers = new PlayedAnswers(settings.seed());
    Citizens citizens = new Citizens(stage, kiosk, answers);
    PlayedRush rush = new PlayedRush(stage, withRole(Set.of("manager", "admin")), settings.rush());
    PlayedDuties duties =
        new PlayedDuties(
            stage, withRole(Set.of("manager", "admin")), settings.ahead(), settings.seed());
    PlayedAside aside = new PlayedAside(settings.seed());
    PlayedCounsel counsel =
        new PlayedCounsel(
            stage,
            members.stream()
                .filter(member -> member.role().equals("staff"))
                .map(Member::session)
                .toList(),
            withRole(Set.of("manager", "admin")),
            settings.seed());
    PlayedStaff staff = new PlayedStaff(stage, citizens, rush, duties, aside, counsel);
    rush.expect(date, today.from(), today.to(), staff::lookAgain);
    morning(stage);
    answers.ask(branch.getJsonArray("questions", new JsonArray()));
    staff.expect(new ArrayList<>(ids("counters")), people, at(today.from()), at(today.to()));
    duties.plan(date);
    PlayedAppointments appointments =
        new PlayedAppointments(
            stage,
            citizens,
            people.get(0).session(),
            settings.ahead().bookedPercent(),
            settings.seed());
    citizens.expect(appointments.expect(arrivals, date), date);
    PlayedCourses courses =
        new PlayedCourses(stage, kiosk, people.get(0).session(), settings.seed());
    courses.expect(date);
    progress.accept(
        "%s on %s: %d citizens, %d staff, %d counters"
            .formatted(
                id, date, arrivals.citizens().size(), people.size(), ids("counters").size()));
    LeftBehind leftBehind = new LeftBehind(stage);
    arrivals(today).forEach(leftBehind::expect);
    run(stage, staff, leftBehind);
    duties.line().ifPresent(progress);
    return result(stage, arrivals, admin, courses, rush, appointments, aside, counsel, answers);
  }

  private Instant clock() {
    Api.Answer answer = api.get("/rehearsal/clock", Optional.empty());
    if (answer.code().equals("route-unknown")) {
      throw RehearsalFailed.noServer(
          "the server at " + settings.server() + " does not rehearse", answer.failure());
    }
    return OffsetDateTime.parse(answer.orFail().body().getString("now")).toInstant();
  }

  private String branchId() {
    return settings
        .branch()
        .or(() -> new TreeSet<>(access.kiosks().keySet()).stream().findFirst())
        .orElseThrow(() -> new RehearsalFailed("no branch has a kiosk"));
  }

  private Api.Credentials kiosk(String id) {
    String token = access.kiosks().get(id);
    if (token == null) {
      throw new RehearsalFailed(
          "there is no kiosk to rehearse with in branch '"
              + id
              + "'; there is one in "
              + String.join(", ", new TreeSet<>(access.kiosks().keySet())));
    }
    return Api.Credentials.device(token);
  }

  private void signIn() {
    new TreeMap<>(access.passwords())
        .forEach(
            (user, password) -> {
              JsonObject sign = new JsonObject().put("user", user).put("password", password);
              Api.Answer answer = api.postPlain("/session", sign);
              if (answer.code().equals("wrong-sign-in")) {
                throw new RehearsalFailed(
                    "the server does not know the password of "
                        + user
                        + "; the access file is of another rehearsal");
              }
              answer.orFail();
              String cookie = answer.cookie().orElseThrow(answer::failure);
              Set<String> branches = new TreeSet<>();
              for (Object each : answer.body().getJsonArray("branches")) {
                branches.add(((JsonObject) each).getString("id"));
              }
              members.add(
                  new Member(
                      user,
                      answer.body().getString("role"),
                      branches,
                      Api.Credentials.session(cookie)));
            });
  }

  private Api.Credentials withRole(Set<String> roles) {
    return members.stream()
        .filter(member -> roles.contains(member.role()))
        .findFirst()
        .orElseThrow(() -> new RehearsalFailed("the access file has nobody who is " + roles))
        .session();
  }

  private List<MannedCounter.Person> people(String id) {
    return members.stream()
        .filter(member -> member.role().equals("staff") && member.branches().contains(id))
        .map(member -> new MannedCounter.Person(member.id(), member.session()))
        .toList();
  }

  /** The day that is asked for, or the next on which the branch is open and has not begun. */
  private Today findTheDay(String id, Instant now) {
    LocalDate earliest = firstMorningAfter(now.plus(ON_THE_WAY));
    LocalDate first = settings.date().orElse(earliest);
    if (first.isBefore(earliest)) {
      throw new RehearsalFailed(
          "the server's clock shows %s already; the first day that can be played is %s"
              .formatted(now.atZone(zone).toLocalDateTime().withNano(0), earliest));
    }
    for (int day = 0; day < LOOK_AHEAD_DAYS; day++) {
      date = first.plusDays(day);
      Optional<Today> today = hasBegun() ? Optional.empty() : today(id);
      if (today.isPresent() && today.get().has(settings.citizens().comesFor())) {
        return today.get();
      }
      if (settings.date().isPresent()) {
        throw new RehearsalFailed(
            today.isPresent()
                ? id + " takes no numbers for " + wanted() + " on " + date
                : id + " is closed on " + date + ", or was open already");
      }
    }
    throw new RehearsalFailed(
        settings.citizens().comesFor().isPresent()
            ? "%s takes no numbers for %s within %d days of %s, the next day by the server's clock"
                .formatted(id, wanted(), LOOK_AHEAD_DAYS, first)
            : id + " is not open within " + LOOK_AHEAD_DAYS + " days");
  }

  private String wanted() {
    return settings.citizens().comesFor().orElseThrow();
  }

  private LocalDate firstMorningAfter(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    return local.toLocalTime().isAfter(EARLY)
        ? local.toLocalDate().plusDays(1)
        : local.toLocalDate();
  }

  private boolean hasBegun() {
    JsonObject day = branch.getJsonObject("day");
    return day.getString("date").equals(date.toString())
        && !day.getString("state").equals("not-open");
  }

  /** None on a day on which the branch is closed. */
  private Optional<Today> today(String id) {
    JsonObject day =
        api.get("/branches/" + id + "/rehearsal/day?date=" + date, Optional.empty())
            .orFail()
            .body();
    Map<String, Duration> taskTypes = new LinkedHashMap<>();
    for (JsonObject type : objects(day, "taskTypes")) {
      taskTypes.put(type.getString("id"), Duration.ofSeconds(type.getLong("plannedSeconds")));
    }
    return Optional.of(new Today(objects(day, "hours"), taskTypes))
        .filter(today -> !today.hours().isEmpty());
  }

  /** The clock goes to the morning of the day, which is the first that this rehearsal changes. */
  private void morning(Stage stage) {
    stage.passTo(date.atTime(EARLY).atZone(zone).toInstant());
    readBranch(stage.branch);
    if (!branch.getJsonObject("day").getString("date").equals(date.toString()) || hasBegun()) {
      throw new RehearsalFailed(stage.branch + " is on " + branch.getJsonObject("day").encode());
    }
  }

  private void readBranch(String id) {
    branch = api.get("/branches/" + id, Optional.empty()).orFail().body();
    zone = ZoneId.of(branch.getString("timeZone"));
  }

  private static List<JsonObject> objects(JsonObject in, String list) {
    return in.getJsonArray(list).stream().map(JsonObject.class::cast).toList();
  }

  private Instant at(LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  private Set<String> ids(String list) {
    Set<String> ids = new LinkedHashSet<>();
    branch.getJsonArray(list).forEach(each -> ids.add(((JsonObject) each).getString("id")));
    return ids;
  }

  private static Arrivals playable(Arrivals arrivals, Set<String> taskTypes) {
    TreeMap<String, Integer> leftOut = new TreeMap<>(arrivals.leftOut());
    List<Arrival> playable = new ArrayList<>();
    for (Arrival arrival : arrivals.citizens()) {
      Optional<String> unknown =
          arrival.errands().stream()
              .map(Arrival.Errand::taskType)
              .filter(type -> !taskTypes.contains(type))
              .findFirst();
      if (unknown.isPresent()) {
        leftOut.merge(unknown.get(), 1, Integer::sum);
      } else {
        playable.add(arrival);
      }
    }
    return new Arrivals(playable, leftOut);
  }

  /** When a branch that drives comes to each stop but the first; never where it stands still. */
  private Stream<Instant> arrivals(Today today) {
    return branch.containsKey("stops")
        ? today.hours().stream().skip(1).map(hours -> at(LocalTime.parse(hours.getString("from"))))
        : Stream.empty();
  }

  private void run(Stage stage, PlayedStaff staff, LeftBehind leftBehind) {
    Instant night = night();
    Instant nextProgress = stage.now();
    for (Optional<Instant> next = stage.agenda.next();
        next.isPresent() && next.get().isBefore(night) && !staff.isDone();
        next = stage.agenda.next()) {
      rest(Duration.between(stage.now(), next.get()), stage.log.drawn());
      stage.passTo(next.get());
      stage.agenda.run(next.get());
      leftBehind.watch();
      staff.watchTheFeed();
      staff.goHomeWhenDone();
      if (!stage.now().isBefore(nextProgress)) {
        progress.accept(progressLine(stage));
        nextProgress = stage.now().plus(PROGRESS_EVERY);
      }
    }
    progress.accept(progressLine(stage));
  }

  private Instant night() {
    return date.plusDays(1).atTime(NIGHT).atZone(zone).toInstant();
  }

  /** Real time passes as fast as was asked for; nothing is waited for before the first citizen. */
  private void rest(Duration time, int drawn) {
    if (settings.speed() <= 0 || drawn == 0) {
      return;
    }
    try {
      Thread.sleep((long) (time.toMillis() / settings.speed()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RehearsalFailed("stopped", interrupted);
    }
  }

  private String progressLine(Stage stage) {
    LocalTime time = stage.now().atZone(zone).toLocalTime();
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%tR", time));
    stage
        .log
        .figures()
        .forEach((name, count) -> line.append("  ").append(name).append(' ').append(count));
    return line.toString();
  }

  private RehearsalResult result(
      Stage stage,
      Arrivals arrivals,
      Api.Credentials admin,
      PlayedCourses courses,
      PlayedRush rush,
      PlayedAppointments appointments,
      PlayedAside aside,
      PlayedCounsel counsel,
      PlayedAnswers answers) {
    List<String> unaccounted = unaccounted(stage.log);
    stage.passTo(night());
    stage.log.visits().stream()
        .filter(visit -> visit.state != Visit.State.ENDED)
        .forEach(visit -> stage.log.ended(visit, stage.now(), "closed-at-end-of-day"));
    JsonObject report = report(stage.branch, "taskType", admin);
    ReportCheck check = new ReportCheck(report, stage.log.visits(), appointments.booked());
    List<String> differences = new ArrayList<>(check.differences());
    differences.addAll(courses.differences(admin, date));
    courses.line().ifPresent(progress);
    appointments.line().ifPresent(progress);
    differences.addAll(rush.differences());
    differences.addAll(aside.differences(report));
    progress.accept(aside.line());
    differences.addAll(counsel.differences(date));
    progress.accept(counsel.line());
    differences.addAll(answers.differences(report(stage.branch, "answer", admin)));
    progress.accept(answers.line());
    rush.line().ifPresent(progress);
    return new RehearsalResult(
        stage.branch,
        date,
        stage.log.drawn(),
        check.logged(),
        settings.citizens().comesFor().map(many -> crowd(stage.log, many)),
        arrivals.leftOut(),
        stage.log.turnedAway(),
        unaccounted,
        differences);
  }

  private JsonObject report(String of, String by, Api.Credentials admin) {
    return api.get(
            "/report?branch=%s&from=%s&to=%s&by=%s".formatted(of, date, date, by),
            Optional.of(admin))
        .orFail()
        .body();
  }

  private RehearsalResult.Crowd crowd(DayLog log, String taskType) {
    SortedMap<Integer, Integer> byHour = new TreeMap<>();
    for (Visit visit : log.visits()) {
      for (Visit.Errand errand : visit.errands) {
        if (errand.queued() && errand.drawnFor.equals(taskType)) {
          byHour.merge(errand.waitsSince.atZone(zone).getHour(), 1, Integer::sum);
        }
      }
    }
    return new RehearsalResult.Crowd(taskType, byHour);
  }

  private List<String> unaccounted(DayLog log) {
    List<String> unaccounted = new ArrayList<>();
    for (Visit visit : log.visits()) {
      Api.Answer answer = api.get("/tickets/" + visit.follow, Optional.empty());
      String state = answer.body().getString("state", answer.code());
      String endReason = answer.body().getString("endReason");
      boolean where =
          state.equals(visit.state.onTicket()) && Objects.equals(endReason, visit.endReason);
      if (!where) {
        unaccounted.add(
            "%s is %s (%s) and should be %s (%s)"
                .formatted(
                    visit.number, state, endReason, visit.state.onTicket(), visit.endReason));
      }
    }
    return unaccounted;
  }
}
