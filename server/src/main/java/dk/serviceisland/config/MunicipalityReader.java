package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.report.FiguresPerPerson;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code municipality.yaml}. */
final class MunicipalityReader {
  private static final int USUAL_VOLUME = 70;
  private static final int SHORTEST_PURPOSE = 20;
  private static final int LONGEST_PURPOSE = 400;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern QUIET_HOURS =
      Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-3]):[0-5][0-9]");

  private MunicipalityReader() {}

  static Municipality read(Table table, Set<BranchId> branches) {
    return new Municipality(
        table.need("id").flatMap(value -> value.id(BranchId::new)).map(BranchId::value).orElse(""),
        table.names(),
        table.find("timeZone").flatMap(Value::timeZone).orElse(ZoneId.of("Europe/Copenhagen")),
        table.find("languages").map(MunicipalityReader::languages).orElse(List.of("da", "en")),
        table.find("townHall").flatMap(value -> branch(value, branches)),
        contact(table.table("contact", Section.CONTACT)),
        boards(table.table("boards", Section.BOARDS)),
        table
            .table("figuresPerPerson", Section.FIGURES_PER_PERSON)
            .flatMap(MunicipalityReader::figuresPerPerson));
  }

  private static Municipality.Contact contact(Optional<Table> contact) {
    return new Municipality.Contact(
        contact.flatMap(table -> table.find("phone")).flatMap(Value::text),
        contact
            .flatMap(table -> table.find("email"))
            .flatMap(
                value ->
                    value.parsed(
                        "a mail address such as borgerservice@example.dk",
                        text -> EMAIL.matcher(text).matches() ? text : null)),
        contact.flatMap(table -> table.find("url")).flatMap(Value::url));
  }

  private static Municipality.Boards boards(Optional<Table> boards) {
    return new Municipality.Boards(
        boards.map(table -> table.whole("volume", USUAL_VOLUME, 0, 100)).orElse(USUAL_VOLUME),
        boards
            .flatMap(table -> table.find("quietHours"))
            .flatMap(
                value ->
                    value.parsed(
                        "hours such as 20:00-08:00",
                        text -> QUIET_HOURS.matcher(text).matches() ? text : null)));
  }

  /** Everything that staff are to be told is there, and it ends. */
  private static Optional<FiguresPerPerson> figuresPerPerson(Table table) {
    Optional<String> purpose =
        table
            .need("purpose")
            .flatMap(
                value ->
                    value.parsed(
                        "what the figures are for, in "
                            + SHORTEST_PURPOSE
                            + " to "
                            + LONGEST_PURPOSE
                            + " characters",
                        text ->
                            text.length() >= SHORTEST_PURPOSE && text.length() <= LONGEST_PURPOSE
                                ? text
                                : null));
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
      value.notAllowed("a date after staffInformedOn, at the latest " + latest);
    }
    return inTime;
  }

  private static Optional<BranchId> branch(Value value, Set<BranchId> branches) {
    Optional<BranchId> branch = value.id(BranchId::new);
    if (branch.isPresent() && !branches.contains(branch.get())) {
      value.mistake("there is no branch '" + branch.get() + "'; allowed: " + branches);
    }
    return branch;
  }

  /** Languages that citizens may choose; Danish goes first. */
  static List<String> languages(Value value) {
    List<String> languages = new ArrayList<>();
    for (Value item : value.items()) {
      item.language()
          .ifPresent(
              language -> {
                if (languages.contains(language)) {
                  item.mistake("the language '" + language + "' stands in the list twice");
                }
                languages.add(language);
              });
    }
    if (!value.isScalar() && (languages.isEmpty() || !languages.get(0).equals("da"))) {
      value.mistake("the first language must be da, which every text has");
    }
    return List.copyOf(languages);
  }
}
