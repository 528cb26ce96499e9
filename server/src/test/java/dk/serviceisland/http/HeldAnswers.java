package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.wire.Contract;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds answers against the contract: its problems, its schemas and its list of codes. */
public final class HeldAnswers {
  private static final String JSON = "application/json";

  private HeldAnswers() {}

  /** Fails unless an answer is one that the document promises at this address. */
  static void check(String method, String path, TestServer.Answer answer) {
    assertEquals(
        "", flaw(method, path, answer.status(), answer.header("content-type"), answer.body()));
  }

  /**
   * What an answer has that the document does not promise at this address; empty when nothing.
   *
   * @param path below the prefix of the API
   * @param type media type of the answer; empty for none
   */
  public static String flaw(String method, String path, int status, String type, String body) {
    Optional<Contract.Operation> operation = operation(method, path);
    try {
      return status >= 400
          ? problemFlaw(operation, status, type, body)
          : operation.map(one -> answerFlaw(one, status, type, body)).orElse("");
    } catch (DecodeException | ClassCastException unreadable) {
      return "it cannot be read: " + body;
    }
  }

  private static String problemFlaw(
      Optional<Contract.Operation> operation, int status, String type, String body) {
    if (!type.equals("application/problem+json")) {
      return status + " is " + type + ": " + body;
    }
    JsonObject problem = new JsonObject(body);
    String code = problem.getString("code");
    String flaws = Contract.instance().flaws("Problem", problem);
    if (!flaws.isEmpty()
        || !Integer.valueOf(status).equals(Contract.instance().statuses().get(code))) {
      return status + " " + body + " " + flaws;
    }
    if (operation.isEmpty()) {
      return "";
    }
    List<String> listed = new ArrayList<>(operation.get().problems(status));
    listed.addAll(Contract.instance().problemsEverywhere());
    return listed.contains(code)
        ? ""
        : operation.get().id() + " does not say that it answers " + body;
  }

  private static String answerFlaw(
      Contract.Operation operation, int status, String type, String body) {
    JsonObject promised =
        operation.details().getJsonObject("responses").getJsonObject(Integer.toString(status));
    if (promised == null) {
      return operation.id() + " does not say that it answers " + status;
    }
    String plain = type.split(";", 2)[0];
    if (!plain.isEmpty()
        && promised.containsKey("content")
        && !promised.getJsonObject("content").containsKey(plain)) {
      return operation.id() + " does not say that it answers " + type;
    }
    return Contract.instance()
        .answerSchema(operation.id(), status)
        .filter(schema -> plain.equals(JSON))
        .map(schema -> Contract.instance().flaws(schema, new JsonObject(body)))
        .orElse("");
  }

  /** The operation of the document at an address; none when there is none. */
  private static Optional<Contract.Operation> operation(String method, String path) {
    List<String> asked = List.of(path.split("[?]", 2)[0].split("/", -1));
    return Contract.instance().operations().stream()
        .filter(one -> one.method().equals(method))
        .filter(one -> fits(List.of(one.path().split("/", -1)), asked))
        .min(Comparator.comparing(one -> one.path().contains("{")));
  }

  private static boolean fits(List<String> pattern, List<String> asked) {
    return pattern.size() == asked.size()
        && IntStream.range(0, asked.size())
            .allMatch(i -> pattern.get(i).startsWith("{") || pattern.get(i).equals(asked.get(i)));
  }
}
