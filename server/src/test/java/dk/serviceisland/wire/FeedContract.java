package dk.serviceisland.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;

/** The AsyncAPI document as tests ask it. Thread-safe. */
public final class FeedContract {
  private static final FeedContract INSTANCE = new FeedContract();

  private final JsonObject feed = document("/asyncapi.yaml");
  private final JsonObject http = document("/openapi.yaml");
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  private FeedContract() {}

  /** The document that the server serves. */
  public static FeedContract instance() {
    return INSTANCE;
  }

  /**
   * A topic of the document.
   *
   * @param name of the channel
   * @param address with parameters in braces
   * @param roles who may follow it
   */
  public record Channel(String name, String address, List<String> roles) {}

  /** What is wrong with a call of the municipality's gateway; empty when nothing is. */
  public String flawsOfCall(JsonObject call) {
    OutputUnit result =
        validators.computeIfAbsent("gateway.appointment", this::validator).validate(call);
    return result.getValid() ? "" : result.getErrors() + " in " + call;
  }

  /** What is followed has an address here; the gateway is elsewhere. */
  private JsonObject topics() {
    JsonObject topics = feed.getJsonObject("channels").copy();
    topics.remove("gateway");
    return topics;
  }

  /** Every topic of the document. */
  public List<Channel> channels() {
    return topics().stream()
        .map(
            entry -> {
              JsonObject channel = (JsonObject) entry.getValue();
              List<String> roles =
                  channel.getJsonArray("x-roles").stream().map(Object::toString).toList();
              return new Channel(entry.getKey(), channel.getString("address"), roles);
            })
        .toList();
  }

  /** Every message of the document, such as {@code board.snapshot}. */
  public Set<String> messages() {
    Set<String> messages = new TreeSet<>();
    JsonObject channels = topics();
    for (String topic : channels.fieldNames()) {
      for (String type : channels.getJsonObject(topic).getJsonObject("messages").fieldNames()) {
        messages.add(topic + "." + type);
      }
    }
    return messages;
  }

  /** A schema of the document by its name. */
  JsonObject part(String name) {
    return feed.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
  }

  /** What the entries of a list may hold, which names a schema of the document or stands there. */
  Set<String> membersOf(JsonObject list) {
    String reference = list.getString("$ref", "");
    JsonObject found =
        reference.isEmpty() ? list : part(reference.substring(reference.lastIndexOf('/') + 1));
    return found.getJsonObject("items").getJsonObject("properties").fieldNames();
  }

  /** What is wrong with a frame of a topic; empty when nothing is. */
  public String flaws(String topic, JsonObject frame) {
    String message = topic + "." + frame.getString("type");
    if (!messages().contains(message)) {
      return "the document has no message " + message;
    }
    OutputUnit result = validators.computeIfAbsent(message, this::validator).validate(frame);
    return result.getValid() ? "" : message + ": " + result.getErrors() + " in " + frame;
  }

  private Validator validator(String message) {
    String topic = message.substring(0, message.indexOf('.'));
    String type = message.substring(message.indexOf('.') + 1);
    String reference =
        feed.getJsonObject("channels")
            .getJsonObject(topic)
            .getJsonObject("messages")
            .getJsonObject(type)
            .getString("$ref");
    JsonObject components = feed.getJsonObject("components");
    JsonObject payload =
        components
            .getJsonObject("messages")
            .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1))
            .getJsonObject("payload");
    JsonObject root =
        ((JsonObject) referring(payload))
            .copy()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("feed", referring(components.getJsonObject("schemas")))
            .put("components", http.getJsonObject("components"));
    String uri = "urn:service-island:" + message;
    return Validator.create(
        JsonSchema.of(uri, root),
        new JsonSchemaOptions()
            .setBaseUri(uri)
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  /** Both documents become one: what refers to the other one refers to its part. */
  private static Object referring(Object value) {
    if (value instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(element -> copy.add(referring(element)));
      return copy;
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject copy = new JsonObject();
    for (String name : object.fieldNames()) {
      Object member = object.getValue(name);
      if (name.equals("$ref") && member instanceof String reference) {
        copy.put(
            name,
            reference.startsWith("openapi.yaml#")
                ? reference.substring("openapi.yaml".length())
                : reference.replace("#/components/schemas/", "#/feed/"));
      } else {
        copy.put(name, referring(member));
      }
    }
    return copy;
  }

  private static JsonObject document(String name) {
    try (InputStream stream = FeedContract.class.getResourceAsStream(name)) {
      Map<String, Object> yaml = new Yaml().load(stream);
      return new JsonObject(new JsonObject(yaml).encode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
