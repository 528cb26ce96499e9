package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.Outcome;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A plan as text, to be kept for as long as days decided with it: JSON with every value in a fixed
 * order, so that equal plans have equal texts. A plan's hash is the SHA-256 of its text, in hex.
 *
 * <p>What has an order that matters (task types, counters, zones, groups, staff and what is done
 * elsewhere) is a list in that order; everything else is sorted. Texts of every version that was
 * ever written stay readable.
 */
public final class PlanText {
  /**
   * Since version 23 a target may say who decided on it; a plan that has none of what a version
   * brought keeps its text and hash.
   */
  static final int VERSION = 23;

  /** Since version 22 citizens may be asked short questions. */
  private static final int WITHOUT_DECIDERS = 22;

  /** Since version 21 task types may take discretion. */
  private static final int WITHOUT_QUESTIONS = 21;

  /** Since version 20 a task type may suggest a second errand. */
  private static final int WITHOUT_DISCRETION = 20;

  /** Since version 19 a free time may be offered over another wait than the usual, or never. */
  private static final int WITHOUT_SUGGESTIONS = 19;

  /** Since version 18 a plan may say how figures count. */
  private static final int WITHOUT_OWN_OFFERS = 18;

  /** Since version 17 counters may be remote. */
  private static final int WITHOUT_COUNTING = 17;

  /** Since version 16 a branch may have a peak. */
  private static final int WITHOUT_REMOTE_COUNTERS = 16;

  /** Since version 15 appointments have dials. */
  private static final int WITHOUT_PEAKS = 15;

  /** Since version 14 task types may be called discreetly. */
  private static final int WITHOUT_APPOINTMENT_DIALS = 14;

  /** Since version 13 a branch may have stops. */
  private static final int WITHOUT_DISCREET_CALLS = 13;

  /** Since version 12 task types may be booked. */
  private static final int WITHOUT_STOPS = 12;

  /** Since version 11 skills may be bound to days. */
  private static final int WITHOUT_BOOKINGS = 11;

  /** Since version 10 a plan may have partners. */
  private static final int WITHOUT_SKILL_TERMS = 10;

  /** Since version 9 a plan may say what is done elsewhere. */
  private static final int WITHOUT_PARTNERS = 9;

  /** Since version 8 task types may have days, outcomes, an owner and news. */
  private static final int WITHOUT_ELSEWHERE = 8;

  /** Since version 7 a date may have a last number. */
  private static final int WITHOUT_LIVES = 7;

  /** Since version 6 notices may be on other screens and end. */
  private static final int WITHOUT_LAST_NUMBERS = 6;

  /** Since version 5 staff may have a term and mentors. */
  private static final int WITHOUT_NOTICES = 5;

  /** Since version 4 holidays may be closed. */
  private static final int WITHOUT_TERMS = 4;

  private static final int WITHOUT_HOLIDAYS = 3;
  private static final int WITHOUT_GROUPS = 2;

  private static final String CONTACT_PERSON = "contact";
  private static final String DECIDED_BY = "decidedBy";

  /** In a text without people: the sum over the rest of it and the hash that it was kept under. */
  private static final String WITHOUT_PEOPLE = "withoutPeople";

  private PlanText() {}

  /** Writes everything of a plan but its hash. */
  public static String write(Plan plan) {
    JsonObject json =
        new JsonObject()
            .put("version", version(plan))
            .put("branch", plan.branch().value())
            .put("names", texts(plan.names()))
            .put("zone", plan.zone().getId())
            .put("languages", new JsonArray(plan.languages()))
            .put("hours", hours(plan.hours()))
            .put("lastTicketSeconds", plan.lastTicketBefore().toSeconds())
            .put(
                "taskTypes",
                list(plan.taskTypes().values(), type -> taskType(type, plan.targets().isEmpty())))
            .put("counters", list(plan.counters().values(), PlanText::counter))
            .put(
                "zones",
                list(
                    plan.zones().entrySet(),
                    zone ->
                        new JsonObject()
                            .put("id", zone.getKey())
                            .put("names", texts(zone.getValue()))))
            .put("staffGroups", list(plan.staffGroups().values(), PlanText::staffGroup))
            .put("staff", list(plan.staff().values(), PlanText::staffMember))
            .put("routing", routing(plan.routing()))
            .put("limits", limits(plan.limits()))
            .put(plain(plan) ? "messages" : "notices", notices(plan))
            .put("targets", list(plan.targets(), PlanText::target));
    if (!plan.elsewhere().isEmpty()) {
      json.put("elsewhere", list(plan.elsewhere().values(), PlanText::elsewhere));
    }
    if (!plan.partners().isEmpty()) {
      json.put("partners", list(plan.partners().values(), PlanText::partner));
    }
    if (!plan.counting().firstContact().equals(Counting.USUAL_FIRST_CONTACT)) {
      json.put("firstContact", outcomes(plan.counting().firstContact()));
    }
    if (!plan.counting().isByLetter()) {
      json.put("categories", list(plan.counting().categories(), PlanText::category));
    }
    if (!plan.counting().questions().isEmpty()) {
      json.put("questions", list(plan.counting().questions(), PlanText::question));
    }
    return json.encode();
  }

  private static JsonObject question(Question question) {
    return new JsonObject()
        .put("id", question.id())
        .put("names", texts(question.names()))
        .put(
            "answers",
            list(
                question.answers(),
                answer ->
                    new JsonObject().put("id", answer.id()).put("names", texts(answer.names()))));
  }

  private static JsonObject category(Category category) {
    return new JsonObject()
        .put("id", category.id())
        .put("names", texts(category.names()))
        .put(
            "taskTypes",
            new JsonArray(category.taskTypes().stream().map(TaskTypeId::value).sorted().toList()))
        .put("outcomes", outcomes(category.outcomes()));
  }

  private static JsonArray outcomes(Set<Outcome> outcomes) {
    return new JsonArray(outcomes.stream().sorted().map(PlanText::word).toList());
  }

  private static JsonObject routing(Plan.Routing routing) {
    JsonObject json =
        new JsonObject()
            .put("policy", word(routing.policy()))
            .put("late", routing.late())
            .put("guardSeconds", routing.guard().toSeconds());
    if (hasOwnHeadStart(routing)) {
      json.put("headStartSeconds", routing.headStart().toSeconds());
    }
    routing.peak().ifPresent(peak -> json.put("peak", peak(peak)));
    return json;
  }

  private static JsonObject peak(Peak peak) {
    JsonObject json =
        new JsonObject()
            .put("taskTypes", list(peak.taskTypes(), TaskTypeId::value))
            .put(
                "counters",
                new JsonArray(peak.counters().stream().map(CounterId::value).sorted().toList()));
    peak.days().flatMap(Term::from).ifPresent(date -> json.put("from", date.toString()));
    peak.days().flatMap(Term::until).ifPresent(date -> json.put("until", date.toString()));
    return json;
  }

  private static boolean hasOwnHeadStart(Plan.Routing routing) {
    return !routing.headStart().equals(Plan.Routing.USUAL_HEAD_START);
  }

  private static JsonObject limits(Plan.Limits limits) {
    JsonObject json =
        new JsonObject()
            .put("recallPauseSeconds", limits.recallPause().toSeconds())
            .put("recallLimit", limits.recallLimit())
            .put("returnGraceSeconds", limits.returnGrace().toSeconds())
            .put("quietDayEndSeconds", limits.quietDayEnd().toSeconds())
            .put("errandsPerTicket", limits.errandsPerTicket());
    limits.appointmentSeries().ifPresent(series -> json.put("appointmentSeries", series));
    return json;
  }

  /** Whether all notices are as before version 6, when the wall board alone said them, always. */
  private static boolean plain(Plan plan) {
    return plan.notices().stream()
        .allMatch(notice -> notice.equals(Notice.onBoard(notice.texts())));
  }

  private static JsonArray notices(Plan plan) {
    return plain(plan)
        ? list(plan.notices(), notice -> texts(notice.texts()))
        : list(plan.notices(), PlanText::notice);
  }

  private static JsonObject notice(Notice notice) {
    JsonObject json =
        new JsonObject()
            .put("texts", texts(notice.texts()))
            .put(
                "screens",
                new JsonArray(notice.screens().stream().sorted().map(PlanText::word).toList()));
    notice.from().ifPresent(from -> json.put("from", from.toString()));
    notice.until().ifPresent(until -> json.put("until", until.toString()));
    return json;
  }

  private static int version(Plan plan) {
    if (plan.targets().stream().anyMatch(target -> target.decidedBy().isPresent())) {
      return VERSION;
    }
    if (!plan.counting().questions().isEmpty()) {
      return WITHOUT_DECIDERS;
    }
    if (plan.taskTypes().values().stream().anyMatch(type -> type.discretion() != Discretion.NONE)) {
      return WITHOUT_QUESTIONS;
    }
    if (plan.taskTypes().values().stream().anyMatch(type -> !type.info().suggests().isEmpty())) {
      return WITHOUT_DISCRETION;
    }
    if (plan.taskTypes().values().stream()
        .flatMap(type -> type.booking().stream())
        .anyMatch(PlanText::hasOwnOffer)) {
      return WITHOUT_SUGGESTIONS;
    }
    if (!plan.counting().equals(Counting.USUAL)) {
      return WITHOUT_OWN_OFFERS;
    }
    if (plan.counters().values().stream().anyMatch(Plan.Counter::remote)) {
      return WITHOUT_COUNTING;
    }
    if (plan.routing().peak().isPresent()) {
      return WITHOUT_REMOTE_COUNTERS;
    }
    if (hasOwnHeadStart(plan.routing()) || plan.limits().appointmentSeries().isPresent()) {
      return WITHOUT_PEAKS;
    }
    if (plan.taskTypes().values().stream().anyMatch(TaskType::discreet)) {
      return WITHOUT_APPOINTMENT_DIALS;
    }
    if (!plan.hours().timetable().isEmpty()) {
      return WITHOUT_DISCREET_CALLS;
    }
    if (plan.taskTypes().values().stream().anyMatch(type -> type.booking().isPresent())) {
      return WITHOUT_STOPS;
    }
    if (plan.staff().values().stream().anyMatch(member -> !member.skillTerms().isEmpty())) {
      return WITHOUT_BOOKINGS;
    }
    if (!plan.partners().isEmpty()
        || plan.taskTypes().values().stream().anyMatch(PlanText::hasDesk)) {
      return WITHOUT_SKILL_TERMS;
    }
    if (!plan.elsewhere().isEmpty()) {
      return WITHOUT_PARTNERS;
    }
    if (plan.taskTypes().values().stream().anyMatch(PlanText::hasLife)) {
      return WITHOUT_ELSEWHERE;
    }
    if (hasLastNumber(plan)) {
      return WITHOUT_LIVES;
    }
    if (!plain(plan)) {
      return WITHOUT_LAST_NUMBERS;
    }
    if (plan.staff().values().stream().anyMatch(PlanText::hasTermOrMentors)) {
      return WITHOUT_NOTICES;
    }
    if (!plan.hours().holidays().isEmpty()) {
      return WITHOUT_TERMS;
    }
    return plan.taskTypes().values().stream().allMatch(type -> type.info().group().isEmpty())
        ? WITHOUT_GROUPS
        : WITHOUT_HOLIDAYS;
  }

  private static boolean hasDesk(TaskType type) {
    return type.partnership().startsAt().isPresent();
  }

  private static boolean hasLife(TaskType type) {
    return !type.life().equals(TaskType.Life.ALWAYS)
        || !type.outcomes().equals(TaskType.EVERY_OUTCOME)
        || type.info().owner().isPresent()
        || !type.info().playbook().news().isEmpty();
  }

  private static boolean hasTermOrMentors(StaffMember member) {
    return !member.term().equals(Term.ALWAYS) || !member.mentors().isEmpty();
  }

  private static boolean hasLastNumber(Plan plan) {
    Stream<Hours> ofGroups =
        plan.staffGroups().values().stream().flatMap(group -> group.hours().stream());
    Stream<Hours> ofTaskTypes =
        plan.taskTypes().values().stream().flatMap(type -> type.hours().stream());
    return Stream.of(Stream.of(plan.hours()), ofGroups, ofTaskTypes)
        .flatMap(hours -> hours)
        .flatMap(hours -> hours.exceptions().values().stream())
        .anyMatch(dated -> dated.lastNumber().isPresent());
  }

  /** The hash of a text. */
  public static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** The same plan with the hash of its text. */
  public static Plan hashed(Plan plan) {
    return plan.withHash(hash(write(plan)));
  }

  /**
   * Reads what {@link #write} wrote, now or in the past.
   *
   * @param hash the hash under which the text was kept
   * @throws IllegalArgumentException if the text is not what the hash was made of, or it is not a
   *     plan that this program can read
   */
  public static Plan read(String hash, String text) {
    String rest = hash(text).equals(hash) ? text : restOf(hash, text);
    try {
      return PlanReader.read(rest).withHash(hash);
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "the text of plan " + hash + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * The text of a plan without its people: no staff, nobody who answers for a task type, no
   * lifelines, nobody to ask at partners, nobody who decided on a target. {@link #read} makes a
   * plan of it that has the hash of before, and everything else.
   *
   * @param hash the hash under which the text was kept
   * @throws IllegalArgumentException as {@link #read} does
   */
  public static String withoutPeople(String hash, String text) {
    read(hash, text);
    JsonObject plan = new JsonObject(text);
    plan.remove(WITHOUT_PEOPLE);
    plan.put("staff", new JsonArray());
    for (Object each : plan.getJsonArray("taskTypes")) {
      JsonObject info = ((JsonObject) each).getJsonObject("info", new JsonObject());
      if (info.containsKey("owner")) {
        info.getJsonObject("owner").remove("staff");
      }
      info.getJsonObject("playbook", new JsonObject()).put("lifelines", new JsonArray());
    }
    for (Object partner : plan.getJsonArray("partners", new JsonArray())) {
      ((JsonObject) partner).remove(CONTACT_PERSON);
    }
    for (Object target : plan.getJsonArray("targets", new JsonArray())) {
      ((JsonObject) target).remove(DECIDED_BY);
    }
    return plan.put(WITHOUT_PEOPLE, sum(hash, plan)).encode();
  }

  /** What is left of a text whose people were taken out. */
  private static String restOf(String hash, String text) {
    JsonObject plan;
    Object sum;
    try {
      plan = new JsonObject(text);
      sum = plan.remove(WITHOUT_PEOPLE);
    } catch (DecodeException noJson) {
      throw new IllegalArgumentException("the text of plan " + hash + " has changed", noJson);
    }
    if (!sum(hash, plan).equals(sum)) {
      throw new IllegalArgumentException("the text of plan " + hash + " has changed");
    }
    return plan.encode();
  }

  private static String sum(String hash, JsonObject rest) {
    return hash(hash + rest.encode());
  }

  /**
   * A task type.
   *
   * @param targets whether it has targets of its own; a plan with dated ones has them there alone
   */
  private static JsonObject taskType(TaskType type, boolean targets) {
    JsonObject json =
        new JsonObject()
            .put("id", type.id().value())
            .put("letter", type.letter())
            .put("names", texts(type.names()))
            .put(
                "skills",
                new JsonArray(type.skills().stream().map(SkillId::value).sorted().toList()))
            .put("authority", type.authority());
    if (targets) {
      type.waitTarget()
          .ifPresent(target -> json.put("waitTarget", target(target.within(), target.percent())));
      type.serviceTarget()
          .ifPresent(target -> json.put("serviceTarget", target(target.under(), target.percent())));
    }
    json.put("routingSeconds", type.routingTarget().toSeconds());
    json.put("plannedSeconds", type.plannedHandling().toSeconds());
    type.dailyQuota().ifPresent(quota -> json.put("dailyQuota", quota));
    type.hours().ifPresent(hours -> json.put("hours", hours(hours)));
    type.lastTicketBefore().ifPresent(before -> json.put("lastTicketSeconds", before.toSeconds()));
    type.life().term().from().ifPresent(date -> json.put("validFrom", date.toString()));
    type.life().term().until().ifPresent(date -> json.put("validUntil", date.toString()));
    type.life().successor().ifPresent(next -> json.put("successor", next.value()));
    if (!type.outcomes().equals(TaskType.EVERY_OUTCOME)) {
      json.put(
          "outcomes",
          new JsonArray(type.outcomes().stream().sorted().map(PlanText::word).toList()));
    }
    type.partnership().partner().ifPresent(partner -> json.put("partner", partner.value()));
    type.partnership().startsAt().ifPresent(desk -> json.put("startsAt", desk.value()));
    type.booking().ifPresent(rules -> json.put("booking", booking(rules)));
    if (type.discreet()) {
      json.put("discreet", true);
    }
    if (type.discretion() != Discretion.NONE) {
      json.put("discretion", word(type.discretion()));
    }
    return json.put("info", info(type.info()));
  }

  private static boolean hasOwnOffer(BookingRules rules) {
    return !rules.offerOver().equals(Optional.of(BookingRules.USUAL_OFFER_OVER));
  }

  private static JsonObject booking(BookingRules rules) {
    JsonObject json = new JsonObject().put("booker", word(rules.booker()));
    rules.slot().ifPresent(slot -> json.put("slotSeconds", slot.toSeconds()));
    json.put("noticeSeconds", rules.notice().toSeconds());
    json.put("daysAhead", rules.daysAhead());
    rules.atOnce().ifPresent(most -> json.put("atOnce", most));
    if (hasOwnOffer(rules)) {
      // 0: never.
      long over = rules.offerOver().map(Duration::toSeconds).orElse(0L);
      json.put("offerOverSeconds", over);
    }
    return json.put("bufferSeconds", rules.buffer().toSeconds())
        .put("dropInPercent", rules.dropInPercent())
        .put(
            "dropInHours",
            list(
                rules.dropInHours(),
                other ->
                    new JsonObject()
                        .put("hours", other.hours().from() + "-" + other.hours().to())
                        .put("percent", other.percent())))
        .put("heldPercent", rules.heldPercent())
        .put("earlySeconds", rules.early().toSeconds())
        .put("lateSeconds", rules.late().toSeconds());
  }

  private static JsonObject target(Duration limit, int percent) {
    return new JsonObject().put("seconds", limit.toSeconds()).put("percent", percent);
  }

  private static JsonObject target(Target target) {
    JsonObject json =
        new JsonObject()
            .put("measure", word(target.measure()))
            .put("from", target.from().toString())
            .put("owner", target.owner())
            .put(
                "taskTypes",
                new JsonArray(target.taskTypes().stream().map(TaskTypeId::value).sorted().toList()))
            .put(
                "staffGroups",
                new JsonArray(
                    target.staffGroups().stream().map(StaffGroupId::value).sorted().toList()));
    target
        .aim()
        .ifPresent(
            aim -> {
              aim.limit().ifPresent(limit -> json.put("seconds", limit.toSeconds()));
              json.put("percent", aim.percent());
            });
    target.decidedBy().ifPresent(name -> json.put(DECIDED_BY, name));
    return json;
  }

  private static JsonObject info(TaskType.Info info) {
    JsonObject json = new JsonObject().put("icon", info.icon()).put("hints", texts(info.hints()));
    info.selfServiceUrl().ifPresent(url -> json.put("selfServiceUrl", url));
    info.group()
        .ifPresent(
            group ->
                json.put(
                    "group",
                    new JsonObject().put("id", group.id()).put("names", texts(group.names()))));
    info.owner().ifPresent(owner -> json.put("owner", owner(owner)));
    if (!info.suggests().isEmpty()) {
      json.put("suggests", list(info.suggests(), TaskTypeId::value));
    }
    return json.put("searchWords", words(info.searchWords()))
        .put("playbook", playbook(info.playbook()));
  }

  private static JsonObject elsewhere(Elsewhere entry) {
    JsonObject json =
        new JsonObject()
            .put("id", entry.id().value())
            .put("names", texts(entry.names()))
            .put("icon", entry.icon())
            .put("searchWords", words(entry.searchWords()))
            .put("places", texts(entry.places()))
            .put("hours", texts(entry.hours()));
    entry.mapUrl().ifPresent(url -> json.put("mapUrl", url));
    entry.partner().ifPresent(partner -> json.put("partner", partner.value()));
    return json;
  }

  private static JsonObject partner(Partner partner) {
    Partner.Contact contact = partner.contact();
    JsonObject json =
        new JsonObject().put("id", partner.id().value()).put("names", texts(partner.names()));
    contact.name().ifPresent(name -> json.put(CONTACT_PERSON, name));
    contact.phone().ifPresent(phone -> json.put("phone", phone));
    contact.email().ifPresent(email -> json.put("email", email));
    contact.url().ifPresent(url -> json.put("url", url));
    partner.contract().from().ifPresent(date -> json.put("from", date.toString()));
    partner.contract().until().ifPresent(date -> json.put("until", date.toString()));
    return json;
  }

  private static JsonObject owner(TaskType.Owner owner) {
    JsonObject json = new JsonObject().put("function", owner.function());
    owner.staff().ifPresent(staff -> json.put("staff", staff.value()));
    return json;
  }

  private static JsonObject playbook(TaskType.Playbook playbook) {
    JsonObject json =
        new JsonObject()
            .put("steps", new JsonArray(playbook.steps()))
            .put("scope", playbook.scope())
            .put("sayingNo", playbook.sayingNo())
            .put(
                "lifelines",
                list(
                    playbook.lifelines(),
                    lifeline ->
                        new JsonObject()
                            .put("name", lifeline.name())
                            .put("phone", lifeline.phone())
                            .put("hours", lifeline.hours())));
    if (!playbook.news().isEmpty()) {
      json.put(
          "news",
          list(
              playbook.news(),
              news ->
                  new JsonObject().put("date", news.date().toString()).put("what", news.what())));
    }
    return json;
  }

  private static JsonObject counter(Plan.Counter counter) {
    JsonObject json =
        new JsonObject()
            .put("id", counter.id().value())
            .put("label", counter.label())
            .put("zone", counter.zone());
    counter.arrow().ifPresent(arrow -> json.put("arrow", arrow));
    if (counter.room()) {
      json.put("room", true);
    }
    counter.video().ifPresent(video -> json.put("video", video));
    return json;
  }

  private static JsonObject staffGroup(Plan.StaffGroup group) {
    JsonObject json =
        new JsonObject().put("id", group.id().value()).put("names", texts(group.names()));
    group.hours().ifPresent(hours -> json.put("hours", hours(hours)));
    group.partner().ifPresent(partner -> json.put("partner", partner.value()));
    return json;
  }

  private static JsonObject staffMember(StaffMember member) {
    JsonObject skills = new JsonObject();
    new TreeMap<>(member.skills())
        .forEach((skill, level) -> skills.put(skill.value(), word(level)));
    JsonObject json =
        new JsonObject()
            .put("id", member.id().value())
            .put("name", member.name())
            .put("group", member.group().value())
            .put("skills", skills)
            .put("delegations", list(member.delegations(), PlanText::delegation));
    member.term().from().ifPresent(date -> json.put("since", date.toString()));
    member.term().until().ifPresent(date -> json.put("until", date.toString()));
    if (!member.mentors().isEmpty()) {
      JsonObject mentors = new JsonObject();
      new TreeMap<>(member.mentors())
          .forEach((skill, mentor) -> mentors.put(skill.value(), mentor.value()));
      json.put("mentors", mentors);
    }
    if (!member.skillTerms().isEmpty()) {
      json.put("skillTerms", list(member.skillTerms(), PlanText::skillTerm));
    }
    return json;
  }

  private static JsonObject skillTerm(StaffMember.SkillTerm term) {
    JsonObject json = new JsonObject().put("skill", term.skill().value());
    term.term().from().ifPresent(date -> json.put("from", date.toString()));
    term.term().until().ifPresent(date -> json.put("until", date.toString()));
    term.alone().flatMap(Term::from).ifPresent(date -> json.put("aloneFrom", date.toString()));
    term.alone().flatMap(Term::until).ifPresent(date -> json.put("aloneUntil", date.toString()));
    return json;
  }

  private static JsonObject delegation(StaffMember.Delegation delegation) {
    JsonObject json =
        new JsonObject()
            .put("taskType", delegation.taskType().value())
            .put("source", delegation.source());
    delegation.from().ifPresent(date -> json.put("from", date.toString()));
    delegation.until().ifPresent(date -> json.put("until", date.toString()));
    return json;
  }

  private static JsonObject hours(Hours hours) {
    JsonObject json =
        new JsonObject()
            .put("week", week(hours.week()))
            .put(
                "seasons",
                list(
                    hours.seasons(),
                    season ->
                        new JsonObject()
                            .put("from", season.from().toString())
                            .put("to", season.to().toString())
                            .put("week", week(season.week()))))
            .put("exceptions", dates(hours.exceptions()));
    if (!hours.timetable().isEmpty()) {
      json.put("stops", list(hours.timetable().stops(), PlanText::stop));
    }
    if (!hours.holidays().isEmpty()) {
      json.put(
          "holidays",
          new JsonArray(hours.holidays().stream().sorted().map(PlanText::word).toList()));
    }
    return json;
  }

  private static JsonObject stop(Stop stop) {
    JsonObject json =
        new JsonObject()
            .put("id", stop.id().value())
            .put("names", texts(stop.names()))
            .put("places", texts(stop.places()))
            .put("weeks", word(stop.weeks()))
            .put("week", week(stop.week()))
            .put("dates", dates(stop.dates()));
    stop.mapUrl().ifPresent(url -> json.put("mapUrl", url));
    return json;
  }

  private static JsonObject dates(Map<LocalDate, Hours.DatedHours> hours) {
    JsonObject dates = new JsonObject();
    new TreeMap<>(hours)
        .forEach(
            (date, dated) -> {
              JsonObject one =
                  new JsonObject()
                      .put("hours", ranges(dated.ranges()))
                      .put("reason", texts(dated.reason()));
              dated.lastNumber().ifPresent(time -> one.put("lastNumber", time.toString()));
              dates.put(date.toString(), one);
            });
    return dates;
  }

  private static JsonObject week(Map<DayOfWeek, List<TimeRange>> week) {
    JsonObject json = new JsonObject();
    new TreeMap<>(week).forEach((day, ranges) -> json.put(word(day), ranges(ranges)));
    return json;
  }

  private static JsonArray ranges(List<TimeRange> ranges) {
    return list(ranges, range -> range.from() + "-" + range.to());
  }

  private static JsonObject texts(Map<String, String> texts) {
    JsonObject json = new JsonObject();
    new TreeMap<>(texts).forEach(json::put);
    return json;
  }

  private static JsonObject words(Map<String, List<String>> words) {
    JsonObject json = new JsonObject();
    new TreeMap<>(words).forEach((language, list) -> json.put(language, new JsonArray(list)));
    return json;
  }

  private static <T> JsonArray list(Collection<T> items, Function<T, Object> writer) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
