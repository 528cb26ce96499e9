package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.engine.Journal.Answered;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement of PostgreSQL that writes days, events and facts of many branches: rows travel as
 * arrays, one per column. One statement is one transaction, one journey and one sync, however many
 * rows; and there is no moment at which the half of it is known. For one thread, for one use.
 */
final class AppendStatement extends FactRows<RuntimeException> {
  private static final List<Table> TABLES =
      List.of(
          new Table("stream", "id bigint, branch text, day text, plan text"),
          new Table(
              "event",
              "id bigint, name text, version bigint, at bigint, body text, caller text, key text,"
                  + " hash text, status bigint, answer bytea,"
                  + " sum bigint, answer_sum bigint"),
          new Table(
              "fact",
              "id bigint, number text, errand bigint, kind text, task_type text, counter text,"
                  + " staff text, staff_group text, channel text, language text, training bigint,"
                  + " start bigint, \"end\" bigint, outcome text, end_reason text,"
                  + " lifeline bigint, bound_for text, appointment bigint"),
          new Table(
              "changed",
              "id bigint, \"end\" bigint, outcome text, end_reason text, lifeline bigint,"
                  + " ends bigint"),
          new Table("duty", "id bigint, counter text, staff_group text, state text, at bigint"),
          new Table("plan_change", "id bigint, stream bigint, at bigint, plan text"),
          new Table("cancelled", "id bigint"),
          new Table("elsewhere", "id bigint, elsewhere text, channel text, millis bigint"),
          new Table("untold", "id bigint"),
          new Table("diversion", "id bigint, task_type text, how text"),
          counted(CountedTable.RATING),
          counted(CountedTable.SHORT_ANSWER));

  private static final int STREAMS = 0;
  private static final int EVENTS = 1;
  private static final int FACTS = 2;
  private static final int CHANGED = 3;
  private static final int DUTIES = 4;
  private static final int PLAN_CHANGES = 5;
  private static final int CANCELLED = 6;
  private static final int ELSEWHERE = 7;
  private static final int UNTOLD = 8;
  private static final int DIVERSIONS = 9;

  private static final int END = 12;
  private static final int LIFELINE = 15;

  /** Whether how the fact ended is written, which may be that it has not. */
  private static final int ENDS = 5;

  /** The last number is how many facts change; division by nothing undoes everything. */
  static final String SQL = sql();

  /** What the server says when a fact is to change that never began. */
  static final String DIVISION_BY_ZERO = "22012";

  private final List<List<Object[]>> rows = new ArrayList<>();
  private final Map<Long, Object[]> begun = new LinkedHashMap<>();
  private final Map<Long, Object[]> changed = new LinkedHashMap<>();

  /** What was told to be elsewhere, by its id; empty where that was taken back. */
  private final Map<Long, Optional<Fact.ToldElsewhere>> told = new LinkedHashMap<>();

  AppendStatement() {
    TABLES.forEach(table -> rows.add(new ArrayList<>()));
  }

  void addStream(long stream, String branch, LocalDate day, String planHash) {
    rows.get(STREAMS).add(new Object[] {stream, branch, day.toString(), planHash});
  }

  void addEvent(long id, StoredEvent event, Optional<Answered> answered, long sum) {
    Buffer body = answered.map(given -> given.answer().body()).orElse(null);
    rows.get(EVENTS)
        .add(
            new Object[] {
              id,
              event.name(),
              (long) event.version(),
              event.atMillis(),
              event.body(),
              event.caller(),
              event.key(),
              event.hash(),
              answered.map(given -> (long) given.answer().status()).orElse(null),
              body,
              sum,
              body == null ? null : AnswerSum.of(answered.get().answer().status(), body.getBytes())
            });
  }

  /** The values of {@link #SQL}. */
  Object[] values() {
    rows.get(FACTS).addAll(begun.values());
    rows.get(CHANGED).addAll(changed.values());
    told.forEach(this::addTold);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      TABLES.get(i).addColumns(values, rows.get(i));
    }
    values.add((long) changed.size());
    return values.toArray();
  }

  @Override
  void addOpened(long id, Fact fact) {
    begun.put(
        id,
        new Object[] {
          id,
          fact.number().toString(),
          (long) fact.errand(),
          fact.kind().name(),
          fact.taskType().value(),
          fact.counter().map(Object::toString).orElse(null),
          fact.staff().map(Object::toString).orElse(null),
          fact.staffGroup().map(Object::toString).orElse(null),
          fact.channel().name(),
          fact.language(),
          fact.training() ? 1L : 0L,
          fact.start().toEpochMilli(),
          null,
          null,
          null,
          0L,
          fact.boundFor().map(Object::toString).orElse(null),
          fact.appointment().map(Instant::toEpochMilli).orElse(null)
        });
  }

  /** A period that begins and ends in one go is written ended. */
  @Override
  void addClosed(long id, Fact.Closed closed) {
    Object[] row = begun.get(id);
    int column = END;
    if (row == null) {
      row = changedRow(id);
      row[ENDS] = 1L;
      column = 1;
    }
    row[column] = closed.end().toEpochMilli();
    row[column + 1] = closed.outcome().map(Enum::name).orElse(null);
    row[column + 2] = closed.endReason().map(Enum::name).orElse(null);
  }

  @Override
  void addReopened(long id) {
    Object[] row = begun.get(id);
    int column = END;
    if (row == null) {
      row = changedRow(id);
      row[ENDS] = 1L;
      column = 1;
    }
    row[column] = null;
    row[column + 1] = null;
    row[column + 2] = null;
    told.put(id, Optional.empty());
  }

  @Override
  void addDiverted(long id, Fact.Diverted diverted) {
    rows.get(DIVERSIONS).add(new Object[] {id, diverted.taskType().value(), diverted.how().name()});
  }

  @Override
  void addToldElsewhere(long id, Fact.ToldElsewhere what) {
    told.put(id, Optional.of(what));
  }

  private void addTold(long id, Optional<Fact.ToldElsewhere> what) {
    what.ifPresentOrElse(
        one ->
            rows.get(ELSEWHERE)
                .add(
                    new Object[] {
                      id, one.elsewhere().value(), one.channel().name(), one.served().toMillis()
                    }),
        () -> rows.get(UNTOLD).add(new Object[] {id}));
  }

  /** A statement may write a row once: what began in the same go is not written at all. */
  @Override
  void addCancelled(long id) {
    changed.remove(id);
    if (begun.remove(id) == null) {
      rows.get(CANCELLED).add(new Object[] {id});
    }
  }

  @Override
  void addLifeline(long id) {
    Object[] row = begun.get(id);
    if (row == null) {
      changedRow(id)[4] = 1L;
    } else {
      row[LIFELINE] = 1L;
    }
  }

  private Object[] changedRow(long id) {
    return changed.computeIfAbsent(id, key -> new Object[] {key, null, null, null, null, 0L});
  }

  @Override
  void addDuty(long id, Fact.DutyChanged duty) {
    rows.get(DUTIES)
        .add(
            new Object[] {
              id,
              duty.counter().value(),
              duty.staffGroup().map(Object::toString).orElse(null),
              duty.state().name(),
              duty.at().toEpochMilli()
            });
  }

  @Override
  void addCounted(long stream, CountedTable table, Object[] columns) {
    Object[] row = new Object[columns.length + 1];
    row[0] = stream;
    System.arraycopy(columns, 0, row, 1, columns.length);
    rows.get(place(table)).add(row);
  }

  @Override
  void addPlanChange(long stream, Fact.PlanChanged changed) {
    rows.get(PLAN_CHANGES)
        .add(
            new Object[] {
              StreamKeys.key(stream, changed.sequence()),
              stream,
              changed.at().toEpochMilli(),
              changed.planHash()
            });
  }

  private static int place(CountedTable counted) {
    int place = 0;
    while (!TABLES.get(place).name.equals(counted.table())) {
      place++;
    }
    return place;
  }

  private static Table counted(CountedTable table) {
    return new Table(table.table(), table.typed());
  }

  private static String sql() {
    StringBuilder sql = new StringBuilder();
    List<String> given = new ArrayList<>();
    int parameters = 0;
    for (Table table : TABLES) {
      given.add(table.given(parameters));
      parameters += table.columns.length;
    }
    sql.append("WITH opened AS (INSERT INTO stream (id, branch, day, plan, facts)")
        .append(" SELECT given.id, branch.id, given.day, plan.id, ")
        .append(StoredDays.FACTS_VERSION)
        .append(" FROM ")
        .append(given.get(STREAMS))
        .append(" JOIN branch ON branch.name = given.branch JOIN plan ON plan.hash = given.plan),");
    for (int table : new int[] {EVENTS, FACTS, DUTIES, PLAN_CHANGES, DIVERSIONS}) {
      String name = TABLES.get(table).name;
      sql.append(" new_").append(name).append(" AS (INSERT INTO ").append(name).append(" (");
      sql.append(TABLES.get(table).names()).append(") SELECT * FROM ");
      sql.append(given.get(table)).append("),");
    }
    for (CountedTable counted : CountedTable.values()) {
      int table = place(counted);
      String name = TABLES.get(table).name;
      String said = TABLES.get(table).names();
      sql.append(" new_").append(name).append(" AS (INSERT INTO ").append(name).append(" (");
      sql.append(said).append(", visits) SELECT ").append(said).append(", count(*) FROM ");
      sql.append(given.get(table)).append(" GROUP BY ").append(said);
      sql.append(" ON CONFLICT (").append(said).append(") DO UPDATE SET visits = ");
      sql.append(name).append(".visits + excluded.visits),");
    }
    String told = TABLES.get(ELSEWHERE).names();
    sql.append(" new_elsewhere AS (INSERT INTO elsewhere (")
        .append(told)
        .append(") SELECT * FROM ");
    sql.append(given.get(ELSEWHERE)).append(" ON CONFLICT (id) DO UPDATE");
    sql.append(" SET elsewhere = excluded.elsewhere, millis = excluded.millis),");
    sql.append(" untold AS (DELETE FROM elsewhere USING ").append(given.get(UNTOLD));
    sql.append(" WHERE elsewhere.id = given.id),");
    return sql.append(
            " changed AS (UPDATE fact SET \"end\" = "
                + "CASE given.ends WHEN 1 THEN given.\"end\" ELSE fact.\"end\" END,")
        .append(" outcome = CASE given.ends WHEN 1 THEN given.outcome ELSE fact.outcome END,")
        .append(" end_reason =")
        .append(" CASE given.ends WHEN 1 THEN given.end_reason ELSE fact.end_reason END,")
        .append(" lifeline = coalesce(given.lifeline, fact.lifeline) FROM ")
        .append(given.get(CHANGED))
        .append(" WHERE fact.id = given.id RETURNING fact.id),")
        .append(" gone AS (DELETE FROM fact USING ")
        .append(given.get(CANCELLED))
        .append(" WHERE fact.id = given.id)")
        .append(" SELECT 1 / (CASE WHEN count(*) = $")
        .append(parameters + 1)
        .append("::bigint THEN 1 ELSE 0 END) FROM changed")
        .toString();
  }

  /** A table that arrays are read as. */
  private static final class Table {
    final String name;
    final String[] columns;

    Table(String name, String columns) {
      this.name = name;
      this.columns = columns.split(", *");
    }

    String names() {
      List<String> names = new ArrayList<>();
      for (String column : columns) {
        names.add(column.substring(0, column.indexOf(' ')));
      }
      return String.join(", ", names);
    }

    String given(int before) {
      List<String> arrays = new ArrayList<>();
      for (int i = 0; i < columns.length; i++) {
        arrays.add("$" + (before + i + 1) + "::" + type(i) + "[]");
      }
      return "unnest(" + String.join(", ", arrays) + ") AS given (" + names() + ")";
    }

    void addColumns(List<Object> values, List<Object[]> rows) {
      for (int column = 0; column < columns.length; column++) {
        int index = column;
        var cells = rows.stream().map(row -> row[index]);
        values.add(
            switch (type(column)) {
              case "bigint" -> cells.toArray(Long[]::new);
              case "bytea" -> cells.toArray(Buffer[]::new);
              default -> cells.toArray(String[]::new);
            });
      }
    }

    private String type(int column) {
      return columns[column].substring(columns[column].indexOf(' ') + 1);
    }
  }
}
