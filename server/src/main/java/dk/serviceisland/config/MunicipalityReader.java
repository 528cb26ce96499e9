package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.FiguresPerPerson;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code municipality.yaml}. */
final class MunicipalityReader {
  private static final Map<String, Holiday> HOLIDAYS =
      Arrays.stream(Holiday.values()).collect(Collectors.toMap(Setting::word, Function.identity()));

  private MunicipalityReader() {}

  static Municipality read(Table table, Set<BranchId> branches, Periods periods) {
    return new Municipality(
        table.need("id").flatMap(value -> value.id(BranchId::new)).map(BranchId::value).orElse(""),
        table.names(),
        table.find("timeZone").flatMap(Value::timeZone).orElse(ZoneId.of("Europe/Copenhagen")),
        table.find("languages").map(MunicipalityReader::languages).orElse(List.of("da", "en")),
        table.find("holidays").map(MunicipalityReader::holidays).orElse(Set.of()),
        table.find("townHall").flatMap(value -> branch(value, branches)),
        contact(table.part("contact")),
        new Municipality.Brand(
            table.find("colour").flatMap(MunicipalityReader::colour),
            table.find("logo").flatMap(LogoReader::read)),
        statement(table.part("accessibility")),
        NoticeReader.read(table, periods),
        PartnerReader.read(table),
        boards(table.part("boards")),
        table.find("websites").map(MunicipalityReader::websites).orElse(Set.of()),
        table
            .find("firstContact")
            .map(MunicipalityReader::firstContact)
            .orElse(Counting.USUAL_FIRST_CONTACT),
        QuestionReader.read(table),
        table.table("pulse").flatMap(QuestionReader::pulse),
        table.table("figuresPerPerson").flatMap(MunicipalityReader::figuresPerPerson));
  }

  /** At least one of those that do not say themselves that nothing was solved here. */
  private static Set<Outcome> firstContact(Value value) {
    Map<String, Outcome> allowed = new HashMap<>(TaskTypeReader.OUTCOMES);
    allowed.values().removeAll(Counting.NEVER_FIRST_CONTACT);
    List<Value> items = value.items();
    if (!value.isScalar() && items.isEmpty()) {
      value.isEmpty("a list with at least one outcome");
    }
    return Collections.unmodifiableSet(TaskTypeReader.outcomes(items, allowed));
  }

  private static Municipality.Contact contact(Table contact) {
    return new Municipality.Contact(
        contact.find("phone").flatMap(Value::written),
        contact.find("email").flatMap(Value::written),
        contact.find("url").flatMap(Value::url));
  }

  private static Optional<String> colour(Value value) {
    Optional<String> colour = value.parsed(text -> text.toLowerCase(Locale.ROOT));
    colour
        .filter(text -> !Contrast.isEnough(text))
        .ifPresent(
            text ->
                value.notAllowed(
                    ComplaintCode.CONTRAST,
                    Map.of("nearest", Contrast.nearest(text)),
                    "a colour on which white can be read, and which can be read on paper, 4.5 : 1"
                        + " or more; the nearest is "
                        + Contrast.nearest(text)));
    return colour.filter(Contrast::isEnough);
  }

  /** Whoever reads a statement is to know when it was gone through. */
  private static Municipality.Statement statement(Table statement) {
    Optional<String> url = statement.find("url").flatMap(Value::url);
    Optional<Value> date = statement.find("date");
    if (url.isPresent() && date.isEmpty()) {
      statement
          .place()
          .beyondBounds(ComplaintCode.MISSING, Map.of("key", "date"), "the key 'date' is missing");
    }
    return new Municipality.Statement(date.flatMap(Value::date), url);
  }

  /** As browsers write them: in small letters. */
  private static Set<String> websites(Value value) {
    return value.items().stream()
        .flatMap(item -> item.parsed(text -> text).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Municipality.Boards boards(Table boards) {
    return new Municipality.Boards(
        boards.whole("volume"),
        boards.find("quietHours").flatMap(value -> value.parsed(text -> text)));
  }

  /** Everything that staff are to be told is there, and it ends. */
  private static Optional<FiguresPerPerson> figuresPerPerson(Table table) {
    Optional<String> purpose = table.need("purpose").flatMap(Value::text);
    Optional<LocalDate> informed = table.need("staffInformedOn").flatMap(Value::date);
    Optional<LocalDate> expires =
        table
            .need("expiresOn")
            .flatMap(value -> value.date().filter(date -> isInTime(value, informed, date)));
    return purpose.flatMap(
        text ->
            informed.flatMap(
                from -> expires.map(until -> new FiguresPerPerson(text, from, until))));
  }

  private static boolean isInTime(Value value, Optional<LocalDate> informed, LocalDate expires) {
    if (informed.isEmpty()) {
      return true;
    }
    LocalDate latest = informed.get().plusDays(FiguresPerPerson.MOST_DAYS);
    boolean inTime = expires.isAfter(informed.get()) && !expires.isAfter(latest);
    if (!inTime) {
      value.notAllowed(
          ComplaintCode.UNTIL_BEFORE,
          Map.of(),
          "a date after staffInformedOn, at the latest " + latest);
    }
    return inTime;
  }

  private static Optional<BranchId> branch(Value value, Set<BranchId> branches) {
    Optional<BranchId> branch = value.id(BranchId::new);
    if (branch.isPresent() && !branches.contains(branch.get()) && !value.doubts("branch")) {
      value.mistake(
          ComplaintCode.UNKNOWN,
          Map.of("kind", "branch", "id", branch.get().value()),
          "there is no branch '" + branch.get() + "'; allowed: " + branches);
    }
    return branch;
  }

  /** Holidays on which nothing is open. */
  static Set<Holiday> holidays(Value value) {
    Set<Holiday> holidays = EnumSet.noneOf(Holiday.class);
    if (value.says("all")) {
      holidays.addAll(EnumSet.allOf(Holiday.class));
    } else {
      value.items().forEach(item -> item.oneOf(HOLIDAYS).ifPresent(holidays::add));
    }
    return Collections.unmodifiableSet(holidays);
  }

  /** Languages that citizens may choose; Danish goes first. */
  static List<String> languages(Value value) {
    List<String> languages = new ArrayList<>();
    for (Value item : value.items()) {
      item.language().filter(language -> !languages.contains(language)).ifPresent(languages::add);
    }
    if (!value.isScalar() && (languages.isEmpty() || !languages.get(0).equals("da"))) {
      value.mistake(
          ComplaintCode.DANISH_FIRST, "the first language must be da, which every text has");
    }
    return List.copyOf(languages);
  }
}
