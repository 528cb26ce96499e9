package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Term;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the notices of a municipality or a branch. */
final class NoticeReader {
  private static final Map<String, Notice.Screen> SCREENS =
      Map.of(
          "board", Notice.Screen.BOARD,
          "kiosk", Notice.Screen.KIOSK,
          "phone", Notice.Screen.PHONE);

  private static final String MESSAGES = "messages";
  private static final int DATE = "2026-12-24".length();

  private NoticeReader() {}

  /** In their order; a notice in which something is wrong is told of and left out. */
  static List<Notice> read(Table table, Periods periods) {
    List<Notice> notices = new ArrayList<>();
    for (Value item : table.items("notices")) {
      item.table().ifPresent(notice -> notices.add(notice(notice, periods)));
    }
    return List.copyOf(notices);
  }

  /**
   * A branch's settings as they are written today: the wall board alone had messages before there
   * were notices.
   */
  static Object ofMessages(Object branch) {
    if (!(branch instanceof Map<?, ?> kept && kept.get(MESSAGES) instanceof List<?> messages)) {
      return branch;
    }
    Map<String, Object> today = new LinkedHashMap<>(Tree.table(branch));
    today.remove(MESSAGES);
    today.put(
        "notices",
        messages.stream()
            .map(texts -> Map.of("texts", texts, "screens", List.of("board")))
            .toList());
    return today;
  }

  private static Notice notice(Table table, Periods periods) {
    Map<String, String> texts = table.need("texts").map(Value::names).orElse(Map.of("da", ""));
    Optional<LocalDateTime> from =
        table.find("from").flatMap(value -> value.parsed(NoticeReader::start));
    Optional<LocalDateTime> until =
        table
            .find("until")
            .flatMap(
                value -> value.parsed(NoticeReader::end).filter(end -> isAfter(value, from, end)));
    Set<Notice.Screen> screens =
        table.find("screens").map(NoticeReader::screens).orElse(Set.copyOf(SCREENS.values()));
    return periods
        .named(table, from.isPresent() || until.isPresent())
        .map(Periods.Period::term)
        .map(days -> new Notice(texts, start(days), end(days), screens))
        .orElseGet(() -> new Notice(texts, from, until, screens));
  }

  private static Optional<LocalDateTime> start(Term days) {
    return days.from().map(LocalDate::atStartOfDay);
  }

  private static Optional<LocalDateTime> end(Term days) {
    return days.until().map(last -> last.plusDays(1).atStartOfDay());
  }

  private static boolean isAfter(Value value, Optional<LocalDateTime> from, LocalDateTime end) {
    boolean after = from.map(end::isAfter).orElse(true);
    if (!after) {
      value.notAllowed(ComplaintCode.UNTIL_BEFORE, Map.of(), "a moment after from");
    }
    return after;
  }

  private static Set<Notice.Screen> screens(Value list) {
    Set<Notice.Screen> screens = EnumSet.noneOf(Notice.Screen.class);
    list.items().forEach(item -> item.oneOf(SCREENS).ifPresent(screens::add));
    if (screens.isEmpty()) {
      list.isEmpty("a list with at least one of board, kiosk, phone");
      screens.add(Notice.Screen.BOARD);
    }
    return screens;
  }

  private static LocalDateTime start(String text) {
    return text.length() > DATE ? moment(text) : LocalDate.parse(text).atStartOfDay();
  }

  /** A day without a time is over when it is. */
  private static LocalDateTime end(String text) {
    return text.length() > DATE ? moment(text) : LocalDate.parse(text).plusDays(1).atStartOfDay();
  }

  private static LocalDateTime moment(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }
}
