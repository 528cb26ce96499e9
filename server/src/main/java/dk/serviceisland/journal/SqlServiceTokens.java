package dk.serviceisland.journal;

import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokenStore;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the tokens of programs in the database of the journal. Thread-safe. */
final class SqlServiceTokens implements ServiceTokenStore {
  private static final String TOKENS =
      "SELECT id, token_hash, name, scopes, branches, made_by, made_at, expires_at, last_used"
          + " FROM service_token WHERE revoked_at IS NULL";

  /** What stands in place of branches where all are meant; no branch can be called so. */
  private static final String ALL_BRANCHES = "*";

  private static final String SEPARATOR = ",";

  private final Database database;

  /** A store in this database, which its owner closes. */
  SqlServiceTokens(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<KeptToken>> token(String tokenHash) {
    return SqlAccessStore.typed(
        database.read(
            session ->
                session.first(TOKENS + " AND token_hash = ?", SqlServiceTokens::token, tokenHash)));
  }

  @Override
  public Future<List<KeptToken>> tokens() {
    return SqlAccessStore.typed(
        database.read(
            session -> session.rows(TOKENS + " ORDER BY made_at, id", SqlServiceTokens::token)));
  }

  @Override
  public Future<Void> keep(KeptToken token) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              session.change(
                  "INSERT INTO service_token (id, token_hash, name, scopes, branches, made_by,"
                      + " made_at, expires_at, last_used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  token.id(),
                  token.tokenHash(),
                  token.name(),
                  words(token.scopes()),
                  token.branches().map(SqlServiceTokens::ids).orElse(ALL_BRANCHES),
                  token.madeBy().value(),
                  token.madeAt().toEpochMilli(),
                  token.expiresAt().toEpochMilli(),
                  SqlAccessStore.millis(token.lastUsedAt()));
              return null;
            }));
  }

  @Override
  public Future<Void> used(String id, Instant at) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              session.change(
                  "UPDATE service_token SET last_used = ? WHERE id = ?"
                      + " AND (last_used IS NULL OR last_used < ?)",
                  at.toEpochMilli(),
                  id,
                  at.toEpochMilli());
              return null;
            }));
  }

  @Override
  public Future<Boolean> revoke(String id, Instant at) {
    return SqlAccessStore.typed(
        database.write(
            session ->
                session.change(
                        "UPDATE service_token SET token_hash = id, revoked_at = ?"
                            + " WHERE id = ? AND revoked_at IS NULL",
                        at.toEpochMilli(),
                        id)
                    > 0));
  }

  @Override
  public Future<Map<String, String>> names() {
    return SqlAccessStore.typed(
        database.read(
            session ->
                session
                    .rows(
                        "SELECT id, name FROM service_token",
                        row -> Map.entry(row.text(1), row.text(2)))
                    .stream()
                    .collect(
                        Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  private static KeptToken token(Row row) throws SQLException {
    return new KeptToken(
        row.text(1),
        row.text(2),
        row.text(3),
        Arrays.stream(row.text(4).split(SEPARATOR))
            .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()),
        branches(row.text(5)),
        new StaffId(row.text(6)),
        SqlAccessStore.instant(row, 7),
        SqlAccessStore.instant(row, 8),
        SqlAccessStore.instantIfAny(row, 9));
  }

  private static Optional<Set<BranchId>> branches(String ids) {
    return ids.equals(ALL_BRANCHES)
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(ids.split(SEPARATOR))
                .map(BranchId::new)
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream()
        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String ids(Set<BranchId> branches) {
    return branches.stream().map(BranchId::value).sorted().collect(Collectors.joining(SEPARATOR));
  }
}
