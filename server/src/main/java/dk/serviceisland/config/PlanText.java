package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
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
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan as text, to be kept for as long as days decided with it: JSON with every value in a fixed
 * order, so that equal plans have equal texts. A plan's hash is the SHA-256 of its text, in hex.
 *
 * <p>What has an order that matters (task types, counters, zones, groups, staff) is a list in that
 * order; everything else is sorted. Texts of every version that was ever written stay readable.
 */
public final class PlanText {
  /** Since version 4 holidays may be closed; a plan without any keeps its text and hash. */
  private static final int VERSION = 4;

  private static final int WITHOUT_HOLIDAYS = 3;
  private static final int WITHOUT_GROUPS = 2;

  private PlanText() {}

  /** Writes everything of a plan but its hash. */
  public static String write(Plan plan) {
    return new JsonObject()
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
                    new JsonObject().put("id", zone.getKey()).put("names", texts(zone.getValue()))))
        .put("staffGroups", list(plan.staffGroups().values(), PlanText::staffGroup))
        .put("staff", list(plan.staff().values(), PlanText::staffMember))
        .put(
            "routing",
            new JsonObject()
                .put("policy", word(plan.routing().policy()))
                .put("late", plan.routing().late())
                .put("guardSeconds", plan.routing().guard().toSeconds()))
        .put(
            "limits",
            new JsonObject()
                .put("recallPauseSeconds", plan.limits().recallPause().toSeconds())
                .put("recallLimit", plan.limits().recallLimit())
                .put("returnGraceSeconds", plan.limits().returnGrace().toSeconds())
                .put("quietDayEndSeconds", plan.limits().quietDayEnd().toSeconds())
                .put("errandsPerTicket", plan.limits().errandsPerTicket()))
        .put("messages", list(plan.messages(), PlanText::texts))
        .put("targets", list(plan.targets(), PlanText::target))
        .encode();
  }

  private static int version(Plan plan) {
    if (!plan.hours().holidays().isEmpty()) {
      return VERSION;
    }
    return plan.taskTypes().values().stream().allMatch(type -> type.info().group().isEmpty())
        ? WITHOUT_GROUPS
        : WITHOUT_HOLIDAYS;
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
    if (!hash(text).equals(hash)) {
      throw new IllegalArgumentException("the text of plan " + hash + " has changed");
    }
    try {
      JsonObject json = new JsonObject(text);
      int version = json.getInteger("version", 0);
      if (version < 1 || version > VERSION) {
        throw new IllegalArgumentException("version " + version + "; known: 1 to " + VERSION);
      }
      return plan(json).withHash(hash);
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | DateTimeException
        | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "the text of plan " + hash + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
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
            .put("letter", String.valueOf(type.letter()))
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
    return json.put("info", info(type.info()));
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
    return json;
  }

  private static JsonObject info(TaskType.Info info) {
    JsonObject json = new JsonObject().put("icon", info.icon()).put("hints", texts(info.hints()));
    info.selfServiceUrl().ifPresent(url -> json.put("selfServiceUrl", url));
    JsonObject words = new JsonObject();
    new TreeMap<>(info.searchWords())
        .forEach((language, list) -> words.put(language, new JsonArray(list)));
    info.group()
        .ifPresent(
            group ->
                json.put(
                    "group",
                    new JsonObject().put("id", group.id()).put("names", texts(group.names()))));
    TaskType.Playbook playbook = info.playbook();
    return json.put("searchWords", words)
        .put(
            "playbook",
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
                                .put("hours", lifeline.hours()))));
  }

  private static JsonObject counter(Plan.Counter counter) {
    JsonObject json =
        new JsonObject()
            .put("id", counter.id().value())
            .put("label", counter.label())
            .put("zone", counter.zone());
    counter.arrow().ifPresent(arrow -> json.put("arrow", arrow));
    return json;
  }

  private static JsonObject staffGroup(Plan.StaffGroup group) {
    JsonObject json =
        new JsonObject().put("id", group.id().value()).put("names", texts(group.names()));
    group.hours().ifPresent(hours -> json.put("hours", hours(hours)));
    return json;
  }

  private static JsonObject staffMember(StaffMember member) {
    JsonObject skills = new JsonObject();
    new TreeMap<>(member.skills())
        .forEach((skill, level) -> skills.put(skill.value(), word(level)));
    return new JsonObject()
        .put("id", member.id().value())
        .put("name", member.name())
        .put("group", member.group().value())
        .put("skills", skills)
        .put("delegations", list(member.delegations(), PlanText::delegation));
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
    JsonObject exceptions = new JsonObject();
    new TreeMap<>(hours.exceptions())
        .forEach(
            (date, dated) ->
                exceptions.put(
                    date.toString(),
                    new JsonObject()
                        .put("hours", ranges(dated.ranges()))
                        .put("reason", texts(dated.reason()))));
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
            .put("exceptions", exceptions);
    if (!hours.holidays().isEmpty()) {
      json.put(
          "holidays",
          new JsonArray(hours.holidays().stream().sorted().map(PlanText::word).toList()));
    }
    return json;
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

  private static <T> JsonArray list(Collection<T> items, Function<T, Object> writer) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Plan plan(JsonObject json) {
    JsonObject routing = json.getJsonObject("routing");
    JsonObject limits = json.getJsonObject("limits");
    return new Plan(
        "",
        new BranchId(json.getString("branch")),
        readTexts(json.getJsonObject("names")),
        ZoneId.of(json.getString("zone")),
        strings(json.getJsonArray("languages")),
        readHours(json.getJsonObject("hours")),
        seconds(json, "lastTicketSeconds"),
        byKey(json.getJsonArray("taskTypes"), PlanText::readTaskType, TaskType::id),
        byKey(json.getJsonArray("counters"), PlanText::readCounter, Plan.Counter::id),
        zones(json.getJsonArray("zones")),
        byKey(json.getJsonArray("staffGroups"), PlanText::readStaffGroup, Plan.StaffGroup::id),
        byKey(json.getJsonArray("staff"), PlanText::readStaffMember, StaffMember::id),
        new Plan.Routing(
            constant(Plan.PolicyName.class, routing.getString("policy")),
            routing.getDouble("late"),
            seconds(routing, "guardSeconds")),
        new Plan.Limits(
            seconds(limits, "recallPauseSeconds"),
            limits.getInteger("recallLimit"),
            seconds(limits, "returnGraceSeconds"),
            seconds(limits, "quietDayEndSeconds"),
            limits.getInteger("errandsPerTicket")),
        objects(json.getJsonArray("messages")).map(PlanText::readTexts).toList(),
        objects(json.getJsonArray("targets", new JsonArray())).map(PlanText::readTarget).toList());
  }

  private static Target readTarget(JsonObject json) {
    return new Target(
        constant(Target.Measure.class, json.getString("measure")),
        LocalDate.parse(json.getString("from")),
        json.getString("owner"),
        strings(json.getJsonArray("taskTypes")).stream()
            .map(TaskTypeId::new)
            .collect(Collectors.toSet()),
        strings(json.getJsonArray("staffGroups")).stream()
            .map(StaffGroupId::new)
            .collect(Collectors.toSet()),
        Optional.ofNullable(json.getInteger("percent"))
            .map(
                percent ->
                    new Target.Aim(
                        Optional.ofNullable(json.getLong("seconds")).map(Duration::ofSeconds),
                        percent)));
  }

  private static TaskType readTaskType(JsonObject json) {
    Set<SkillId> skills =
        strings(json.getJsonArray("skills")).stream()
            .map(SkillId::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Integer quota = json.getInteger("dailyQuota");
    return new TaskType(
        new TaskTypeId(json.getString("id")),
        json.getString("letter").charAt(0),
        readTexts(json.getJsonObject("names")),
        Collections.unmodifiableSet(skills),
        json.getBoolean("authority"),
        Optional.ofNullable(json.getJsonObject("waitTarget"))
            .map(t -> new TaskType.WaitTarget(seconds(t, "seconds"), t.getInteger("percent"))),
        Optional.ofNullable(json.getJsonObject("serviceTarget"))
            .map(t -> new TaskType.ServiceTarget(seconds(t, "seconds"), t.getInteger("percent"))),
        seconds(json, "routingSeconds"),
        seconds(json, "plannedSeconds"),
        quota == null ? OptionalInt.empty() : OptionalInt.of(quota),
        Optional.ofNullable(json.getJsonObject("hours")).map(PlanText::readHours),
        Optional.ofNullable(json.getLong("lastTicketSeconds")).map(Duration::ofSeconds),
        readInfo(json.getJsonObject("info")));
  }

  private static TaskType.Info readInfo(JsonObject json) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    JsonObject perLanguage = json.getJsonObject("searchWords");
    for (String language : perLanguage.fieldNames()) {
      words.put(language, strings(perLanguage.getJsonArray(language)));
    }
    JsonObject playbook = json.getJsonObject("playbook");
    return new TaskType.Info(
        json.getString("icon"),
        readTexts(json.getJsonObject("hints")),
        Optional.ofNullable(json.getString("selfServiceUrl")),
        Collections.unmodifiableMap(words),
        new TaskType.Playbook(
            strings(playbook.getJsonArray("steps")),
            playbook.getString("scope"),
            playbook.getString("sayingNo"),
            objects(playbook.getJsonArray("lifelines"))
                .map(
                    lifeline ->
                        new TaskType.Lifeline(
                            lifeline.getString("name"),
                            lifeline.getString("phone"),
                            lifeline.getString("hours")))
                .toList()),
        Optional.ofNullable(json.getJsonObject("group"))
            .map(
                group ->
                    new TaskType.Group(
                        group.getString("id"), readTexts(group.getJsonObject("names")))));
  }

  private static Plan.Counter readCounter(JsonObject json) {
    return new Plan.Counter(
        new CounterId(json.getString("id")),
        json.getString("label"),
        json.getString("zone"),
        Optional.ofNullable(json.getString("arrow")));
  }

  private static Plan.StaffGroup readStaffGroup(JsonObject json) {
    return new Plan.StaffGroup(
        new StaffGroupId(json.getString("id")),
        readTexts(json.getJsonObject("names")),
        Optional.ofNullable(json.getJsonObject("hours")).map(PlanText::readHours));
  }

  private static StaffMember readStaffMember(JsonObject json) {
    Map<SkillId, SkillLevel> skills = new LinkedHashMap<>();
    JsonObject levels = json.getJsonObject("skills");
    for (String skill : levels.fieldNames()) {
      skills.put(new SkillId(skill), constant(SkillLevel.class, levels.getString(skill)));
    }
    return new StaffMember(
        new StaffId(json.getString("id")),
        json.getString("name"),
        new StaffGroupId(json.getString("group")),
        Collections.unmodifiableMap(skills),
        objects(json.getJsonArray("delegations"))
            .map(
                delegation ->
                    new StaffMember.Delegation(
                        new TaskTypeId(delegation.getString("taskType")),
                        delegation.getString("source"),
                        Optional.ofNullable(delegation.getString("from")).map(LocalDate::parse),
                        Optional.ofNullable(delegation.getString("until")).map(LocalDate::parse)))
            .toList());
  }

  private static Map<String, Map<String, String>> zones(JsonArray array) {
    Map<String, Map<String, String>> zones = new LinkedHashMap<>();
    objects(array)
        .forEach(zone -> zones.put(zone.getString("id"), readTexts(zone.getJsonObject("names"))));
    return Collections.unmodifiableMap(zones);
  }

  private static Hours readHours(JsonObject json) {
    List<Hours.Season> seasons =
        objects(json.getJsonArray("seasons"))
            .map(
                season ->
                    new Hours.Season(
                        MonthDay.parse(season.getString("from")),
                        MonthDay.parse(season.getString("to")),
                        readWeek(season.getJsonObject("week"))))
            .toList();
    Map<LocalDate, Hours.DatedHours> exceptions = new TreeMap<>();
    JsonObject dates = json.getJsonObject("exceptions");
    for (String date : dates.fieldNames()) {
      JsonObject dated = dates.getJsonObject(date);
      exceptions.put(
          LocalDate.parse(date),
          new Hours.DatedHours(
              readRanges(dated.getJsonArray("hours")), readTexts(dated.getJsonObject("reason"))));
    }
    return new Hours(
        readWeek(json.getJsonObject("week")),
        seasons,
        Collections.unmodifiableMap(exceptions),
        strings(json.getJsonArray("holidays", new JsonArray())).stream()
            .map(holiday -> constant(Holiday.class, holiday))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Map<DayOfWeek, List<TimeRange>> readWeek(JsonObject json) {
    Map<DayOfWeek, List<TimeRange>> week = new EnumMap<>(DayOfWeek.class);
    for (String day : json.fieldNames()) {
      week.put(constant(DayOfWeek.class, day), readRanges(json.getJsonArray(day)));
    }
    return Collections.unmodifiableMap(week);
  }

  private static List<TimeRange> readRanges(JsonArray array) {
    List<TimeRange> ranges = new ArrayList<>();
    for (String range : strings(array)) {
      int dash = range.indexOf('-');
      ranges.add(
          new TimeRange(
              LocalTime.parse(range.substring(0, dash)),
              LocalTime.parse(range.substring(dash + 1))));
    }
    return List.copyOf(ranges);
  }

  private static Map<String, String> readTexts(JsonObject json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.fieldNames().forEach(language -> texts.put(language, json.getString(language)));
    return Collections.unmodifiableMap(texts);
  }

  private static Duration seconds(JsonObject json, String key) {
    return Duration.ofSeconds(json.getLong(key));
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static <K, T> Map<K, T> byKey(
      JsonArray array, Function<JsonObject, T> reader, Function<T, K> key) {
    Map<K, T> map = new LinkedHashMap<>();
    objects(array).map(reader).forEach(item -> map.put(key.apply(item), item));
    return Collections.unmodifiableMap(map);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
