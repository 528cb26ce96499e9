package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The periods of a municipality, such as an election (report L248-250): days that are set in one
 * place, and that task types, hours, skills, delegations and notices name. Immutable once read.
 */
final class Periods {
  private static final String PERIOD = "period";

  /**
   * A period.
   *
   * @param names for citizens, where hours differ for it
   * @param term its days; without both ends it holds on every day
   * @param peak days on which whoever is there for it does nothing else; none: no such days
   */
  record Period(String id, Map<String, String> names, Term term, Optional<Term> peak) {}

  private final Map<String, Period> known = new LinkedHashMap<>();

  private Periods() {}

  /** Those of {@code municipality.yaml}, in their order. */
  static Periods read(Table municipality) {
    Periods periods = new Periods();
    for (Value item : municipality.definitions("periods", PERIOD)) {
      item.table()
          .flatMap(Periods::period)
          .filter(period -> periods.known.putIfAbsent(period.id(), period) != null)
          .ifPresent(twice -> item.standsTwice("id", twice.id()));
    }
    return periods;
  }

  /** No periods, where there is no municipality to read. */
  static Periods none() {
    return new Periods();
  }

  /**
   * The period that a table names; none where it names none.
   *
   * @param hasDates whether it says days of its own; a table says the one or the other
   */
  Optional<Period> named(Table table, boolean hasDates) {
    Optional<Period> named = named(table);
    if (named.isPresent() && hasDates) {
      table
          .place()
          .mistake(
              ComplaintCode.PERIOD_AND_DATES,
              Map.of("period", named.get().id()),
              "has the days of the period '"
                  + named.get().id()
                  + "' and others of its own; allowed: the one or the other");
    }
    return named;
  }

  /** The days of a table: those of the period that it names, or its own. */
  Term term(Table table, Term own) {
    return named(table, !own.equals(Term.ALWAYS)).map(Period::term).orElse(own);
  }

  private Optional<Period> named(Table table) {
    return table
        .find(PERIOD)
        .flatMap(
            value ->
                value
                    .text()
                    .filter(name -> value.isOneOf(PERIOD, name, List.copyOf(known.keySet()))))
        .map(known::get);
  }

  private static Optional<Period> period(Table table) {
    Optional<String> id = table.need("id").flatMap(Value::text);
    if (id.isEmpty()) {
      table.place().doubt(PERIOD);
    }
    Map<String, String> names = table.names();
    Term term = table.term("from", "until");
    Term peak = table.term("peakFrom", "peakUntil");
    Optional<Term> busiest =
        peak.from().isPresent() && peak.until().isPresent() ? Optional.of(peak) : Optional.empty();
    return id.map(present -> new Period(present, names, term, busiest));
  }
}
