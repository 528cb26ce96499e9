package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BookingRules.Booker;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how a task type is booked, in the catalogue and in a branch. */
final class BookingReader {
  private static final Map<String, Optional<Booker>> BOOKERS =
      Map.of(
          "everyone",
          Optional.of(Booker.EVERYONE),
          "staff",
          Optional.of(Booker.STAFF),
          "nobody",
          Optional.empty());

  /** What holds where neither the catalogue nor a branch says otherwise. */
  private static final BookingRules USUAL = usual();

  private BookingReader() {}

  private static BookingRules usual() {
    return new BookingRules(
        Booker.EVERYONE,
        Optional.empty(),
        Duration.ofHours(whole("noticeHours")),
        whole("daysAhead"),
        OptionalInt.empty(),
        Duration.ofMinutes(whole("bufferMinutes")),
        whole("dropInPercent"),
        List.of(),
        whole("heldPercent"),
        Duration.ofMinutes(whole("early")),
        Duration.ofMinutes(whole("late")),
        Optional.of(Duration.ofMinutes(whole(BookingSections.OFFER))));
  }

  private static int whole(String key) {
    return (Integer) BookingSections.BOOKING.setting(key).orElseThrow().usual().orElseThrow();
  }

  /** As the catalogue has it; none where nobody books. */
  static Optional<BookingRules> usual(Table table) {
    return here(table, Optional.of(USUAL));
  }

  /**
   * As a branch has it: what it says replaces what the catalogue says.
   *
   * @param catalogue what the catalogue says; none: not booked there
   */
  static Optional<BookingRules> here(Table table, Optional<BookingRules> catalogue) {
    BookingRules usual = catalogue.orElse(USUAL);
    Optional<Booker> booker =
        table.find("by").flatMap(value -> value.oneOf(BOOKERS)).orElse(Optional.of(usual.booker()));
    BookingRules rules =
        new BookingRules(
            booker.orElse(Booker.STAFF),
            inSteps(table, "slotMinutes").or(usual::slot),
            number(table, "noticeHours").map(Duration::ofHours).orElse(usual.notice()),
            number(table, "daysAhead").orElse(usual.daysAhead()),
            atOnce(table, usual.atOnce()),
            table
                .find("bufferMinutes")
                .flatMap(value -> value.minutesInSteps(BookingRules.STEP))
                .map(length -> length.isZero() ? length : BookingRules.inSteps(length))
                .orElse(usual.buffer()),
            number(table, "dropInPercent").orElse(usual.dropInPercent()),
            table.find("dropInHours").isPresent() ? dropInHours(table) : usual.dropInHours(),
            number(table, "heldPercent").orElse(usual.heldPercent()),
            number(table, "early").map(Duration::ofMinutes).orElse(usual.early()),
            number(table, "late").map(Duration::ofMinutes).orElse(usual.late()),
            offerOver(table, usual.offerOver()));
    return booker.map(somebody -> rules);
  }

  private static Optional<Duration> inSteps(Table table, String key) {
    return table
        .find(key)
        .flatMap(value -> value.minutesInSteps(BookingRules.STEP))
        .map(BookingRules::inSteps);
  }

  private static Optional<Integer> number(Table table, String key) {
    return table.find(key).flatMap(Value::whole);
  }

  private static OptionalInt atOnce(Table table, OptionalInt usual) {
    Optional<Value> value = table.find("atOnce");
    if (value.isEmpty()) {
      return usual;
    }
    if (value.get().says(BookingSections.NONE)) {
      return OptionalInt.empty();
    }
    return value.flatMap(Value::whole).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static Optional<Duration> offerOver(Table table, Optional<Duration> usual) {
    Optional<Value> value = table.find(BookingSections.OFFER);
    if (value.isEmpty()) {
      return usual;
    }
    return value.get().says(BookingSections.NEVER)
        ? Optional.empty()
        : value.flatMap(Value::minutes);
  }

  private static List<BookingRules.DropIn> dropInHours(Table table) {
    List<BookingRules.DropIn> hours = new ArrayList<>();
    for (Value item : table.items("dropInHours")) {
      Optional<Table> one = item.table();
      Optional<LocalTime> from =
          one.flatMap(present -> present.need("from")).flatMap(Value::timeOfDay);
      Optional<Value> end = one.flatMap(present -> present.need("to"));
      Optional<LocalTime> to = end.flatMap(Value::timeOfDay);
      Optional<Integer> percent =
          one.flatMap(present -> present.need("percent")).flatMap(Value::whole);
      if (from.isEmpty() || to.isEmpty() || percent.isEmpty()) {
        continue;
      }
      if (from.get().isBefore(to.get())) {
        TimeRange range = new TimeRange(from.get(), to.get());
        hours.add(new BookingRules.DropIn(range, percent.get()));
      } else {
        end.orElseThrow()
            .notAllowed(ComplaintCode.UNTIL_BEFORE, Map.of(), "a time that is after from");
      }
    }
    return List.copyOf(hours);
  }
}
