package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What editors are told about the files, held against the files and the reader. */
class SchemaTest {
  private static final Path SCHEMAS = ShippedConfigurationTest.SHIPPED.resolve("schema");
  private static final Map<Section, String> FILES =
      Map.of(
          ServerSections.SERVER, "server",
          InstallationSections.INSTALLATION, "installation",
          MunicipalitySections.MUNICIPALITY, "municipality",
          TaskTypeSections.TASK_TYPES, "task-types",
          TargetSections.TARGETS, "targets",
          StaffSections.STAFF, "staff",
          BranchSections.BRANCH, "branch");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(ShippedConfigurationTest.SHIPPED)) {
      return files.filter(SchemaTest::isConfiguration).sorted().toList().stream();
    }
  }

  /** Files of other programs may stand beside them. */
  private static boolean isConfiguration(Path file) {
    String name = file.getFileName().toString();
    return file.getParent().endsWith("branches")
        || FILES.values().stream().anyMatch(own -> name.equals(own + ".yaml"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyShippedFileNamesItsSchemaAndFits(Path file) throws IOException {
    String first = Files.readAllLines(file).get(0);
    String comment = "# yaml-language-server: $schema=";
    assertTrue(first.startsWith(comment), first);
    Path schema = file.resolveSibling(first.substring(comment.length())).normalize();

    assertEquals(List.of(), errors(schema, json(file)));
  }

  @Test
  void aMistakeDoesNotFit() throws IOException {
    JsonObject branch =
        json(ShippedConfigurationTest.SHIPPED.resolve("branches/ry.yaml")).put("hours", "always");

    assertFalse(errors(SCHEMAS.resolve("branch.schema.json"), branch).isEmpty());
  }

  /** {@code -DwriteSchemas=true} writes them anew. */
  @Test
  void schemasAreMadeOfTheDescription() throws IOException {
    if (Boolean.getBoolean("writeSchemas")) {
      SchemaText.write(SCHEMAS);
    }

    for (Section document : Sections.documents()) {
      assertEquals(
          SchemaText.of(document),
          Files.readString(SCHEMAS.resolve(SchemaText.fileName(document))),
          "run this test with -DwriteSchemas=true, look at what differs and commit it");
    }
    assertEquals(Sections.documents().size(), schemaFiles().size());
  }

  @Test
  void schemasAndReaderKnowTheSameKeys() throws IOException {
    Map<String, Set<String>> reader = new TreeMap<>();
    for (Section section : Sections.all()) {
      reader.put(name(section), new TreeSet<>(section.keys()));
    }

    assertEquals(reader, schemaKeys());
  }

  @Test
  void partsOfTheSameNameAreTheSameInEverySchema() throws IOException {
    Map<String, Object> seen = new TreeMap<>();
    for (Path file : schemaFiles()) {
      JsonObject parts = new JsonObject(Files.readString(file)).getJsonObject("$defs");
      for (String part : parts.fieldNames()) {
        Object first = seen.putIfAbsent(part, parts.getValue(part));
        assertEquals(first == null ? parts.getValue(part) : first, parts.getValue(part), part);
      }
    }
  }

  /** The keys of every table in the schemas, by the name of the table. */
  private static Map<String, Set<String>> schemaKeys() throws IOException {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (Path file : schemaFiles()) {
      JsonObject schema = new JsonObject(Files.readString(file));
      String name = file.getFileName().toString().replace(".schema.json", "");
      keys.put("file " + name, keysOf(schema));
      JsonObject parts = schema.getJsonObject("$defs");
      for (String part : parts.fieldNames()) {
        if (parts.getJsonObject(part).containsKey("properties")) {
          keys.put(part, keysOf(parts.getJsonObject(part)));
        }
      }
    }
    return keys;
  }

  private static Set<String> keysOf(JsonObject schema) {
    assertEquals(false, schema.getBoolean("additionalProperties"), schema::encode);
    return new TreeSet<>(schema.getJsonObject("properties").fieldNames());
  }

  /** The section {@code taskTypes} is the file task-types. */
  private static String name(Section section) {
    return FILES.containsKey(section) ? "file " + FILES.get(section) : section.word();
  }

  private static List<Path> schemaFiles() throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      return files.sorted().toList();
    }
  }

  static List<String> errors(Path schema, JsonObject json) throws IOException {
    OutputUnit result =
        Validator.create(
                JsonSchema.of(new JsonObject(Files.readString(schema))),
                new JsonSchemaOptions()
                    .setDraft(Draft.DRAFT202012)
                    .setOutputFormat(OutputFormat.Basic)
                    .setBaseUri("https://serviceisland.dk"))
            .validate(json);
    return result.getErrors() == null
        ? List.of()
        : result.getErrors().stream()
            .map(error -> error.getInstanceLocation() + ": " + error.getError())
            .toList();
  }

  static JsonObject json(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return (JsonObject) json(new Yaml().compose(reader));
    }
  }

  /** As YAML 1.2 has it, which editors use: a date is a text. */
  private static Object json(Node node) {
    if (node instanceof MappingNode mapping) {
      JsonObject object = new JsonObject();
      mapping
          .getValue()
          .forEach(
              tuple ->
                  object.put(
                      ((ScalarNode) tuple.getKeyNode()).getValue(), json(tuple.getValueNode())));
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      JsonArray array = new JsonArray();
      sequence.getValue().forEach(item -> array.add(json(item)));
      return array;
    }
    String text = ((ScalarNode) node).getValue();
    if (node.getTag().equals(Tag.INT)) {
      return Integer.valueOf(text);
    }
    if (node.getTag().equals(Tag.FLOAT)) {
      return Double.valueOf(text);
    }
    return node.getTag().equals(Tag.BOOL) ? Boolean.valueOf(text) : text;
  }
}
