package dk.serviceisland.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What {@code server.yaml} says, to tell what was changed since. Immutable. */
public final class ServerFile {
  private final Map<String, Object> tree;

  private ServerFile(Map<String, Object> tree) {
    this.tree = tree;
  }

  /**
   * Reads it; blocks.
   *
   * @param folder of the configuration
   * @return none when it cannot be read
   */
  public static Optional<ServerFile> read(Path folder) {
    return YamlFile.read(folder, Configuration.SERVER, new Complaints())
        .map(part -> Tree.canonical(part, new Kind.TableOf(ServerSections.SERVER)))
        .map(found -> new ServerFile(Tree.table(found)));
  }

  /** The paths of the settings that are not as usual, such as {@code http.port}. */
  Set<String> keys() {
    return differing(new ServerFile(Map.of()));
  }

  /** The paths of the settings that another has otherwise, such as {@code http.port}. */
  public Set<String> differing(ServerFile other) {
    Set<String> paths = new LinkedHashSet<>();
    compare("", tree, other.tree, paths);
    return paths;
  }

  private static void compare(
      String path, Map<String, Object> one, Map<String, Object> other, Set<String> paths) {
    Set<String> keys = new LinkedHashSet<>(one.keySet());
    keys.addAll(other.keySet());
    for (String key : keys) {
      String place = SettingPath.key(path, key);
      Object here = one.get(key);
      Object there = other.get(key);
      if (isTable(here) && isTable(there)) {
        compare(place, table(here), table(there), paths);
      } else if (!Objects.equals(here, there)) {
        paths.add(place);
      }
    }
  }

  /** One that is not written is as usual. */
  private static boolean isTable(Object value) {
    return value == null || value instanceof Map;
  }

  private static Map<String, Object> table(Object value) {
    return value == null ? Map.of() : Tree.table(value);
  }
}
