package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a plan says, its text says too; so plans that differ have texts and hashes that differ.
 */
class PlanTextProperties {

  @Property(tries = 300)
  void aPlanSurvivesItsText(@ForAll("plans") Plan plan) {
    Plan hashed = PlanText.hashed(plan);
    String text = PlanText.write(hashed);

    Plan read = PlanText.read(hashed.hash(), text);

    assertEquals(hashed, read);
    assertEquals(List.copyOf(hashed.taskTypes().keySet()), List.copyOf(read.taskTypes().keySet()));
    assertEquals(text, PlanText.write(read));
  }

  /** What citizens are told, and of whom. */
  private record Told(
      List<Notice> notices,
      Map<ElsewhereId, Elsewhere> elsewhere,
      Map<PartnerId, Partner> partners) {}

  @Provide
  Arbitrary<Plan> plans() {
    Arbitrary<Function<Plan, Plan>> people =
        Combinators.combine(
                keyed(counters(), Plan.Counter::id),
                zones(),
                keyed(staffGroups(), Plan.StaffGroup::id),
                keyed(staff(), StaffMember::id),
                counting())
            .as(
                (counters, zones, groups, staff, counting) ->
                    plan ->
                        new Plan(
                            plan.hash(),
                            plan.branch(),
                            plan.names(),
                            plan.zone(),
                            plan.languages(),
                            plan.hours(),
                            plan.lastTicketBefore(),
                            plan.taskTypes(),
                            counters,
                            zones,
                            groups,
                            staff,
                            plan.routing(),
                            plan.limits(),
                            plan.notices(),
                            plan.elsewhere(),
                            plan.partners(),
                            plan.targets(),
                            counting));
    Arbitrary<Plan> rest =
        Combinators.combine(
                ids(),
                names(),
                hours(),
                minutes(),
                keyed(taskTypes(), TaskType::id),
                routing(),
                limits(),
                Combinators.combine(
                        notices().list().ofMaxSize(3),
                        keyed(elsewhere(), Elsewhere::id),
                        keyed(partners(), Partner::id))
                    .as(Told::new))
            .as(
                (id, names, hours, last, types, routing, limits, told) ->
                    new Plan(
                        "",
                        new BranchId(id),
                        names,
                        ZoneId.of("Europe/Copenhagen"),
                        List.of("da", "en"),
                        hours,
                        last,
                        types,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        routing,
                        limits,
                        told.notices(),
                        told.elsewhere(),
                        told.partners(),
                        List.of(),
                        Counting.USUAL));
    return Combinators.combine(rest, people).as((plan, withPeople) -> withPeople.apply(plan));
  }

  private static Arbitrary<Counting> counting() {
    Arbitrary<Set<Outcome>> outcomes = Arbitraries.of(Outcome.class).set().ofMaxSize(3);
    Arbitrary<Category> categories =
        Combinators.combine(ids(), names(), ids().map(TaskTypeId::new).set().ofMaxSize(2), outcomes)
            .as(Category::new);
    Arbitrary<Question> questions =
        Combinators.combine(
                ids(),
                names(),
                Combinators.combine(ids(), names()).as(Question.Answer::new).list().ofMaxSize(3))
            .as(Question::new);
    return Combinators.combine(
            outcomes, categories.list().ofMaxSize(2), questions.list().ofMaxSize(2))
        .as(Counting::new);
  }

  private static Arbitrary<Elsewhere> elsewhere() {
    Arbitrary<Map<String, List<String>>> words =
        texts().list().ofMaxSize(2).map(some -> Map.of("da", some));
    return Combinators.combine(
            ids().map(ElsewhereId::new),
            names(),
            texts(),
            words,
            names(),
            names(),
            Combinators.combine(texts().optional(), partnerIds().optional()).as(Map::entry))
        .as(
            (id, names, icon, searchWords, places, hours, more) ->
                new Elsewhere(
                    id, names, icon, searchWords, places, hours, more.getKey(), more.getValue()));
  }

  private static Arbitrary<PartnerId> partnerIds() {
    return ids().map(PartnerId::new);
  }

  private static Arbitrary<Partner> partners() {
    Arbitrary<Partner.Contact> contacts =
        Combinators.combine(
                texts().optional(), texts().optional(), texts().optional(), texts().optional())
            .as(Partner.Contact::new);
    Arbitrary<Term> contracts =
        Combinators.combine(dates().optional(), dates().optional()).as(Term::new);
    return Combinators.combine(partnerIds(), names(), contacts, contracts).as(Partner::new);
  }

  private static Arbitrary<TaskType.Partnership> partnerships() {
    return Combinators.combine(partnerIds().optional(), ids().map(TaskTypeId::new).optional())
        .as(TaskType.Partnership::new);
  }

  private static Arbitrary<Notice> notices() {
    Arbitrary<LocalDateTime> moments =
        Arbitraries.integers()
            .between(0, 500_000)
            .map(minutes -> LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(minutes));
    Arbitrary<Notice> dated =
        Combinators.combine(
                names(),
                moments.optional(),
                moments.optional(),
                Arbitraries.of(Notice.Screen.values()).set().ofMinSize(1))
            .as(Notice::new);
    return Arbitraries.oneOf(names().map(Notice::onBoard), dated);
  }

  private static Arbitrary<TaskType> taskTypes() {
    Arbitrary<Function<TaskType.Info, TaskType>> rules =
        Combinators.combine(
                ids(),
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(2),
                names(),
                ids().map(SkillId::new).set().ofMaxSize(3),
                Arbitraries.of(true, false),
                Combinators.combine(minutes(), percent()).as(TaskType.WaitTarget::new).optional(),
                Combinators.combine(minutes(), percent())
                    .as(TaskType.ServiceTarget::new)
                    .optional(),
                Combinators.combine(
                        minutes(),
                        minutes(),
                        Arbitraries.integers().between(1, 500).optional(),
                        hours().optional(),
                        minutes().optional())
                    .as(
                        (routing, planned, quota, hours, last) ->
                            new TaskType(
                                new TaskTypeId("x"),
                                "X",
                                Map.of(),
                                Set.of(),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                routing,
                                planned,
                                quota.map(OptionalInt::of).orElse(OptionalInt.empty()),
                                hours,
                                last,
                                TaskType.Life.ALWAYS,
                                TaskType.EVERY_OUTCOME,
                                TaskType.Info.NONE,
                                TaskType.Partnership.NONE,
                                Optional.empty(),
                                false,
                                Discretion.NONE)))
            .as(
                (id, letter, names, skills, authority, wait, service, dials) ->
                    info ->
                        new TaskType(
                            new TaskTypeId(id),
                            letter,
                            names,
                            skills,
                            authority,
                            wait,
                            service,
                            dials.routingTarget(),
                            dials.plannedHandling(),
                            dials.dailyQuota(),
                            dials.hours(),
                            dials.lastTicketBefore(),
                            dials.life(),
                            dials.outcomes(),
                            info,
                            TaskType.Partnership.NONE,
                            Optional.empty(),
                            false,
                            Discretion.NONE));
    return Combinators.combine(
            rules,
            infos(),
            lives(),
            outcomes(),
            partnerships(),
            bookings().optional(),
            Arbitraries.of(true, false),
            Arbitraries.of(Discretion.class))
        .as(
            (rule, info, life, outcomes, partnership, booking, discreet, discretion) ->
                living(
                    rule.apply(info), life, outcomes, partnership, booking, discreet, discretion));
  }

  private static Arbitrary<BookingRules> bookings() {
    Arbitrary<Duration> steps =
        Arbitraries.integers().between(1, 12).map(BookingRules.STEP::multipliedBy);
    Arbitrary<Integer> percents = Arbitraries.integers().between(0, 95);
    Arbitrary<BookingRules.DropIn> others =
        percents.map(
            percent ->
                new BookingRules.DropIn(
                    new TimeRange(LocalTime.of(10, 0), LocalTime.of(12, 30)), percent));
    return Combinators.combine(
            Arbitraries.of(BookingRules.Booker.class),
            steps.optional(),
            minutes(),
            Arbitraries.integers().between(0, 183),
            Arbitraries.integers().between(1, 9).optional(),
            steps,
            percents.flatMap(percent -> steps.optional().map(offer -> Map.entry(percent, offer))),
            others.list().ofMaxSize(2))
        .as(
            (booker, slot, notice, ahead, atOnce, buffer, shares, hours) ->
                new BookingRules(
                    booker,
                    slot,
                    notice,
                    ahead,
                    atOnce.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    buffer,
                    shares.getKey(),
                    hours,
                    shares.getKey(),
                    notice,
                    buffer,
                    shares.getValue()));
  }

  private static Arbitrary<TaskType.Info> infos() {
    Arbitrary<TaskType.Lifeline> lifelines =
        Combinators.combine(texts(), texts(), texts()).as(TaskType.Lifeline::new);
    Arbitrary<TaskType.Playbook> playbooks =
        Combinators.combine(
                texts().list().ofMaxSize(3),
                texts(),
                texts(),
                lifelines.list().ofMaxSize(2),
                Combinators.combine(dates(), texts()).as(TaskType.News::new).list().ofMaxSize(2))
            .as(TaskType.Playbook::new);
    return Combinators.combine(
            texts(),
            names(),
            texts().optional(),
            Arbitraries.maps(languages(), texts().list().ofMaxSize(3)).ofMaxSize(2),
            playbooks,
            Combinators.combine(ids(), names()).as(TaskType.Group::new).optional(),
            Combinators.combine(texts(), ids().map(StaffId::new).optional())
                .as(TaskType.Owner::new)
                .optional())
        .as(TaskType.Info::new);
  }

  private static Arbitrary<TaskType.Life> lives() {
    return Combinators.combine(
            dates().optional(), dates().optional(), ids().map(TaskTypeId::new).optional())
        .as((from, until, next) -> new TaskType.Life(new Term(from, until), next));
  }

  private static Arbitrary<Set<Outcome>> outcomes() {
    return Arbitraries.of(Outcome.values()).set().ofMinSize(1);
  }

  private static TaskType living(
      TaskType type,
      TaskType.Life life,
      Set<Outcome> outcomes,
      TaskType.Partnership partnership,
      Optional<BookingRules> booking,
      boolean discreet,
      Discretion discretion) {
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
        life,
        outcomes,
        type.info(),
        partnership,
        booking,
        discreet,
        discretion);
  }

  private static Arbitrary<Plan.Counter> counters() {
    return Combinators.combine(
            ids().map(CounterId::new),
            texts(),
            texts(),
            Arbitraries.of("left", "right", "up", "down").optional())
        .as(Plan.Counter::new);
  }

  private static Arbitrary<Map<String, Map<String, String>>> zones() {
    return Arbitraries.maps(ids(), names()).ofMaxSize(2);
  }

  private static Arbitrary<Plan.StaffGroup> staffGroups() {
    return Combinators.combine(
            ids().map(StaffGroupId::new), names(), hours().optional(), partnerIds().optional())
        .as(Plan.StaffGroup::new);
  }

  private static Arbitrary<StaffMember> staff() {
    Arbitrary<StaffMember.Delegation> delegations =
        Combinators.combine(
                ids().map(TaskTypeId::new), texts(), dates().optional(), dates().optional())
            .as(StaffMember.Delegation::new);
    return Combinators.combine(
            ids().map(StaffId::new),
            texts(),
            ids().map(StaffGroupId::new),
            Arbitraries.maps(ids().map(SkillId::new), Arbitraries.of(SkillLevel.class))
                .ofMaxSize(3),
            Arbitraries.maps(ids().map(SkillId::new), ids().map(StaffId::new)).ofMaxSize(2),
            delegations.list().ofMaxSize(2),
            Combinators.combine(dates().optional(), dates().optional()).as(Term::new))
        .as(StaffMember::new);
  }

  private static Arbitrary<Plan.Routing> routing() {
    return Combinators.combine(
            Arbitraries.of(Plan.PolicyName.class),
            Arbitraries.doubles().between(0, 1).ofScale(3),
            minutes())
        .as(Plan.Routing::new);
  }

  private static Arbitrary<Plan.Limits> limits() {
    return Combinators.combine(minutes(), percent(), minutes(), minutes(), percent())
        .as(Plan.Limits::new);
  }

  private static Arbitrary<Hours> hours() {
    Arbitrary<List<TimeRange>> ranges =
        Arbitraries.of(
            List.of(),
            List.of(new TimeRange(LocalTime.of(10, 0), LocalTime.of(18, 0))),
            List.of(
                new TimeRange(LocalTime.of(8, 30), LocalTime.of(12, 0)),
                new TimeRange(LocalTime.of(13, 0), LocalTime.of(23, 59))));
    Arbitrary<Map<DayOfWeek, List<TimeRange>>> weeks =
        Arbitraries.maps(Arbitraries.of(DayOfWeek.class), ranges).ofMaxSize(7);
    Arbitrary<MonthDay> days = dates().map(MonthDay::from);
    return Combinators.combine(
            weeks,
            Combinators.combine(days, days, weeks).as(Hours.Season::new).list().ofMaxSize(2),
            Arbitraries.maps(
                    dates(), Combinators.combine(ranges, names()).as(Hours.DatedHours::new))
                .ofMaxSize(2),
            Arbitraries.of(Holiday.class).set().ofMaxSize(2))
        .as(Hours::new);
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.integers().between(0, 1500).map(LocalDate.of(2024, 1, 1)::plusDays);
  }

  private static Arbitrary<Duration> minutes() {
    return Arbitraries.integers().between(1, 40_000).map(Duration::ofSeconds);
  }

  private static Arbitrary<Integer> percent() {
    return Arbitraries.integers().between(1, 100);
  }

  private static Arbitrary<Map<String, String>> names() {
    return Arbitraries.maps(languages(), texts()).ofMaxSize(2);
  }

  private static Arbitrary<String> languages() {
    return Arbitraries.of("da", "en", "ar", "de");
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of("", "Pas", "Kørekort \"B\"", "første\nanden", "حجز", "{}[]\\,:")
        .edgeCases(config -> config.none());
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.strings().withCharRange('a', 'f').ofMinLength(1).ofMaxLength(3);
  }

  private static <K, T> Arbitrary<Map<K, T>> keyed(Arbitrary<T> items, Function<T, K> key) {
    return items
        .list()
        .ofMaxSize(3)
        .map(
            list -> {
              Map<K, T> map = new LinkedHashMap<>();
              list.forEach(item -> map.put(key.apply(item), item));
              return map;
            });
  }
}
