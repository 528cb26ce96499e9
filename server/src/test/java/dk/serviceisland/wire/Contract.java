package dk.serviceisland.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document as tests ask it. */
public final class Contract {
  private static final String BASE = "urn:service-island:api";

  private static final Contract INSTANCE = new Contract();

  private final JsonObject document = read();
  private final List<Operation> operations = readOperations();
  private final SchemaRepository schemas = readSchemas();
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  private Contract() {}

  /** The document that the server serves. */
  public static Contract instance() {
    return INSTANCE;
  }

  /**
   * An operation of the document.
   *
   * @param method in capitals
   * @param path with parameters in braces
   * @param id operationId
   * @param details the operation object
   */
  public record Operation(String method, String path, String id, JsonObject details) {
    /** Who may ask. */
    public List<String> roles() {
      return strings(details.getJsonArray("x-roles"));
    }

    /** The codes that the operation answers with a status, those of every operation included. */
    public List<String> problems(int status) {
      return strings(
          details.getJsonObject("x-problems", new JsonObject()).getJsonArray("" + status));
    }

    /** Whether it takes an Idempotency-Key. */
    public boolean keyed() {
      return details.getJsonArray("parameters", new JsonArray()).encode().contains("Idempotency");
    }
  }

  /** All operations. */
  public List<Operation> operations() {
    return operations;
  }

  /** A part of the document by its path, such as {@code #/components/schemas/Slug}. */
  public JsonObject part(String reference) {
    JsonObject part = document;
    for (String name : reference.substring(2).split("/", -1)) {
      part = part.getJsonObject(name);
    }
    return part;
  }

  private List<Operation> readOperations() {
    List<Operation> operations = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .forEach(
                        member -> {
                          if (List.of("get", "post", "put", "delete").contains(member.getKey())) {
                            JsonObject details =
                                withParameters(
                                    (JsonObject) member.getValue(),
                                    ((JsonObject) path.getValue()).getJsonArray("parameters"));
                            operations.add(
                                new Operation(
                                    member.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    details.getString("operationId"),
                                    details));
                          }
                        }));
    return List.copyOf(operations);
  }

  /** An operation also has the parameters of its path. */
  private static JsonObject withParameters(JsonObject details, JsonArray ofPath) {
    JsonArray all = details.getJsonArray("parameters", new JsonArray()).copy();
    if (ofPath != null) {
      ofPath.forEach(all::add);
    }
    return details.copy().put("parameters", all);
  }

  /**
   * Where the document has a name without a value. A comma in words that are not quoted makes one
   * of what follows it.
   */
  public List<String> empty() {
    List<String> places = new ArrayList<>();
    findEmpty("#", document.getMap(), places);
    return places;
  }

  private static void findEmpty(String place, Object value, List<String> places) {
    if (value == null) {
      places.add(place);
    } else if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> findEmpty(place + "/" + name, member, places));
    } else if (value instanceof List<?> entries) {
      entries.forEach(entry -> findEmpty(place + "/-", entry, places));
    }
  }

  /** An operation by its id. */
  public Operation operation(String id) {
    return operations().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** The codes that every operation can answer. */
  public List<String> problemsEverywhere() {
    return strings(document.getJsonArray("x-problems-everywhere"));
  }

  /** Every problem code with its status. */
  public Map<String, Integer> statuses() {
    JsonObject problems =
        document
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("ProblemCode")
            .getJsonObject("x-problems");
    Map<String, Integer> statuses = new TreeMap<>();
    problems.forEach(
        problem ->
            statuses.put(problem.getKey(), ((JsonObject) problem.getValue()).getInteger("status")));
    return statuses;
  }

  /** The name of the schema that an operation's body must follow; none when it has no body. */
  public Optional<String> requestSchema(String operation) {
    return Optional.ofNullable(operation(operation).details().getJsonObject("requestBody"))
        .flatMap(body -> schema(body, "application/json"));
  }

  /** The name of the schema that an answer of the operation must follow. */
  public Optional<String> answerSchema(String operation, int status) {
    JsonObject responses = operation(operation).details().getJsonObject("responses");
    return Optional.ofNullable(responses.getJsonObject("" + status))
        .flatMap(response -> schema(response, "application/json"));
  }

  /** What is wrong with a value by a schema of the components; empty when nothing is. */
  public String flaws(String schema, Object value) {
    OutputUnit result = validators.computeIfAbsent(schema, this::validator).validate(value);
    return result.getValid() ? "" : schema + ": " + result.getErrors() + " in " + value;
  }

  private Validator validator(String name) {
    return schemas.validator("#/components/schemas/" + name);
  }

  /** All schemas at once: references are looked up in the whole document, which takes its time. */
  private SchemaRepository readSchemas() {
    JsonObject root =
        new JsonObject()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("components", document.getJsonObject("components").copy());
    JsonSchemaOptions options =
        new JsonSchemaOptions()
            .setBaseUri(BASE)
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    return SchemaRepository.create(options).dereference(JsonSchema.of(root));
  }

  private static Optional<String> schema(JsonObject message, String mediaType) {
    return Optional.ofNullable(message.getJsonObject("content"))
        .map(content -> content.getJsonObject(mediaType))
        .map(media -> media.getJsonObject("schema").getString("$ref"))
        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1));
  }

  private static List<String> strings(JsonArray array) {
    return array == null ? List.of() : array.stream().map(Object::toString).toList();
  }

  private static JsonObject read() {
    try (InputStream stream = Contract.class.getResourceAsStream("/openapi.yaml")) {
      Map<String, Object> yaml = new Yaml().load(stream);
      return new JsonObject(new JsonObject(yaml).encode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
