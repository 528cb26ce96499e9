package dk.serviceisland.config;

import dk.serviceisland.journal.PostgresSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which database is used. */
final class StoreReader {
  private static final int USUAL_PORT = 5432;
  private static final List<String> OF_POSTGRES =
      List.of("url", "user", "passwordFile", "authority", "connections", "deadlineSeconds");

  private final Path folder;

  StoreReader(Path folder) {
    this.folder = folder;
  }

  /** The PostgreSQL; none for SQLite, and after a complaint. */
  Optional<PostgresSettings> read(Table store) {
    boolean postgres =
        store
            .need("kind")
            .flatMap(value -> value.oneOf(Map.of("sqlite", false, "postgresql", true)))
            .orElse(false);
    return postgres ? postgres(store) : sqlite(store);
  }

  private static Optional<PostgresSettings> sqlite(Table store) {
    if (store.find("kind").filter(value -> value.says("sqlite")).isPresent()) {
      for (String key : OF_POSTGRES) {
        store
            .find(key)
            .ifPresent(
                value ->
                    value.mistake(ComplaintCode.MACHINE, "is of use only with kind: postgresql"));
      }
    }
    return Optional.empty();
  }

  private Optional<PostgresSettings> postgres(Table store) {
    Optional<URI> url = store.need("url").flatMap(value -> value.parsed(StoreReader::address));
    Optional<String> user = store.need("user").flatMap(Value::text);
    Optional<String> password =
        store.find("passwordFile").flatMap(value -> SecretFile.read(value, folder));
    Optional<Path> authority =
        store.find("authority").flatMap(value -> PemFile.certificates(value, folder));
    int connections = store.whole("connections");
    Duration deadline = Duration.ofSeconds(store.whole("deadlineSeconds"));
    if (url.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PostgresSettings(
            url.get().getHost(),
            url.get().getPort() < 0 ? USUAL_PORT : url.get().getPort(),
            url.get().getPath().substring(1),
            user.get(),
            password.orElse(""),
            authority,
            connections,
            deadline));
  }

  private static URI address(String text) {
    URI uri = URI.create(text);
    boolean complete =
        "postgresql".equals(uri.getScheme())
            && uri.getHost() != null
            && uri.getPath().matches("/[A-Za-z0-9_.-]{1,63}")
            && uri.getUserInfo() == null
            && uri.getQuery() == null
            && uri.getFragment() == null;
    return complete ? uri : null;
  }
}
