package dk.serviceisland.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Opens one file of the configuration folder. */
final class YamlFile {
  static final String ENDING = ".yaml";
  private static final String OTHER_ENDING = ".yml";

  private YamlFile() {}

  /** What the file says; nothing after a complaint. */
  static Optional<Part> read(Path folder, String name, Complaints complaints) {
    try {
      Node root = new Yaml().compose(new StringReader(Files.readString(folder.resolve(name))));
      if (root == null) {
        complaints.mistake(new Complaint(name, 1, "", ComplaintCode.FILE, "the file is empty"));
        return Optional.empty();
      }
      return Optional.of(Part.of(root));
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      complaints.mistake(
          new Complaint(name, line, "", ComplaintCode.FILE, "not YAML: " + words(broken)));
    } catch (YAMLException | IllegalArgumentException broken) {
      complaints.mistake(
          new Complaint(name, 1, "", ComplaintCode.FILE, "not YAML: " + firstLine(broken)));
    } catch (CharacterCodingException otherLetters) {
      complaints.mistake(
          new Complaint(
              name,
              lineOfOtherLetters(folder.resolve(name)),
              "",
              ComplaintCode.FILE,
              "is not UTF-8, the only encoding that is read; æ, ø and å of latin-1 look like this:"
                  + " save the file as UTF-8"));
    } catch (NoSuchFileException missing) {
      complaints.mistake(
          new Complaint(
              name,
              Part.NO_LINE,
              "",
              ComplaintCode.FILE,
              FileTrouble.reason(missing) + hint(folder, name)));
    } catch (IOException unreadable) {
      complaints.mistake(
          new Complaint(
              name, Part.NO_LINE, "", ComplaintCode.FILE, FileTrouble.reason(unreadable)));
    }
    return Optional.empty();
  }

  private static String firstLine(RuntimeException broken) {
    return broken.getMessage().lines().findFirst().orElse("");
  }

  /** The parser speaks of tokens and blocks, of which nobody knows who writes settings. */
  private static String words(MarkedYAMLException broken) {
    String problem = broken.getProblem();
    if (problem.contains("\\t")) {
      return "a tab stands where only spaces may";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a colon stands where none may: a text with a colon in it needs quotes around it, and"
          + " a line must not stand further in than the one before without a reason";
    }
    if (problem.contains("while scanning a quoted")
        || problem.contains("unexpected end of stream")) {
      return "a quote is opened here or before and not closed";
    }
    if (problem.contains("',' or")) {
      return "a list or table in brackets is not closed here or before; its parts have a comma"
          + " between them";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key is not followed by a colon here or on the line before";
    }
    return "something here or on the line before is not as YAML wants it: each key is followed by"
        + " a colon and a space, and what belongs together stands equally far in";
  }

  /** Complains of a file that looks as if it were meant but is not read for its ending. */
  static void complainOfEnding(String name, Complaints complaints) {
    if (name.endsWith(OTHER_ENDING)) {
      complaints.mistake(
          new Complaint(
              name,
              1,
              "",
              ComplaintCode.FILE,
              "is not read; allowed: a name that ends with " + ENDING));
    }
  }

  private static String hint(Path folder, String name) {
    String other = name.substring(0, name.length() - ENDING.length()) + OTHER_ENDING;
    return Files.exists(folder.resolve(other))
        ? "; there is " + other + ", whose name must end with " + ENDING
        : "";
  }

  private static int lineOfOtherLetters(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int line = 1;
      int from = 0;
      for (int at = 0; at <= bytes.length; at++) {
        if (at == bytes.length || bytes[at] == '\n') {
          String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
          if (text.indexOf('\uFFFD') >= 0) {
            return line;
          }
          line++;
          from = at + 1;
        }
      }
      return 1;
    } catch (IOException unreadable) {
      return 1;
    }
  }
}
