package dk.serviceisland.access;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the tokens of programs in memory. */
final class MemoryServiceTokens implements ServiceTokenStore {
  private final Map<String, KeptToken> tokens = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  @Override
  public synchronized Future<Optional<KeptToken>> token(String tokenHash) {
    return Future.succeededFuture(
        tokens.values().stream().filter(one -> one.tokenHash().equals(tokenHash)).findFirst());
  }

  @Override
  public synchronized Future<List<KeptToken>> tokens() {
    return Future.succeededFuture(List.copyOf(tokens.values()));
  }

  @Override
  public synchronized Future<Void> keep(KeptToken token) {
    tokens.put(token.id(), token);
    names.put(token.id(), token.name());
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> used(String id, Instant at) {
    tokens.computeIfPresent(
        id,
        (same, token) ->
            token.lastUsedAt().filter(last -> !last.isBefore(at)).isPresent()
                ? token
                : new KeptToken(
                    id,
                    token.tokenHash(),
                    token.name(),
                    token.scopes(),
                    token.branches(),
                    token.madeBy(),
                    token.madeAt(),
                    token.expiresAt(),
                    Optional.of(at)));
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Boolean> revoke(String id, Instant at) {
    return Future.succeededFuture(tokens.remove(id) != null);
  }

  @Override
  public synchronized Future<Map<String, String>> names() {
    return Future.succeededFuture(Map.copyOf(names));
  }
}
