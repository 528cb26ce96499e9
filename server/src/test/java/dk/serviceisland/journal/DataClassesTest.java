package dk.serviceisland.journal;

import static dk.serviceisland.domain.course.Meetings.booking;
import static dk.serviceisland.domain.course.Meetings.wish;
import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchDay.ticketId;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokenStore;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.Planned;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.CourseId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.report.Look;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.Reports;
import dk.serviceisland.seats.SeatBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the handbook says is kept for some days is kept for as long and then in no file, no table
 * and no copy any more: a day with personal strings is lived, and its terms pass one by one.
 */
@ParameterizedClass
@EnumSource
class DataClassesTest implements ReportPlans {
  private static final Path CONFIG = Path.of("../config");
  private static final LocalDate NEXT = MONDAY.plusDays(1);

  /** What of an hour, a zone and the last day under a plan adds to a term. */
  private static final int MARGIN = 3;

  /** Of the plans below, by hash. */
  private static final Map<String, String> TEXTS = new HashMap<>();

  private static final Plan EVERYBODY =
      withPeople("Karla Markør", "Delegation KM-7", "Ole Livline");
  private static final Plan OTHERS = withPeople("Bent Nye", "Delegation BN-1", "Ny Livline");
  private static final BranchId BRANCH = EVERYBODY.branch();
  private static final String TEXT_OF_OLD = "{\"staff\":{\"navn\":\"Sofie Forhen\"}}";
  private static final String TEXT_OF_NEW = "{\"staff\":{\"navn\":\"Nina Nu\"}}";

  /** What stands in the database of each kind of data with a term in days. */
  private static final Map<String, List<String>> PERSONAL =
      Map.ofEntries(
          Map.entry("ticket", List.of(ticketId("markeret").value())),
          Map.entry("who served", List.of("\"staff\":\"anna\",\"training\"")),
          Map.entry("rating", List.of()),
          Map.entry("answer to a question", List.of()),
          Map.entry("told to be elsewhere", List.of()),
          Map.entry("sent to do it alone", List.of()),
          Map.entry("seat of a course", List.of("W00001", booking(1).value())),
          Map.entry("duty plan", List.of("planlagt-p")),
          Map.entry("appointment", List.of("W07007", Bookings.id(7007).value())),
          Map.entry(
              "names in plans",
              List.of("Karla Markør", "Delegation KM-7", "Ole Livline", "86 11 22 33")),
          Map.entry("names in settings", List.of("Sofie Forhen", "Sofie er ny")),
          Map.entry("looks at figures of persons", List.of("kigger-k", "Formål med opslag")),
          Map.entry("news read", List.of("laeser-l")),
          Map.entry("note to the owner of a task", List.of("Spurgt om snitflade")),
          Map.entry("lifeline asked", List.of("spoerger-s", "svarer-s")),
          Map.entry("audit log", List.of("revideret-r", "198.51.100.0/24")),
          Map.entry("name of a program whose token was blocked", List.of("Program af Pia")),
          Map.entry("as whom the municipality's provider knows somebody", List.of("subjekt-af-g")),
          Map.entry("password", List.of("hash-af-g", "gaaet-g")),
          Map.entry("second factor", List.of("forseglet-af-g", "reserve-af-g")),
          Map.entry("totals", List.of()));

  /** What is still there when all of that is over: what holds now, and what names nobody. */
  private static final List<String> LASTING =
      List.of(ticketId("nyere").value(), "Bent Nye", "Nina Nu", "Hvad det var til");

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store store;
  private int copies;

  @BeforeEach
  void open() {
    store = kept.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsPastItsTermIsNowhere() throws Exception {
    live();
    Map<String, Integer> terms = terms();
    assertEquals(PERSONAL.keySet(), terms.keySet());

    for (int term : new TreeSet<>(terms.values())) {
      List<String> over = terms.keySet().stream().filter(data -> terms.get(data) == term).toList();
      keepTo(MONDAY.plusDays(term - 1L));
      for (String data : over) {
        assertThere(data, true);
      }
      keepTo(MONDAY.plusDays(term + MARGIN));
      for (String data : over) {
        assertThere(data, false);
      }
    }

    String left = everything();
    PERSONAL.values().stream()
        .flatMap(List::stream)
        .forEach(gone -> assertFalse(left.contains(gone), gone));
    LASTING.forEach(still -> assertTrue(left.contains(still), still));
    assertEquals(2, get(store.revisions().list(0, 10)).size());
    assertEquals(
        "Pas", planOfMonday().taskTypes().get(new TaskTypeId("passport")).names().get("da"));
  }

  @Test
  void whatWasForgottenIsStoredAgainWhenItHoldsAgain() throws Exception {
    live();
    keepTo(MONDAY.plusDays(400));
    assertFalse(everything().contains("Karla Markør"));

    lived(EVERYBODY, MONDAY.plusDays(400), "anna", "senere");
    get(append(revision(3, 2, TEXT_OF_OLD, "igen", MONDAY.plusDays(400)), TEXT_OF_OLD, 2));

    assertTrue(everything().contains("Karla Markør"));
    assertEquals(
        Optional.of(TEXT_OF_OLD), get(store.revisions().content(PlanText.hash(TEXT_OF_OLD))));
  }

  /**
   * Numbers in the table are those that are shipped, so that what is tried here is what is told.
   */
  @Test
  void theTableOfTheHandbookHasTheTermsThatAreShipped() throws IOException {
    String table = String.join("\n", table());
    List<MatchResult> named =
        Pattern.compile("`([a-z]+Days)` ([0-9]+) ").matcher(table).results().toList();

    assertFalse(named.isEmpty());
    String shipped = Files.readString(CONFIG.resolve("server.yaml"));
    for (MatchResult term : named) {
      assertTrue(
          shipped.contains("\n  " + term.group(1) + ": " + term.group(2) + "\n"), term::group);
    }
    assertEquals(
        new TreeSet<>(Set.of("detailDays", "totalsDays", "looksDays", "namesDays", "auditDays")),
        named.stream().map(term -> term.group(1)).collect(TreeSet::new, Set::add, Set::addAll));
  }

  @Test
  void whoeverBelongsToTheStaffIsLetInAlsoAfterAYearAway() throws Exception {
    StaffId away = new StaffId("orlov-o");
    get(store.access().keep(new AccessStore.Credential(away, "hash", false, "", Optional.empty())));
    Retention retention =
        store.retention(
            new Reports(store.facts(), this, InstantSource.system()),
            new Retention.Terms(30, 3_650, 180, 90, 180),
            PlanText::withoutPeople);
    get(
        store
            .access()
            .keep(
                new AccessStore.KeptSession(
                    "token", away, morning(MONDAY), morning(NEXT), "grundlag")));

    retention.forgetLeavers(Set.of(away), morning(MONDAY.plusDays(365)));

    assertTrue(get(store.access().credential(away)).isPresent());
  }

  /** What was said of a visit is in a count of the day, and nowhere beside the visit. */
  @Test
  void aRatingIsNowhereBesideItsTicket() throws Exception {
    live();

    assertEquals(
        List.of("{\"ticket\":\"" + ticketId("markeret") + "\"}"),
        rows("SELECT body FROM event WHERE name = 'visit-rated' AND id < 2 * 16777216"));
    assertEquals(
        List.of("1/passport/library/KIOSK/da/5/4/1"),
        rows(
            "SELECT stream || '/' || task_type || '/' || staff_group || '/' || channel || '/' ||"
                + " language || '/' || help || '/' || solution || '/' || visits FROM rating"
                + " WHERE stream = 1"));
  }

  @Test
  void likeRatingsAreCountedTogether() {
    BranchDay day = BranchDay.of(OTHERS, MONDAY).opens().opensCounter("1", "anna");
    for (int visit = 0; visit < 3; visit++) {
      TicketId ticket = day.draws("passport");
      day.serves("1", ticket).afterMinutes(1).completes("1");
      day.does(new TicketCommand.RateVisit(ticket, 5, visit == 0 ? 1 : 5));
    }

    keep(OTHERS, MONDAY, day);

    assertEquals(
        List.of("1x1", "5x2"),
        rows("SELECT solution || 'x' || visits FROM rating ORDER BY solution"));
  }

  private void live() throws Exception {
    booked();
    appointed();
    planned();
    asked();
    lived(EVERYBODY, MONDAY, "anna", "markeret");
    lived(OTHERS, NEXT, "bo", "nyere");
    get(append(revision(1, 0, TEXT_OF_OLD, "Sofie er ny", MONDAY), TEXT_OF_OLD, 0));
    get(append(revision(2, 1, TEXT_OF_NEW, "Sofie er ny: gået", NEXT), TEXT_OF_NEW, 1));
    store
        .looks()
        .keep(
            new Look(
                morning(MONDAY),
                new StaffId("kigger-k"),
                "Formål med opslag",
                List.of(BRANCH),
                MONDAY,
                MONDAY,
                "json"));
    get(
        store
            .audit()
            .append(
                List.of(
                    new AuditEntry(
                        morning(MONDAY),
                        Actor.staff("revideret-r"),
                        "198.51.100.0/24",
                        "sign-in",
                        new TreeMap<>(Map.of("staff", "revideret-r")),
                        AuditEntry.DONE,
                        1,
                        "abcdef1"))));
    ServiceTokenStore tokens = store.access().serviceTokens();
    get(
        tokens.keep(
            new ServiceTokenStore.KeptToken(
                "token-p",
                "hash-af-p",
                "Program af Pia",
                Set.of(Scope.AUDIT),
                Optional.empty(),
                new StaffId("admin"),
                morning(MONDAY),
                morning(NEXT),
                Optional.empty())));
    assertTrue(get(tokens.revoke("token-p", morning(MONDAY))));
    StaffId gone = new StaffId("gaaet-g");
    AccessStore access = store.access();
    get(access.keep(new AccessStore.Credential(gone, "hash-af-g", false, "", Optional.empty())));
    assertTrue(get(access.bindSubject("subjekt-af-g", gone)));
    assertTrue(get(access.secondFactors().begin(gone, "forseglet-af-g")));
    assertTrue(
        get(access.secondFactors().confirm(gone, "forseglet-af-g", 1, List.of("reserve-af-g"))));
    get(
        access.keep(
            new AccessStore.KeptSession(
                "token", gone, morning(MONDAY), morning(NEXT), "grundlag")));
    get(
        store
            .access()
            .keep(
                new NewsReading(
                    new StaffId("laeser-l"), new TaskTypeId("passport"), "news", morning(MONDAY))));
  }

  private void booked() {
    Instant begins = morning(MONDAY);
    Meeting meeting =
        new Meeting(
            new MeetingId(BRANCH, new CourseId("borger-dk"), MONDAY.atTime(9, 0)),
            begins,
            begins.plusSeconds(3_600),
            2,
            0,
            begins,
            0,
            begins.minusSeconds(3_600),
            begins,
            begins);
    get(
        store
            .seats()
            .decide(
                new SeatBook.Named(meeting, "Kursus"),
                seating -> seating.book(wish(1, false), begins.minusSeconds(60))));
  }

  private void appointed() {
    Instant from = morning(MONDAY);
    Booking booking =
        new Booking(
            Bookings.id(7007),
            "W07007",
            BRANCH,
            MONDAY,
            from,
            List.of(new Booking.Part(new TaskTypeId("passport"), Duration.ofMinutes(10))),
            Duration.ZERO,
            from,
            from,
            Channel.PHONE,
            from.minusSeconds(60),
            "hash",
            Booking.Standing.BOOKED);
    get(
        store
            .appointments()
            .make(
                BRANCH,
                booking.id(),
                from,
                taken -> new BookRuling.Done(booking),
                Telling.Beside.NOTHING));
  }

  private void asked() {
    TaskTypeId passport = new TaskTypeId("passport");
    Optional<String> note = Optional.of("Spurgt om snitflade");
    get(
        store
            .counsel()
            .keep(
                new Question("q", BRANCH, passport, morning(MONDAY), note, Optional.empty()),
                MONDAY));
    Optional<StaffId> asking = Optional.of(new StaffId("spoerger-s"));
    get(
        store
            .counsel()
            .ask(
                new LifelineAsk(
                    "l",
                    BRANCH,
                    new CounterId("1"),
                    passport,
                    asking,
                    morning(MONDAY),
                    Optional.empty(),
                    Optional.empty()),
                morning(MONDAY),
                MONDAY));
    get(store.counsel().take("l", new StaffId("svarer-s"), morning(MONDAY)));
  }

  private void planned() {
    PersonDay person = Planned.day(BRANCH, "planlagt-p", MONDAY, "10:00-14:00");
    get(
        store
            .duties()
            .change(List.of(MONDAY), days -> new DutyRuling.Done(List.of(person), List.of())));
  }

  private void lived(Plan plan, LocalDate date, String staff, String ticket) {
    BranchDay day = BranchDay.of(plan, date).opens().opensCounter("1", staff);
    TicketId drawn = ticketId(ticket);
    day.does(
        new DrawTicket(drawn, List.of(new TaskTypeId("passport")), Channel.KIOSK, "da", false));
    day.afterMinutes(3).serves("1", drawn).afterMinutes(2).completes("1");
    day.does(new TicketCommand.RateVisit(drawn, 5, 4, Map.of("uses-library", "yes")))
        .does(new DayCommand.TellElsewhere(new ElsewhereId("home-help"), Channel.KIOSK))
        .does(new DayCommand.Divert(new TaskTypeId("passport"), Diversion.SENT))
        .does(new DayCommand.CloseDay());
    keep(plan, date, day);
  }

  private void keep(Plan plan, LocalDate date, BranchDay day) {
    Journal.Part part = Written.part(plan, date, 0, day.events());
    Journal.StoredPlan text = new Journal.StoredPlan(plan.hash(), TEXTS.get(plan.hash()));
    Journal.Part whole = new Journal.Part(BRANCH, date, 0, List.of(text), part.entries());
    get(store.journal().append(List.of(whole)))
        .forEach(appended -> assertEquals(Optional.empty(), appended.failure()));
  }

  private Future<Revisions.Appended> append(Revision revision, String content, int newest) {
    return store.revisions().append(List.of(new Revisions.Next(revision, content)), newest);
  }

  private static Revision revision(
      int number, int base, String content, String changed, LocalDate date) {
    return new Revision(
        number,
        morning(date),
        "admin",
        "Hvad det var til",
        new From.Now(),
        base,
        PlanText.hash(content),
        Map.of("da", List.of(changed), "en", List.of(changed)));
  }

  private void keepTo(LocalDate today) throws Exception {
    Map<String, Integer> terms = terms();
    Retention.Terms days =
        new Retention.Terms(
            terms.get("ticket"),
            terms.get("totals"),
            terms.get("looks at figures of persons"),
            terms.get("names in plans"),
            terms.get("audit log"));
    Retention retention =
        store.retention(
            new Reports(store.facts(), this, InstantSource.system()),
            days,
            PlanText::withoutPeople);
    retention.run(List.of(BRANCH), today, morning(today));
    retention.forgetLeavers(Set.of(new StaffId("bliver-b")), morning(today));
  }

  private static Instant morning(LocalDate date) {
    return date.atTime(LocalTime.of(8, 0)).toInstant(ZoneOffset.UTC);
  }

  private void assertThere(String data, boolean there) throws Exception {
    switch (data) {
      case "rating" ->
          assertEquals(there ? 1 : 0, rows("SELECT '' FROM rating WHERE stream = 1").size(), data);
      case "answer to a question" ->
          assertEquals(
              there ? 1 : 0, rows("SELECT '' FROM short_answer WHERE stream = 1").size(), data);
      case "sent to do it alone" ->
          assertEquals(
              there ? 1 : 0, rows("SELECT '' FROM diversion WHERE id < 33554432").size(), data);
      case "told to be elsewhere" ->
          assertEquals(
              there ? 1 : 0, rows("SELECT '' FROM elsewhere WHERE id < 33554432").size(), data);
      case "totals" -> {
        int totals = rows("SELECT '' FROM total WHERE stream = 1").size();
        assertTrue(there ? totals > 0 : totals == 0, data);
      }
      default -> {
        String all = everything();
        assertNotEquals(List.of(), PERSONAL.get(data));
        PERSONAL.get(data).forEach(text -> assertEquals(there, all.contains(text), text));
      }
    }
  }

  /** Every file with a copy of now, byte by byte; of a server that others run, every table. */
  private String everything() throws Exception {
    List<String> found = new ArrayList<>();
    if (kept == KeptIn.SQLITE) {
      Path data = folder.resolve("data");
      Path copy = folder.resolve("copy-" + ++copies + ".db");
      SqliteBackup.backUp(data.resolve(SqliteStore.FILE_NAME), copy);
      found.add(text(copy));
      try (Stream<Path> files = Files.list(data)) {
        for (Path file : files.toList()) {
          found.add(text(file));
        }
      }
    } else {
      for (String table :
          rows(
              "SELECT table_name FROM information_schema.tables"
                  + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'")) {
        found.addAll(rows("SELECT t::text FROM \"" + table + "\" AS t"));
      }
    }
    return String.join("\n", found).replace("\\\"", "\"").replace("\"\"", "\"");
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private List<String> rows(String sql) {
    return Written.rows(store, sql, 1);
  }

  private Plan planOfMonday() {
    String stored = rows("SELECT text FROM plan WHERE hash = '" + EVERYBODY.hash() + "'").get(0);
    return PlanText.read(EVERYBODY.hash(), stored);
  }

  /** By what the first column begins with: the days of those that have a term in days. */
  private static Map<String, Integer> terms() throws IOException {
    Pattern inDays =
        Pattern.compile(
            "\\| ([^|:]+?)(?::[^|]*)? \\|(?:[^|]*\\|){3} (?:`\\w+` )?(\\d+)(?: days)? \\|.*");
    Map<String, Integer> terms = new LinkedHashMap<>();
    for (String line : table()) {
      Matcher term = inDays.matcher(line);
      if (term.matches()) {
        terms.put(term.group(1), Integer.valueOf(term.group(2)));
      }
    }
    return terms;
  }

  /** Rows of the handbook's table of data classes. */
  private static List<String> table() throws IOException {
    return Files.readAllLines(CONFIG.resolve("handbook/data-protection.md")).stream()
        .dropWhile(line -> !line.startsWith("| data "))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  /** The service island whose first staff member and first lifeline are somebody. */
  private static Plan withPeople(String name, String delegation, String lifeline) {
    JsonObject plan =
        new JsonObject(PlanText.write(aServiceIsland().sendsElsewhere("home-help").plan()));
    JsonObject anna = plan.getJsonArray("staff").getJsonObject(0).put("name", name);
    anna.getJsonArray("delegations").getJsonObject(0).put("source", delegation);
    JsonObject passport = plan.getJsonArray("taskTypes").getJsonObject(0);
    passport.put("names", new JsonObject().put("da", "Pas"));
    passport.getJsonObject("info").put("selfServiceUrl", "https://www.borger.dk");
    passport
        .getJsonObject("info")
        .getJsonObject("playbook")
        .put(
            "lifelines",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("name", lifeline)
                        .put("phone", name.startsWith("Karla") ? "86 11 22 33" : "86 44 55 66")
                        .put("hours", "ma-fr")));
    JsonObject yes =
        new JsonObject().put("id", "yes").put("names", new JsonObject().put("da", "Ja"));
    plan.put(
        "questions",
        new JsonArray()
            .add(yes.copy().put("id", "uses-library").put("answers", new JsonArray().add(yes))));
    String text = plan.encode();
    String hash = PlanText.hash(text);
    TEXTS.put(hash, text);
    return PlanText.read(hash, text);
  }

  @Override
  public Optional<Plan> current(BranchId branch) {
    return Optional.of(OTHERS);
  }

  @Override
  public Plan read(String hash, String text) {
    return PlanText.read(hash, text);
  }
}
