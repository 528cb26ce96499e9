package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.scim.Group;
import dk.serviceisland.scim.Person;
import dk.serviceisland.scim.ScimStore;
import dk.serviceisland.scim.Stand;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the house says of its people, in the database of the journal. Thread-safe. */
final class SqlScim implements ScimStore {
  private static final String PEOPLE =
      "SELECT id, staff, user_name, external_id, active, display, given, family, formatted, version,"
          + " created_at, modified_at FROM scim_person";
  private static final String GROUPS =
      "SELECT id, display, external_id, version, created_at, modified_at FROM scim_group";

  private final Database database;

  /** What is kept in a database that stays the caller's to close. */
  SqlScim(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<Person>> people(By what, String value) {
    String column =
        switch (what) {
          case ID -> "id";
          case USER_NAME -> "user_key";
          case EXTERNAL_ID -> "external_id";
        };
    if (value.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return SqlAccessStore.typed(
        database.read(
            session ->
                session.rows(
                    PEOPLE + " WHERE " + column + " = ? ORDER BY id",
                    SqlScim::person,
                    what == By.USER_NAME ? key(value) : value)));
  }

  @Override
  public Future<List<Person>> people() {
    return SqlAccessStore.typed(
        database.read(session -> session.rows(PEOPLE + " ORDER BY id", SqlScim::person)));
  }

  @Override
  public Future<Kept> keep(Person person) {
    return SqlAccessStore.typed(database.write(session -> keep(session, person)));
  }

  private static Kept keep(SqlSession session, Person person) throws SQLException {
    boolean taken =
        session
            .first(
                "SELECT 1 FROM scim_person WHERE id <> ? AND (user_key = ? OR staff = ?)",
                row -> true,
                person.id(),
                key(person.userName()),
                person.staff().value())
            .isPresent();
    if (taken) {
      return Kept.TAKEN;
    }
    Person.Names names = person.names();
    Stand stand = person.stand();
    Object[] told = {
      person.userName(),
      key(person.userName()),
      person.externalId().orElse(""),
      person.active() ? 1 : 0,
      names.display().orElse(""),
      names.given().orElse(""),
      names.family().orElse(""),
      names.formatted().orElse(""),
      stand.version(),
      stand.modified().toEpochMilli(),
      person.id()
    };
    int changed =
        stand.version() == 1
            ? session.change(
                "INSERT INTO scim_person (user_name, user_key, external_id, active, display, given,"
                    + " family, formatted, version, modified_at, id, staff, created_at) VALUES (?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                with(told, person.staff().value(), stand.created().toEpochMilli()))
            : session.change(
                "UPDATE scim_person SET user_name = ?, user_key = ?, external_id = ?, active = ?,"
                    + " display = ?, given = ?, family = ?, formatted = ?, version = ?,"
                    + " modified_at = ? WHERE id = ? AND version = ?",
                with(told, stand.version() - 1));
    return changed > 0 ? Kept.DONE : Kept.CHANGED;
  }

  @Override
  public Future<Boolean> forgetPerson(String id) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              session.change("DELETE FROM scim_member WHERE person_id = ?", id);
              return session.change("DELETE FROM scim_person WHERE id = ?", id) > 0;
            }));
  }

  @Override
  public Future<Optional<Group>> group(String id) {
    return SqlAccessStore.typed(
        database.read(
            session ->
                session.first(
                    GROUPS + " WHERE id = ?",
                    row ->
                        group(
                            row,
                            Set.copyOf(
                                session.rows(
                                    "SELECT person_id FROM scim_member WHERE group_id = ?",
                                    member -> member.text(1),
                                    id))),
                    id)));
  }

  @Override
  public Future<List<Group>> groups() {
    return SqlAccessStore.typed(
        database.read(
            session -> {
              Map<String, Set<String>> members = new HashMap<>();
              session
                  .rows(
                      "SELECT group_id, person_id FROM scim_member",
                      row -> List.of(row.text(1), row.text(2)))
                  .forEach(
                      member ->
                          members
                              .computeIfAbsent(member.get(0), group -> new HashSet<>())
                              .add(member.get(1)));
              return session.rows(
                  GROUPS + " ORDER BY id",
                  row -> group(row, members.getOrDefault(row.text(1), Set.of())));
            }));
  }

  @Override
  public Future<Kept> keep(Group group) {
    return SqlAccessStore.typed(database.write(session -> keep(session, group)));
  }

  private static Kept keep(SqlSession session, Group group) throws SQLException {
    Stand stand = group.stand();
    Object[] told = {
      group.displayName(),
      group.externalId().orElse(""),
      stand.version(),
      stand.modified().toEpochMilli(),
      group.id()
    };
    int changed =
        stand.version() == 1
            ? session.change(
                "INSERT INTO scim_group (display, external_id, version, modified_at, id, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                with(told, stand.created().toEpochMilli()))
            : session.change(
                "UPDATE scim_group SET display = ?, external_id = ?, version = ?, modified_at = ?"
                    + " WHERE id = ? AND version = ?",
                with(told, stand.version() - 1));
    if (changed == 0) {
      return Kept.CHANGED;
    }
    session.change("DELETE FROM scim_member WHERE group_id = ?", group.id());
    List<Object[]> rows = new ArrayList<>();
    for (String member : group.members()) {
      rows.add(new Object[] {group.id(), member});
    }
    session.changeEach(
        "INSERT INTO scim_member (group_id, person_id) SELECT ?, id FROM scim_person WHERE id = ?",
        rows);
    return Kept.DONE;
  }

  @Override
  public Future<Boolean> forgetGroup(String id) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              session.change("DELETE FROM scim_member WHERE group_id = ?", id);
              return session.change("DELETE FROM scim_group WHERE id = ?", id) > 0;
            }));
  }

  private static Object[] with(Object[] values, Object... more) {
    return Stream.of(values, more).flatMap(Arrays::stream).toArray();
  }

  private static String key(String userName) {
    return userName.toLowerCase(Locale.ROOT);
  }

  private static Person person(Row row) throws SQLException {
    return new Person(
        row.text(1),
        new StaffId(row.text(2)),
        row.text(3),
        ifAny(row, 4),
        row.flag(5),
        new Person.Names(ifAny(row, 6), ifAny(row, 7), ifAny(row, 8), ifAny(row, 9)),
        stand(row, 10));
  }

  private static Group group(Row row, Set<String> members) throws SQLException {
    return new Group(row.text(1), row.text(2), ifAny(row, 3), members, stand(row, 4));
  }

  private static Stand stand(Row row, int column) throws SQLException {
    return new Stand(
        Math.toIntExact(row.number(column)),
        SqlAccessStore.instant(row, column + 1),
        SqlAccessStore.instant(row, column + 2));
  }

  private static Optional<String> ifAny(Row row, int column) throws SQLException {
    return Optional.of(row.text(column)).filter(text -> !text.isEmpty());
  }
}
