package dk.serviceisland.journal;

import dk.serviceisland.cluster.Register;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Position;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes of a cluster and what each owns, in the PostgreSQL that keeps the journal, by its
 * clock. A lease is prolonged only while it holds, and branches are taken only under locks on the
 * rows of those who held them, so that a node which is just prolonging its lease keeps them. A
 * process that died has no connection to the database any more, at once and without anybody asking:
 * then its lease may end early. Thread-safe.
 */
final class SqlRegister implements Register {
  /** The database's clock in milliseconds since 1970, UTC. */
  private static final String NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Database database;
  private final String session;

  /**
   * Nodes of a process.
   *
   * @param session names all connections of the process, and no other's
   */
  SqlRegister(Database database, String session) {
    this.database = database;
    this.session = session;
  }

  @Override
  public Future<Optional<Standing>> beat(Node node, Duration lease) {
    return database.write(session -> beat(session, node, lease.toMillis()));
  }

  private Optional<Standing> beat(SqlSession session, Node node, long lease) throws SQLException {
    boolean held =
        session.change(
                "UPDATE node SET leaving = ?, reaches = ?, clock_ahead = ?, held_until = "
                    + (NOW + " + ? WHERE id = ? AND held_until > " + NOW),
                node.leaving() ? 1 : 0,
                String.join(" ", node.reaches()),
                node.clockAhead().toMillis(),
                lease,
                node.id())
            == 1;
    if (!held) {
      if (forget(session, node.id())) {
        return Optional.empty();
      }
      session.change(
          "INSERT INTO node (id, name, cluster, protocol, leaving, reaches, clock_ahead, session,"
              + (" since, held_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + NOW + ", " + NOW)
              + " + ?)",
          node.id(),
          node.name(),
          node.cluster(),
          node.protocol(),
          node.leaving() ? 1 : 0,
          String.join(" ", node.reaches()),
          node.clockAhead().toMillis(),
          this.session,
          lease);
      session.change("DELETE FROM node WHERE held_until < " + NOW + " - ?", REMEMBERED.toMillis());
    }
    List<Seen> seen = nodes(session);
    return Optional.of(
        new Standing(
            seen.stream().map(Seen::node).toList(),
            owners(session),
            positions(session),
            seen.isEmpty() ? now(session) : seen.get(0).now()));
  }

  private static boolean forget(SqlSession session, String node) throws SQLException {
    session.change("DELETE FROM branch_owner WHERE node = ?", node);
    return session.change("DELETE FROM node WHERE id = ?", node) > 0;
  }

  /** A node, and the time by the database's clock. */
  private record Seen(Node node, Instant now) {}

  private static List<Seen> nodes(SqlSession session) throws SQLException {
    return session.rows(
        "SELECT id, name, cluster, protocol, leaving, reaches, clock_ahead, "
            + (NOW + " FROM node WHERE held_until > " + NOW + " ORDER BY since, id"),
        row ->
            new Seen(
                new Node(
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    Math.toIntExact(row.number(4)),
                    row.number(5) != 0,
                    row.text(6).isEmpty() ? Set.of() : Set.of(row.text(6).split(" ")),
                    Duration.ofMillis(row.number(7))),
                Instant.ofEpochMilli(row.number(8))));
  }

  static Instant now(SqlSession session) throws SQLException {
    return session.first("SELECT " + NOW, row -> Instant.ofEpochMilli(row.number(1))).orElseThrow();
  }

  /** Names of the nodes whose lease holds. */
  static List<String> running(SqlSession session) throws SQLException {
    return session.rows(
        "SELECT name FROM node WHERE held_until > " + NOW + " ORDER BY name", row -> row.text(1));
  }

  private record Owned(BranchId branch, String node) {}

  private static Map<BranchId, String> owners(SqlSession session) throws SQLException {
    Map<BranchId, String> owners = new HashMap<>();
    session
        .rows(
            "SELECT branch, node FROM branch_owner WHERE node IN"
                + (" (SELECT id FROM node WHERE held_until > " + NOW + ")"),
            row -> new Owned(new BranchId(row.text(1)), row.text(2)))
        .forEach(owned -> owners.put(owned.branch(), owned.node()));
    return owners;
  }

  /** Two look-ups in an index for each branch, however many days it has. */
  private static List<Position> positions(SqlSession session) throws SQLException {
    return session.rows(
        "SELECT branch.name, newest.day, last.id - newest.id * "
            + StreamKeys.LARGEST
            + " FROM branch,"
            + " LATERAL (SELECT id, day FROM stream WHERE branch = branch.id"
            + " ORDER BY day DESC LIMIT 1) newest,"
            + " LATERAL (SELECT id FROM event WHERE id > newest.id * "
            + StreamKeys.LARGEST
            + " AND id < (newest.id + 1) * "
            + StreamKeys.LARGEST
            + " ORDER BY id DESC LIMIT 1) last",
        row ->
            new Position(new BranchId(row.text(1)), LocalDate.parse(row.text(2)), row.number(3)));
  }

  @Override
  public Future<Set<BranchId>> take(String node, Collection<BranchId> branches) {
    List<BranchId> sorted =
        branches.stream().sorted(Comparator.comparing(BranchId::value)).toList();
    return database.write(session -> take(session, node, sorted));
  }

  private static Set<BranchId> take(SqlSession session, String node, List<BranchId> branches)
      throws SQLException {
    // Whoever is just prolonging is waited for; nobody prolongs until this is over.
    session.rows("SELECT id FROM node ORDER BY id FOR UPDATE", row -> row.text(1));
    Set<BranchId> taken = new HashSet<>();
    for (BranchId branch : branches) {
      int changed =
          session.change(
              "INSERT INTO branch_owner (branch, node) SELECT ?, id FROM node WHERE id = ?"
                  + (" AND held_until > " + NOW)
                  + " ON CONFLICT (branch) DO UPDATE SET node = excluded.node"
                  + " WHERE branch_owner.node = excluded.node OR branch_owner.node NOT IN"
                  + (" (SELECT id FROM node WHERE held_until > " + NOW + ")"),
              branch.value(),
              node);
      if (changed == 1) {
        taken.add(branch);
      }
    }
    return taken;
  }

  @Override
  public Future<Boolean> bury(String process) {
    return database.write(
        session ->
            session.change(
                    "UPDATE node SET held_until = "
                        + (NOW + " WHERE held_until > " + NOW)
                        + " AND starts_with(id, ?) AND session <> '' AND NOT EXISTS (SELECT 1 FROM"
                        + " pg_stat_activity WHERE application_name = node.session)",
                    process)
                > 0);
  }

  @Override
  public Future<Void> release(String node, Collection<BranchId> branches) {
    List<Object[]> values = new ArrayList<>();
    branches.forEach(branch -> values.add(new Object[] {branch.value(), node}));
    return database.write(
        session -> {
          session.changeEach("DELETE FROM branch_owner WHERE branch = ? AND node = ?", values);
          return null;
        });
  }

  @Override
  public Future<Void> leave(String node) {
    return database.write(
        session -> {
          forget(session, node);
          return null;
        });
  }
}
