package dk.serviceisland.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Opens one file of the configuration folder. */
final class YamlFile {

  private YamlFile() {}

  /** The table that the file is; none after a complaint. */
  static Optional<Table> read(Path folder, String name, Section section, Complaints complaints) {
    try (Reader reader = Files.newBufferedReader(folder.resolve(name), StandardCharsets.UTF_8)) {
      Node root = new Yaml().compose(reader);
      if (root == null) {
        complaints.mistake(new Complaint(name, 1, "", "the file is empty"));
        return Optional.empty();
      }
      return new Value(complaints, name, "", root).table(section);
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      complaints.mistake(new Complaint(name, line, "", "not YAML: " + broken.getProblem()));
    } catch (YAMLException broken) {
      complaints.mistake(new Complaint(name, 1, "", "not YAML: " + broken.getMessage()));
    } catch (IOException unreadable) {
      complaints.mistake(new Complaint(name, 1, "", "cannot be read: " + unreadable));
    }
    return Optional.empty();
  }
}
