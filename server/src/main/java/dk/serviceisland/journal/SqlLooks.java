package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Look;
import dk.serviceisland.report.LookStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who saw figures of persons, in the database of the journal. Thread-safe. */
final class SqlLooks implements LookStore {
  private final Database database;

  /** The looks in a database that stays the caller's to close. */
  SqlLooks(Database database) {
    this.database = database;
  }

  @Override
  public void keep(Look look) throws FactsUnavailable {
    database.writeHere(
        session ->
            session.change(
                "INSERT INTO look (at, staff, purpose, branches, first_day, last_day, form)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                look.at().toEpochMilli(),
                look.who().value(),
                look.purpose(),
                look.branches().stream()
                    .map(BranchId::value)
                    .collect(Collectors.joining(" ", " ", " ")),
                look.from().toString(),
                look.to().toString(),
                look.form()));
  }

  @Override
  public List<Look> newest(Set<BranchId> branches, int most) throws FactsUnavailable {
    if (branches.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    branches.forEach(branch -> values.add("% " + branch.value() + " %"));
    values.add(most);
    String any = String.join(" OR ", Collections.nCopies(branches.size(), "branches LIKE ?"));
    try {
      return database.readHere(
          session ->
              session.rows(
                  "SELECT at, staff, purpose, branches, first_day, last_day, form FROM look WHERE "
                      + any
                      + " ORDER BY id DESC LIMIT ?",
                  SqlLooks::look,
                  values.toArray()));
    } catch (Exception failed) {
      throw new FactsUnavailable("the database does not answer", failed);
    }
  }

  private static Look look(Row row) throws SQLException {
    return new Look(
        Instant.ofEpochMilli(row.number(1)),
        new StaffId(row.text(2)),
        row.text(3),
        Arrays.stream(row.text(4).strip().split(" ")).map(BranchId::new).toList(),
        LocalDate.parse(row.text(5)),
        LocalDate.parse(row.text(6)),
        row.text(7));
  }
}
