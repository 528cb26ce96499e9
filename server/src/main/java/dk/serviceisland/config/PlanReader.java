package dk.serviceisland.config;

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
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.plan.StopId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.plan.Timetable;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.journal.JsonFields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads texts of plans of every version strictly: a member that this program does not know is a
 * rule that it would not follow, so that the text is refused.
 */
final class PlanReader {
  private PlanReader() {}

  /**
   * Reads a plan, which has no hash then.
   *
   * @throws IllegalArgumentException for what is no plan that this program can read
   * @throws java.time.DateTimeException for what is no time or date
   */
  static Plan read(String text) {
    JsonFields fields = JsonFields.parse(text);
    int version = fields.integer("version");
    if (version < 1 || version > PlanText.VERSION) {
      throw new IllegalArgumentException(
          "version " + version + "; known: 1 to " + PlanText.VERSION);
    }
    Plan plan = plan(fields);
    fields.noneLeft();
    return plan;
  }

  private static Plan plan(JsonFields plan) {
    return new Plan(
        "",
        new BranchId(plan.text("branch")),
        plan.texts("names"),
        ZoneId.of(plan.text("zone")),
        plan.list("languages", Function.identity()),
        plan.object("hours", PlanReader::hours),
        seconds(plan, "lastTicketSeconds"),
        byKey(plan.objects("taskTypes", PlanReader::taskType), TaskType::id),
        byKey(plan.objects("counters", PlanReader::counter), Plan.Counter::id),
        zones(plan.objects("zones", PlanReader::zone)),
        byKey(plan.objects("staffGroups", PlanReader::staffGroup), Plan.StaffGroup::id),
        byKey(plan.objects("staff", PlanReader::staffMember), StaffMember::id),
        plan.object("routing", PlanReader::routing),
        plan.object("limits", PlanReader::limits),
        // Before version 6 the wall board alone said something, always.
        plan.has("messages")
            ? plan.objects("messages", texts -> Notice.onBoard(everyText(texts)))
            : plan.objects("notices", PlanReader::notice),
        // Before version 9 nothing was done elsewhere.
        plan.has("elsewhere")
            ? byKey(plan.objects("elsewhere", PlanReader::elsewhere), Elsewhere::id)
            : Map.of(),
        // Before version 10 there were no partners.
        plan.has("partners")
            ? byKey(plan.objects("partners", PlanReader::partner), Partner::id)
            : Map.of(),
        // Version 1 had no dated targets.
        plan.has("targets") ? plan.objects("targets", PlanReader::target) : List.of(),
        // Before version 18 every plan counted as usual.
        new Counting(
            plan.has("firstContact")
                ? outcomes(plan, "firstContact")
                : Counting.USUAL_FIRST_CONTACT,
            plan.has("categories") ? plan.objects("categories", PlanReader::category) : List.of(),
            // Before version 22 nobody asked citizens anything but how it was.
            plan.has("questions") ? plan.objects("questions", PlanReader::question) : List.of()));
  }

  private static Question question(JsonFields question) {
    return new Question(
        question.text("id"),
        question.texts("names"),
        question.objects(
            "answers", answer -> new Question.Answer(answer.text("id"), answer.texts("names"))));
  }

  private static Category category(JsonFields category) {
    return new Category(
        category.text("id"),
        category.texts("names"),
        Set.copyOf(category.list("taskTypes", TaskTypeId::new)),
        outcomes(category, "outcomes"));
  }

  private static Set<Outcome> outcomes(JsonFields of, String name) {
    return Set.copyOf(of.list(name, outcome -> constant(Outcome.class, outcome)));
  }

  private static Notice notice(JsonFields notice) {
    return new Notice(
        notice.texts("texts"),
        notice.optional("from", notice::text).map(LocalDateTime::parse),
        notice.optional("until", notice::text).map(LocalDateTime::parse),
        Set.copyOf(notice.list("screens", screen -> constant(Notice.Screen.class, screen))));
  }

  private static Plan.Routing routing(JsonFields routing) {
    return new Plan.Routing(
        constant(Plan.PolicyName.class, routing.text("policy")),
        routing.real("late"),
        seconds(routing, "guardSeconds"),
        maybeSeconds(routing, "headStartSeconds").orElse(Plan.Routing.USUAL_HEAD_START),
        // Before version 16 no branch had a peak of its own.
        routing.optional("peak", peak -> routing.object(peak, PlanReader::peak)));
  }

  private static Peak peak(JsonFields peak) {
    return new Peak(
        peak.list("taskTypes", TaskTypeId::new),
        Set.copyOf(peak.list("counters", CounterId::new)),
        Optional.of(days(peak, "from", "until")).filter(term -> !term.equals(Term.ALWAYS)));
  }

  private static Plan.Limits limits(JsonFields limits) {
    return new Plan.Limits(
        seconds(limits, "recallPauseSeconds"),
        limits.integer("recallLimit"),
        seconds(limits, "returnGraceSeconds"),
        seconds(limits, "quietDayEndSeconds"),
        limits.integer("errandsPerTicket"),
        limits.optional("appointmentSeries", limits::text));
  }

  private static Target target(JsonFields target) {
    return new Target(
        constant(Target.Measure.class, target.text("measure")),
        LocalDate.parse(target.text("from")),
        target.text("owner"),
        Set.copyOf(target.list("taskTypes", TaskTypeId::new)),
        Set.copyOf(target.list("staffGroups", StaffGroupId::new)),
        target
            .optional("percent", target::integer)
            .map(percent -> new Target.Aim(maybeSeconds(target, "seconds"), percent)),
        // Before version 23 nobody was named.
        target.optional("decidedBy", target::text));
  }

  private static TaskType taskType(JsonFields type) {
    return new TaskType(
        new TaskTypeId(type.text("id")),
        type.text("letter"),
        type.texts("names"),
        Collections.unmodifiableSet(new LinkedHashSet<>(type.list("skills", SkillId::new))),
        type.bool("authority"),
        type.optional("waitTarget", target -> type.object(target, PlanReader::waitTarget)),
        type.optional("serviceTarget", target -> type.object(target, PlanReader::serviceTarget)),
        seconds(type, "routingSeconds"),
        seconds(type, "plannedSeconds"),
        type.optional("dailyQuota", type::integer)
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty),
        type.optional("hours", hours -> type.object(hours, PlanReader::hours)),
        maybeSeconds(type, "lastTicketSeconds"),
        // Before version 8 every task type was there every day and ended with any outcome.
        new TaskType.Life(
            new Term(
                type.optional("validFrom", type::text).map(LocalDate::parse),
                type.optional("validUntil", type::text).map(LocalDate::parse)),
            type.optional("successor", type::text).map(TaskTypeId::new)),
        type.has("outcomes") ? outcomes(type, "outcomes") : TaskType.EVERY_OUTCOME,
        type.object("info", PlanReader::info),
        new TaskType.Partnership(
            partnerOf(type), type.optional("startsAt", type::text).map(TaskTypeId::new)),
        // Before version 12 nothing was booked.
        type.optional("booking", booking -> type.object(booking, PlanReader::booking)),
        type.has("discreet") && type.bool("discreet"),
        type.optional("discretion", type::text)
            .map(word -> constant(Discretion.class, word))
            .orElse(Discretion.NONE));
  }

  private static BookingRules booking(JsonFields booking) {
    return new BookingRules(
        constant(BookingRules.Booker.class, booking.text("booker")),
        maybeSeconds(booking, "slotSeconds"),
        seconds(booking, "noticeSeconds"),
        booking.integer("daysAhead"),
        booking
            .optional("atOnce", booking::integer)
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty),
        seconds(booking, "bufferSeconds"),
        booking.integer("dropInPercent"),
        booking.objects(
            "dropInHours",
            other -> new BookingRules.DropIn(range(other.text("hours")), other.integer("percent"))),
        booking.integer("heldPercent"),
        seconds(booking, "earlySeconds"),
        seconds(booking, "lateSeconds"),
        // Before version 19 it was the usual wait.
        booking.has("offerOverSeconds")
            ? maybeSeconds(booking, "offerOverSeconds").filter(over -> !over.isZero())
            : Optional.of(BookingRules.USUAL_OFFER_OVER));
  }

  private static TaskType.WaitTarget waitTarget(JsonFields target) {
    return new TaskType.WaitTarget(seconds(target, "seconds"), target.integer("percent"));
  }

  private static TaskType.ServiceTarget serviceTarget(JsonFields target) {
    return new TaskType.ServiceTarget(seconds(target, "seconds"), target.integer("percent"));
  }

  private static TaskType.Info info(JsonFields info) {
    return new TaskType.Info(
        info.text("icon"),
        info.texts("hints"),
        info.optional("selfServiceUrl", info::text),
        searchWords(info),
        info.object("playbook", PlanReader::playbook),
        info.optional("group", group -> info.object(group, PlanReader::group)),
        info.optional("owner", owner -> info.object(owner, PlanReader::owner)),
        info.has("suggests") ? info.list("suggests", TaskTypeId::new) : List.of());
  }

  private static Map<String, List<String>> searchWords(JsonFields of) {
    return of.object(
        "searchWords", words -> words.every(language -> words.list(language, word -> word)));
  }

  private static Elsewhere elsewhere(JsonFields entry) {
    return new Elsewhere(
        new ElsewhereId(entry.text("id")),
        entry.texts("names"),
        entry.text("icon"),
        searchWords(entry),
        entry.texts("places"),
        entry.texts("hours"),
        entry.optional("mapUrl", entry::text),
        partnerOf(entry));
  }

  private static Optional<PartnerId> partnerOf(JsonFields of) {
    return of.optional("partner", of::text).map(PartnerId::new);
  }

  private static Partner partner(JsonFields partner) {
    return new Partner(
        new PartnerId(partner.text("id")),
        partner.texts("names"),
        new Partner.Contact(
            partner.optional("contact", partner::text),
            partner.optional("phone", partner::text),
            partner.optional("email", partner::text),
            partner.optional("url", partner::text)),
        new Term(
            partner.optional("from", partner::text).map(LocalDate::parse),
            partner.optional("until", partner::text).map(LocalDate::parse)));
  }

  private static TaskType.Owner owner(JsonFields owner) {
    return new TaskType.Owner(
        owner.text("function"), owner.optional("staff", owner::text).map(StaffId::new));
  }

  private static TaskType.News news(JsonFields news) {
    return new TaskType.News(LocalDate.parse(news.text("date")), news.text("what"));
  }

  private static TaskType.Playbook playbook(JsonFields playbook) {
    return new TaskType.Playbook(
        playbook.list("steps", Function.identity()),
        playbook.text("scope"),
        playbook.text("sayingNo"),
        playbook.objects(
            "lifelines",
            lifeline ->
                new TaskType.Lifeline(
                    lifeline.text("name"), lifeline.text("phone"), lifeline.text("hours"))),
        playbook.has("news") ? playbook.objects("news", PlanReader::news) : List.of());
  }

  private static TaskType.Group group(JsonFields group) {
    return new TaskType.Group(group.text("id"), group.texts("names"));
  }

  private static Plan.Counter counter(JsonFields counter) {
    return new Plan.Counter(
        new CounterId(counter.text("id")),
        counter.text("label"),
        counter.text("zone"),
        counter.optional("arrow", counter::text),
        counter.has("room") && counter.bool("room"),
        counter.optional("video", counter::text));
  }

  private static Map.Entry<String, Map<String, String>> zone(JsonFields zone) {
    return Map.entry(zone.text("id"), zone.texts("names"));
  }

  private static Plan.StaffGroup staffGroup(JsonFields group) {
    return new Plan.StaffGroup(
        new StaffGroupId(group.text("id")),
        group.texts("names"),
        group.optional("hours", hours -> group.object(hours, PlanReader::hours)),
        partnerOf(group));
  }

  private static StaffMember staffMember(JsonFields member) {
    return new StaffMember(
        new StaffId(member.text("id")),
        member.text("name"),
        new StaffGroupId(member.text("group")),
        Collections.unmodifiableMap(
            member.map(
                "skills", SkillId::new, level -> constant(SkillLevel.class, (String) level))),
        // Before version 5 nobody had a mentor of their own or a term.
        member.has("mentors")
            ? Collections.unmodifiableMap(
                member.map("mentors", SkillId::new, mentor -> new StaffId((String) mentor)))
            : Map.of(),
        member.objects("delegations", PlanReader::delegation),
        new Term(
            member.optional("since", member::text).map(LocalDate::parse),
            member.optional("until", member::text).map(LocalDate::parse)),
        // Before version 11 skills held always.
        member.has("skillTerms") ? member.objects("skillTerms", PlanReader::skillTerm) : List.of());
  }

  private static StaffMember.SkillTerm skillTerm(JsonFields term) {
    return new StaffMember.SkillTerm(
        new SkillId(term.text("skill")),
        days(term, "from", "until"),
        term.has("aloneFrom")
            ? Optional.of(days(term, "aloneFrom", "aloneUntil"))
            : Optional.empty());
  }

  private static Term days(JsonFields fields, String first, String last) {
    return new Term(
        fields.optional(first, fields::text).map(LocalDate::parse),
        fields.optional(last, fields::text).map(LocalDate::parse));
  }

  private static StaffMember.Delegation delegation(JsonFields delegation) {
    return new StaffMember.Delegation(
        new TaskTypeId(delegation.text("taskType")),
        delegation.text("source"),
        delegation.optional("from", delegation::text).map(LocalDate::parse),
        delegation.optional("until", delegation::text).map(LocalDate::parse));
  }

  private static Hours hours(JsonFields hours) {
    return new Hours(
        hours.object("week", PlanReader::week),
        hours.objects("seasons", PlanReader::season),
        Collections.unmodifiableMap(
            new TreeMap<>(hours.object("exceptions", PlanReader::exceptions))),
        // Before version 4 no holiday was closed.
        hours.has("holidays")
            ? Set.<Holiday>copyOf(
                hours.list("holidays", holiday -> constant(Holiday.class, holiday)))
            : Set.of(),
        // Before version 13 no branch drove.
        hours.has("stops")
            ? new Timetable(hours.objects("stops", PlanReader::stop))
            : Timetable.NONE);
  }

  private static Stop stop(JsonFields stop) {
    return new Stop(
        new StopId(stop.text("id")),
        stop.texts("names"),
        stop.texts("places"),
        stop.optional("mapUrl", stop::text),
        constant(Stop.Weeks.class, stop.text("weeks")),
        stop.object("week", PlanReader::week),
        Collections.unmodifiableMap(new TreeMap<>(stop.object("dates", PlanReader::exceptions))));
  }

  private static Hours.Season season(JsonFields season) {
    return new Hours.Season(
        MonthDay.parse(season.text("from")),
        MonthDay.parse(season.text("to")),
        season.object("week", PlanReader::week));
  }

  private static Map<LocalDate, Hours.DatedHours> exceptions(JsonFields dates) {
    Map<LocalDate, Hours.DatedHours> exceptions = new LinkedHashMap<>();
    dates
        .every(date -> dates.object(date, PlanReader::datedHours))
        .forEach((date, dated) -> exceptions.put(LocalDate.parse(date), dated));
    return exceptions;
  }

  private static Hours.DatedHours datedHours(JsonFields dated) {
    return new Hours.DatedHours(
        dated.list("hours", PlanReader::range),
        dated.texts("reason"),
        dated.optional("lastNumber", time -> LocalTime.parse(dated.text(time))));
  }

  private static Map<DayOfWeek, List<TimeRange>> week(JsonFields days) {
    Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
    days.every(day -> days.list(day, PlanReader::range))
        .forEach((day, ranges) -> week.put(constant(DayOfWeek.class, day), ranges));
    return Collections.unmodifiableMap(week);
  }

  private static TimeRange range(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is no range of time");
    }
    return new TimeRange(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
  }

  private static Map<String, String> everyText(JsonFields texts) {
    return texts.every(texts::text);
  }

  private static Duration seconds(JsonFields fields, String name) {
    return Duration.ofSeconds(fields.number(name));
  }

  private static Optional<Duration> maybeSeconds(JsonFields fields, String name) {
    return fields.optional(name, fields::number).map(Duration::ofSeconds);
  }

  private static Map<String, Map<String, String>> zones(
      List<Map.Entry<String, Map<String, String>>> zones) {
    Map<String, Map<String, String>> byId = new LinkedHashMap<>();
    zones.forEach(zone -> byId.put(zone.getKey(), zone.getValue()));
    return Collections.unmodifiableMap(byId);
  }

  private static <K, T> Map<K, T> byKey(List<T> items, Function<T, K> key) {
    Map<K, T> map = new LinkedHashMap<>();
    items.forEach(item -> map.put(key.apply(item), item));
    return Collections.unmodifiableMap(map);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
