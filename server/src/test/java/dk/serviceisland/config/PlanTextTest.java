package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts of every version, pinned. Journals hold it for as long as their days: when a plan gets
 * something new, the version goes up, the older files stay, and their texts still read.
 */
class PlanTextTest {

  @Test
  void withoutPeopleEverythingElseOfAPlanStays() throws IOException {
    String text = pinned("v10");
    String hash = PlanText.hash(text);
    Plan whole = PlanText.read(hash, text);
    StaffMember somebody = whole.staff().values().iterator().next();
    TaskType.Lifeline lifeline =
        whole.taskTypes().values().stream()
            .flatMap(type -> type.info().playbook().lifelines().stream())
            .findFirst()
            .orElseThrow();

    String without = PlanText.withoutPeople(hash, text);

    for (String gone : List.of(somebody.name(), lifeline.name(), lifeline.phone(), "Inge Fjord")) {
      assertTrue(text.contains(gone), gone);
      assertFalse(without.contains(gone), gone);
    }
    Plan left = PlanText.read(hash, without);
    assertEquals(hash, left.hash());
    assertEquals(Map.of(), left.staff());
    assertEquals(whole.taskTypes().keySet(), left.taskTypes().keySet());
    assertEquals(
        List.of(whole.names(), whole.hours(), whole.counters(), whole.staffGroups()),
        List.of(left.names(), left.hours(), left.counters(), left.staffGroups()));
    assertEquals(whole.targets(), left.targets());
    assertEquals(without, PlanText.withoutPeople(hash, without), "once is enough");
  }

  @Test
  void aTextWithoutPeopleThatWasChangedIsRefused() throws IOException {
    String text = pinned("v9");
    String hash = PlanText.hash(text);
    String without = PlanText.withoutPeople(hash, text);

    for (String changed :
        List.of(
            without.replaceFirst("\"lastTicketSeconds\":[0-9]+", "\"lastTicketSeconds\":1"),
            without.replaceFirst("\"withoutPeople\":\"[0-9a-f]", "\"withoutPeople\":\"x"),
            "{}",
            "no plan")) {
      assertNotEquals(without, changed);
      assertThrows(IllegalArgumentException.class, () -> PlanText.read(hash, changed));
    }
    assertThrows(IllegalArgumentException.class, () -> PlanText.read("another", without));
  }

  @Test
  void version1Reads() throws IOException {
    String text = pinned("v1");

    assertEquals(everything(PlanText.hash(text)), PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version2Reads() throws IOException {
    String text = pinned("v2");

    assertEquals(
        withTargets(everything(PlanText.hash(text))), PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version3Reads() throws IOException {
    String text = pinned("v3");

    assertEquals(
        withGroup(withTargets(everything(PlanText.hash(text)))),
        PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version4Reads() throws IOException {
    String text = pinned("v4");

    assertEquals(
        withHolidays(withGroup(withTargets(everything(PlanText.hash(text))))),
        PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version5Reads() throws IOException {
    String text = pinned("v5");

    assertEquals(
        withTerm(withHolidays(withGroup(withTargets(everything(PlanText.hash(text)))))),
        PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version11IsReadAndWritten() throws IOException {
    String text = pinned("v11");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    StaffMember member = plan.staff().values().iterator().next();
    Term election =
        new Term(Optional.of(LocalDate.of(2029, 10, 9)), Optional.of(LocalDate.of(2029, 11, 16)));
    Term peak = new Term(Optional.of(LocalDate.of(2029, 11, 14)), election.until());
    assertEquals(
        List.of(
            new StaffMember.SkillTerm(new SkillId("library"), election, Optional.of(peak)),
            new StaffMember.SkillTerm(
                new SkillId("library"),
                new Term(Optional.of(LocalDate.of(2030, 3, 1)), Optional.empty()),
                Optional.empty())),
        member.skillTerms());
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version15IsReadAndWritten() throws IOException {
    String text = pinned("v15");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    assertEquals(Duration.ofMinutes(5), plan.routing().headStart());
    assertEquals(Optional.of("AB"), plan.limits().appointmentSeries());
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version17IsReadAndWritten() throws IOException {
    String text = pinned("v17");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    assertEquals(
        List.of(Optional.of("https://video.example.dk/1")),
        plan.counters().values().stream().map(Plan.Counter::video).toList());
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version18IsReadAndWritten() throws IOException {
    String text = pinned("v18");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    assertEquals(
        Set.of(Outcome.SOLVED, Outcome.SOLVED_TOGETHER, Outcome.DECIDED, Outcome.APPOINTMENT),
        plan.counting().firstContact());
    assertEquals(
        List.of(
            new Category(
                "papers",
                Map.of("da", "Pas", "en", "Passport"),
                Set.of(new TaskTypeId("passport")),
                Set.of()),
            new Category(
                "sent-on",
                Map.of("da", "Henvist"),
                Set.of(),
                Set.of(Outcome.REFERRED_CITIZEN_SERVICE, Outcome.REFERRED_OTHER))),
        plan.counting().categories());
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version19IsReadAndWritten() throws IOException {
    String text = pinned("v19");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    BookingRules rules = plan.taskTypes().values().iterator().next().booking().orElseThrow();
    assertEquals(Optional.empty(), rules.offerOver());
    assertEquals(text, PlanText.write(plan));
    String usual = text.replace("\"offerOverSeconds\":0,", "").replace(":19,", ":17,");
    assertEquals(usual, PlanText.write(PlanText.read(PlanText.hash(usual), usual)));
  }

  @Test
  void version20IsReadAndWritten() throws IOException {
    String text = pinned("v20");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    assertEquals(
        List.of(new TaskTypeId("loans")),
        plan.taskTypes().values().iterator().next().info().suggests());
    assertEquals(text, PlanText.write(plan));
    String usual = text.replace("\"suggests\":[\"loans\"],", "").replace(":20,", ":19,");
    assertEquals(usual, PlanText.write(PlanText.read(PlanText.hash(usual), usual)));
  }

  @Test
  void version21IsReadAndWritten() throws IOException {
    String text = pinned("v21");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    assertEquals(
        List.of(Discretion.PARTLY, Discretion.NONE),
        plan.taskTypes().values().stream().map(TaskType::discretion).toList());
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version23IsReadAndWritten() throws IOException {
    String text = pinned("v23");
    String hash = PlanText.hash(text);

    Plan plan = PlanText.read(hash, text);

    assertEquals(
        List.of(Optional.of("Karen Lund"), Optional.empty(), Optional.empty()),
        plan.targets().stream().map(Target::decidedBy).toList());
    assertEquals(text, PlanText.write(plan));
    String before = text.replace(",\"decidedBy\":\"Karen Lund\"", "").replace(":23,", ":21,");
    assertEquals(before, PlanText.write(PlanText.read(PlanText.hash(before), before)));
    String without = PlanText.withoutPeople(hash, text);
    assertFalse(without.contains("Karen Lund"), without);
    assertEquals(
        plan.targets().stream().map(target -> target.decidedBy(Optional.empty())).toList(),
        PlanText.read(hash, without).targets());
  }

  @Test
  void version14IsReadAndWritten() throws IOException {
    String text = pinned("v14");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    assertEquals(
        List.of(true, false), plan.taskTypes().values().stream().map(TaskType::discreet).toList());
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version13Reads() throws IOException {
    String text = pinned("v13");

    Plan plan = PlanText.read(PlanText.hash(text), text);

    List<Stop> stops = plan.hours().timetable().stops();
    assertEquals(List.of("asaa", "try"), stops.stream().map(stop -> stop.id().value()).toList());
    assertEquals(
        List.of(Stop.Weeks.EVERY, Stop.Weeks.EVEN), stops.stream().map(Stop::weeks).toList());
    assertEquals(Map.of("da", "Ved havnen", "en", "By the harbour"), stops.get(0).places());
    assertEquals(Optional.of("https://kort.example.dk/asaa"), stops.get(0).mapUrl());
    assertEquals(
        Map.of("da", "Bussen er på værksted"),
        stops.get(0).dates().get(LocalDate.of(2026, 12, 10)).reason());
    assertEquals(
        List.of(new TimeRange(LocalTime.of(16, 30), LocalTime.of(18, 30))),
        stops.get(1).week().get(DayOfWeek.THURSDAY));
    assertEquals(text, PlanText.write(plan));
  }

  @Test
  void version10Reads() throws IOException {
    String text = pinned("v10");

    assertEquals(latest(PlanText.hash(text)), PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version10IsWhatIsWritten() throws IOException {
    assertEquals(pinned("v10"), PlanText.write(latest("any")));
  }

  @Test
  void version9Reads() throws IOException {
    String text = pinned("v9");

    assertEquals(ofVersion9(PlanText.hash(text)), PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version9IsWhatIsWritten() throws IOException {
    assertEquals(pinned("v9"), PlanText.write(ofVersion9("any")));
  }

  @Test
  void version8Reads() throws IOException {
    String text = pinned("v8");

    assertEquals(ofVersion8(PlanText.hash(text)), PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version8IsWhatIsWritten() throws IOException {
    assertEquals(pinned("v8"), PlanText.write(ofVersion8("any")));
  }

  @Test
  void version6Reads() throws IOException {
    String text = pinned("v6");

    assertEquals(ofVersion6(PlanText.hash(text)), PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version6IsWhatIsWritten() throws IOException {
    assertEquals(pinned("v6"), PlanText.write(ofVersion6("any")));
  }

  @Test
  void version5IsWhatIsWritten() throws IOException {
    assertEquals(
        pinned("v5"),
        PlanText.write(withTerm(withHolidays(withGroup(withTargets(everything("any")))))));
  }

  @Test
  void version7Reads() throws IOException {
    String text = pinned("v7");

    assertEquals(
        withLastNumber(withHolidays(withGroup(withTargets(everything(PlanText.hash(text)))))),
        PlanText.read(PlanText.hash(text), text));
  }

  @Test
  void version7IsWhatIsWritten() throws IOException {
    assertEquals(
        pinned("v7"),
        PlanText.write(withLastNumber(withHolidays(withGroup(withTargets(everything("any")))))));
  }

  @Test
  void version4IsWhatIsWritten() throws IOException {
    assertEquals(
        pinned("v4"), PlanText.write(withHolidays(withGroup(withTargets(everything("any"))))));
  }

  @Test
  void version3IsWhatIsWritten() throws IOException {
    assertEquals(pinned("v3"), PlanText.write(withGroup(withTargets(everything("any")))));
  }

  @Test
  void aPlanWithoutGroupsKeepsTheTextAndHashOfVersion2() throws IOException {
    assertEquals(pinned("v2"), PlanText.write(withTargets(everything("any"))));
  }

  @Test
  void aPlanOnADayHasTheSameText() {
    Plan plan = withTargets(everything("any"));

    Plan onADay = plan.on(LocalDate.of(2026, 5, 4));

    assertEquals(
        Optional.of(new TaskType.WaitTarget(Duration.ofMinutes(15), 80)),
        onADay.taskTypes().get(new TaskTypeId("passport")).waitTarget());
    assertEquals(PlanText.write(plan), PlanText.write(onADay));
  }

  @Test
  void theHashIsTheSha256OfTheText() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", PlanText.hash("abc"));
  }

  @Test
  void theOrderOfTaskTypesIsPartOfAPlan() {
    Plan plan = everything("");
    Map<TaskTypeId, TaskType> turned = new LinkedHashMap<>();
    List<TaskType> types = List.copyOf(plan.taskTypes().values());
    for (int i = types.size() - 1; i >= 0; i--) {
      turned.put(types.get(i).id(), types.get(i));
    }

    assertNotEquals(PlanText.write(plan), PlanText.write(with(plan, turned, List.of())));
  }

  @Test
  void aTextThatIsNotTheOneOfTheHashIsRefused() throws IOException {
    String text = pinned("v2");

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> PlanText.read(PlanText.hash(text), text + " "));

    assertTrue(refused.getMessage().contains("has changed"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"version\":10}", "{\"version\":1}", "not json"})
  void aTextThatIsNoPlanIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PlanText.read(PlanText.hash(text), text));
  }

  /** What this program does not know might be a rule of a newer one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":9,       | {\"colour\":1,\"version\":9,       | unknown fields: [colour]",
        "{\"policy\":          | {\"colour\":1,\"policy\":          | in 'routing': unknown",
        "\"measure\":\"wait\", | \"colour\":1,\"measure\":\"wait\", | in 'targets[0]': unknown",
        "\"steps\":            | \"colour\":1,\"steps\":            | in 'playbook': unknown",
        "\"errandsPerTicket\": | \"errandsPerVisit\":              | no field 'errandsPerTicket'",
        "\"recallLimit\":3     | \"recallLimit\":\"3\"             | the field 'recallLimit' is 3",
      })
  void aMemberThatIsNotKnownIsRefused(String right, String wrong, String reason)
      throws IOException {
    String text = pinned("v9").replaceFirst(Pattern.quote(right), wrong);
    assertNotEquals(pinned("v9"), text);

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> PlanText.read(PlanText.hash(text), text));

    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  private static String pinned(String version) throws IOException {
    String name = "/plan/" + version + ".json";
    try (InputStream file = PlanTextTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** A plan in which every value is set. */
  private static Plan everything(String hash) {
    TaskTypeId passport = new TaskTypeId("passport");
    StaffGroupId group = new StaffGroupId("generalists");
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>();
    types.put(passport, passport(passport));
    types.put(new TaskTypeId("loans"), loans());
    return new Plan(
        hash,
        new BranchId("hovedbiblioteket"),
        Map.of("da", "Hovedbiblioteket", "en", "Main library"),
        ZoneId.of("Europe/Copenhagen"),
        List.of("da", "en"),
        hours(),
        Duration.ofMinutes(15),
        types,
        Map.of(
            new CounterId("skranke-1"),
            new Plan.Counter(new CounterId("skranke-1"), "1", "oeen", Optional.of("up"))),
        Map.of("oeen", Map.of("da", "Øen", "en", "The island")),
        Map.of(
            group, new Plan.StaffGroup(group, Map.of("da", "Generalister"), Optional.of(hours()))),
        Map.of(
            new StaffId("mette"),
            new StaffMember(
                new StaffId("mette"),
                "Mette Holm",
                group,
                Map.of(
                    new SkillId("passport"),
                    SkillLevel.MENTOR,
                    new SkillId("library"),
                    SkillLevel.IN_TRAINING),
                Map.of(),
                List.of(
                    new StaffMember.Delegation(
                        passport,
                        "Delegationsplan",
                        Optional.of(LocalDate.of(2026, 1, 1)),
                        Optional.of(LocalDate.of(2027, 12, 31)))),
                Term.ALWAYS)),
        new Plan.Routing(Plan.PolicyName.FIRST_COME, 0.25, Duration.ofMinutes(20)),
        new Plan.Limits(
            Duration.ofSeconds(30), 3, Duration.ofMinutes(5), Duration.ofMinutes(45), 4),
        List.of(Notice.onBoard(Map.of("da", "Velkommen", "en", "Welcome"))),
        Map.of(),
        List.of());
  }

  /** Dated targets, and none at the task types. */
  private static Plan withTargets(Plan plan) {
    LocalDate from = LocalDate.of(2026, 1, 1);
    Set<TaskTypeId> passport = Set.of(new TaskTypeId("passport"));
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>();
    plan.taskTypes().forEach((id, type) -> types.put(id, untargeted(type)));
    return with(
        plan,
        types,
        List.of(
            new Target(
                Target.Measure.WAIT,
                from,
                "Leder",
                passport,
                Set.of(),
                Optional.of(new Target.Aim(Optional.of(Duration.ofMinutes(15)), 80))),
            new Target(
                Target.Measure.SATISFACTION,
                from,
                "Bibliotekschef",
                Set.of(),
                Set.of(new StaffGroupId("generalists")),
                Optional.of(new Target.Aim(Optional.empty(), 80))),
            new Target(
                Target.Measure.WAIT,
                LocalDate.of(2027, 1, 1),
                "Leder",
                passport,
                Set.of(),
                Optional.empty())));
  }

  private static TaskType untargeted(TaskType type) {
    return telling(type, type.info());
  }

  /** Another text about a task type that has no targets of its own. */
  private static TaskType telling(TaskType type, TaskType.Info info) {
    return new TaskType(
        type.id(),
        type.letter(),
        type.names(),
        type.skills(),
        type.authority(),
        Optional.empty(),
        Optional.empty(),
        type.routingTarget(),
        type.plannedHandling(),
        type.dailyQuota(),
        type.hours(),
        type.lastTicketBefore(),
        type.life(),
        type.outcomes(),
        info,
        TaskType.Partnership.NONE,
        Optional.empty(),
        false,
        Discretion.NONE);
  }

  private static TaskType passport(TaskTypeId id) {
    return new TaskType(
        id,
        "P",
        Map.of("da", "Pas", "en", "Passport"),
        Set.of(new SkillId("passport"), new SkillId("basic")),
        true,
        Optional.of(new TaskType.WaitTarget(Duration.ofMinutes(15), 80)),
        Optional.of(new TaskType.ServiceTarget(Duration.ofMinutes(6), 70)),
        Duration.ofMinutes(20),
        Duration.ofMinutes(8),
        OptionalInt.of(60),
        Optional.of(hours()),
        Optional.of(Duration.ofMinutes(30)),
        TaskType.Life.ALWAYS,
        TaskType.EVERY_OUTCOME,
        new TaskType.Info(
            "passport",
            Map.of("da", "Tag dit gamle pas med."),
            Optional.of("https://www.borger.dk"),
            Map.of("da", List.of("pas", "rejse"), "en", List.of("travel")),
            new TaskType.Playbook(
                List.of("Se legitimation.", "Tag foto."),
                "Vi modtager ansøgningen.",
                "Sig, hvad der mangler.",
                List.of(new TaskType.Lifeline("Birgit", "87 94 00 01", "ma-on 10-14")),
                List.of()),
            Optional.empty(),
            Optional.empty()),
        TaskType.Partnership.NONE,
        Optional.empty(),
        false,
        Discretion.NONE);
  }

  private static TaskType loans() {
    return new TaskType(
        new TaskTypeId("loans"),
        "L",
        Map.of("da", "Lån"),
        Set.of(new SkillId("library")),
        false,
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(20),
        Duration.ofMinutes(3),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        TaskType.Life.ALWAYS,
        TaskType.EVERY_OUTCOME,
        TaskType.Info.NONE,
        TaskType.Partnership.NONE,
        Optional.empty(),
        false,
        Discretion.NONE);
  }

  private static Hours hours() {
    List<TimeRange> morning = List.of(new TimeRange(LocalTime.of(10, 0), LocalTime.of(12, 30)));
    return new Hours(
        Map.of(DayOfWeek.MONDAY, morning, DayOfWeek.FRIDAY, morning),
        List.of(
            new Hours.Season(
                MonthDay.of(Month.OCTOBER, 1),
                MonthDay.of(Month.MARCH, 31),
                Map.of(DayOfWeek.SUNDAY, morning))),
        Map.of(
            LocalDate.of(2026, 12, 24),
            new Hours.DatedHours(List.of(), Map.of("da", "Jul", "en", "Christmas"))));
  }

  /** A plan of today's version in which every value is set. */
  private static Plan latest(String hash) {
    Plan plan = ofVersion9(hash);
    PartnerId tourists = new PartnerId("tourist-office");
    Partner partner =
        new Partner(
            tourists,
            Map.of("da", "Turistkontoret", "en", "Tourist office"),
            new Partner.Contact(
                Optional.of("Inge Fjord"),
                Optional.of("96 84 85 01"),
                Optional.of("turist@example.dk"),
                Optional.of("https://turist.example.dk")),
            new Term(
                Optional.of(LocalDate.of(2026, 1, 1)), Optional.of(LocalDate.of(2027, 3, 31))));
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>(plan.taskTypes());
    types.replaceAll((id, type) -> id.value().equals("loans") ? of(tourists, type) : type);
    Map<StaffGroupId, Plan.StaffGroup> groups = new LinkedHashMap<>();
    plan.staffGroups()
        .forEach(
            (id, group) ->
                groups.put(
                    id,
                    new Plan.StaffGroup(id, group.names(), group.hours(), Optional.of(tourists))));
    Map<ElsewhereId, Elsewhere> elsewhere = new LinkedHashMap<>();
    plan.elsewhere()
        .forEach(
            (id, entry) ->
                elsewhere.put(
                    id,
                    new Elsewhere(
                        id,
                        entry.names(),
                        entry.icon(),
                        entry.searchWords(),
                        entry.places(),
                        entry.hours(),
                        entry.mapUrl(),
                        Optional.of(tourists))));
    return new Plan(
        plan.hash(),
        plan.branch(),
        plan.names(),
        plan.zone(),
        plan.languages(),
        plan.hours(),
        plan.lastTicketBefore(),
        types,
        plan.counters(),
        plan.zones(),
        groups,
        plan.staff(),
        plan.routing(),
        plan.limits(),
        plan.notices(),
        elsewhere,
        Map.of(tourists, partner),
        plan.targets(),
        Counting.USUAL);
  }

  private static TaskType of(PartnerId partner, TaskType type) {
    return new TaskType(
        type.id(),
        type.letter(),
        type.names(),
        type.skills(),
        type.authority(),
        type.waitTarget(),
        type.serviceTarget(),
        type.routingTarget(),
        type.plannedHandling(),
        type.dailyQuota(),
        type.hours(),
        type.lastTicketBefore(),
        type.life(),
        type.outcomes(),
        type.info(),
        new TaskType.Partnership(Optional.of(partner), Optional.of(new TaskTypeId("passport"))),
        type.booking(),
        type.discreet(),
        type.discretion());
  }

  private static Plan ofVersion9(String hash) {
    Plan plan = ofVersion8(hash);
    ElsewhereId homeHelp = new ElsewhereId("home-help");
    Elsewhere entry =
        new Elsewhere(
            homeHelp,
            Map.of("da", "Hjemmehjælp", "en", "Home help"),
            "person",
            Map.of("da", List.of("rengøring", "hjælpemidler")),
            Map.of("da", "Visitationen, Adelgade 44", "en", "The referral office, Adelgade 44"),
            Map.of("da", "Hverdage 10-14"),
            Optional.of("https://kort.example.dk/adelgade-44"),
            Optional.empty());
    return new Plan(
        plan.hash(),
        plan.branch(),
        plan.names(),
        plan.zone(),
        plan.languages(),
        plan.hours(),
        plan.lastTicketBefore(),
        plan.taskTypes(),
        plan.counters(),
        plan.zones(),
        plan.staffGroups(),
        plan.staff(),
        plan.routing(),
        plan.limits(),
        plan.notices(),
        Map.of(homeHelp, entry),
        plan.targets());
  }

  private static Plan ofVersion8(String hash) {
    Plan plan = withLastNumber(ofVersion6(hash));
    TaskType passport = plan.taskTypes().get(new TaskTypeId("passport"));
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>(plan.taskTypes());
    types.put(passport.id(), withLife(passport));
    return with(plan, types, plan.targets());
  }

  private static Plan ofVersion6(String hash) {
    return withNotices(withTerm(withHolidays(withGroup(withTargets(everything(hash))))));
  }

  private static Plan withNotices(Plan plan) {
    return new Plan(
        plan.hash(),
        plan.branch(),
        plan.names(),
        plan.zone(),
        plan.languages(),
        plan.hours(),
        plan.lastTicketBefore(),
        plan.taskTypes(),
        plan.counters(),
        plan.zones(),
        plan.staffGroups(),
        plan.staff(),
        plan.routing(),
        plan.limits(),
        List.of(
            Notice.onBoard(Map.of("da", "Velkommen", "en", "Welcome")),
            new Notice(
                Map.of("da", "Lukket juleaften"),
                Optional.of(LocalDateTime.of(2026, 12, 20, 0, 0)),
                Optional.of(LocalDateTime.of(2026, 12, 24, 13, 30)),
                Set.of(Notice.Screen.PHONE, Notice.Screen.KIOSK))),
        plan.elsewhere(),
        plan.targets());
  }

  private static TaskType withLife(TaskType type) {
    TaskType.Info info = type.info();
    TaskType.Playbook playbook = info.playbook();
    return new TaskType(
        type.id(),
        type.letter(),
        type.names(),
        type.skills(),
        type.authority(),
        type.waitTarget(),
        type.serviceTarget(),
        type.routingTarget(),
        type.plannedHandling(),
        type.dailyQuota(),
        type.hours(),
        type.lastTicketBefore(),
        new TaskType.Life(
            new Term(
                Optional.of(LocalDate.of(2026, 1, 1)), Optional.of(LocalDate.of(2026, 12, 31))),
            Optional.of(new TaskTypeId("loans"))),
        Set.of(Outcome.SOLVED, Outcome.MISSING_PAPERS),
        new TaskType.Info(
            info.icon(),
            info.hints(),
            info.selfServiceUrl(),
            info.searchWords(),
            new TaskType.Playbook(
                playbook.steps(),
                playbook.scope(),
                playbook.sayingNo(),
                playbook.lifelines(),
                List.of(new TaskType.News(LocalDate.of(2026, 11, 2), "Foto tages her."))),
            info.group(),
            Optional.of(new TaskType.Owner("Leder", Optional.of(new StaffId("mette"))))),
        TaskType.Partnership.NONE,
        Optional.empty(),
        false,
        Discretion.NONE);
  }

  private static Plan withTerm(Plan plan) {
    StaffId mette = new StaffId("mette");
    StaffMember member = plan.staff().get(mette);
    return new Plan(
        plan.hash(),
        plan.branch(),
        plan.names(),
        plan.zone(),
        plan.languages(),
        plan.hours(),
        plan.lastTicketBefore(),
        plan.taskTypes(),
        plan.counters(),
        plan.zones(),
        plan.staffGroups(),
        Map.of(
            mette,
            new StaffMember(
                mette,
                member.name(),
                member.group(),
                member.skills(),
                Map.of(new SkillId("library"), new StaffId("lars")),
                member.delegations(),
                new Term(
                    Optional.of(LocalDate.of(2026, 8, 1)),
                    Optional.of(LocalDate.of(2027, 7, 31))))),
        plan.routing(),
        plan.limits(),
        plan.notices(),
        plan.elsewhere(),
        plan.targets());
  }

  private static Plan withLastNumber(Plan plan) {
    return plan.withHours(
        plan.hours()
            .onDate(
                LocalDate.of(2026, 12, 23),
                new Hours.DatedHours(
                    List.of(new TimeRange(LocalTime.of(10, 0), LocalTime.of(16, 0))),
                    Map.of(),
                    Optional.of(LocalTime.of(15, 30)))));
  }

  private static Plan withHolidays(Plan plan) {
    return new Plan(
        plan.hash(),
        plan.branch(),
        plan.names(),
        plan.zone(),
        plan.languages(),
        plan.hours().closedOn(Set.of(Holiday.EASTER_MONDAY, Holiday.CHRISTMAS_EVE)),
        plan.lastTicketBefore(),
        plan.taskTypes(),
        plan.counters(),
        plan.zones(),
        plan.staffGroups(),
        plan.staff(),
        plan.routing(),
        plan.limits(),
        plan.notices(),
        plan.elsewhere(),
        plan.targets());
  }

  private static Plan withGroup(Plan plan) {
    TaskType passport = plan.taskTypes().get(new TaskTypeId("passport"));
    TaskType.Info info = passport.info();
    Map<TaskTypeId, TaskType> types = new LinkedHashMap<>(plan.taskTypes());
    types.put(
        passport.id(),
        telling(
            passport,
            new TaskType.Info(
                info.icon(),
                info.hints(),
                info.selfServiceUrl(),
                info.searchWords(),
                info.playbook(),
                Optional.of(new TaskType.Group("papers", Map.of("da", "Pas og kort"))),
                info.owner())));
    return with(plan, types, plan.targets());
  }

  private static Plan with(Plan plan, Map<TaskTypeId, TaskType> taskTypes, List<Target> targets) {
    return new Plan(
        plan.hash(),
        plan.branch(),
        plan.names(),
        plan.zone(),
        plan.languages(),
        plan.hours(),
        plan.lastTicketBefore(),
        taskTypes,
        plan.counters(),
        plan.zones(),
        plan.staffGroups(),
        plan.staff(),
        plan.routing(),
        plan.limits(),
        plan.notices(),
        plan.elsewhere(),
        targets);
  }
}
