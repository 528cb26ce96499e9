package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.wire.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds answers against the contract: its problems, its schemas and its list of codes. */
final class HeldAnswers {
  private HeldAnswers() {}

  /** Fails unless an answer is one that the document promises at this address. */
  static void check(String method, String path, TestServer.Answer answer) {
    String type = answer.header("content-type");
    if (answer.status() >= 400) {
      assertEquals("application/problem+json", type, answer.body());
      assertEquals("", Contract.instance().flaws("Problem", answer.json()));
      assertEquals(
          Contract.instance().statuses().get(answer.code()), answer.status(), answer.body());
    }
    operation(method, path)
        .ifPresent(
            operation -> {
              if (answer.status() < 300) {
                Contract.instance()
                    .answerSchema(operation, answer.status())
                    .filter(schema -> type.equals("application/json"))
                    .ifPresent(
                        schema ->
                            assertEquals("", Contract.instance().flaws(schema, answer.json())));
              } else if (answer.status() >= 400) {
                assertCodeIsListed(operation, answer);
              }
            });
  }

  /** The operation of the document at an address; none when there is none. */
  private static Optional<String> operation(String method, String path) {
    List<String> asked = List.of(path.split("[?]", 2)[0].split("/", -1));
    return Contract.instance().operations().stream()
        .filter(one -> one.method().equals(method))
        .filter(one -> fits(List.of(one.path().split("/", -1)), asked))
        .min(Comparator.comparing(one -> one.path().contains("{")))
        .map(Contract.Operation::id);
  }

  private static boolean fits(List<String> pattern, List<String> asked) {
    return pattern.size() == asked.size()
        && IntStream.range(0, asked.size())
            .allMatch(i -> pattern.get(i).startsWith("{") || pattern.get(i).equals(asked.get(i)));
  }

  private static void assertCodeIsListed(String operation, TestServer.Answer answer) {
    List<String> listed =
        new ArrayList<>(Contract.instance().operation(operation).problems(answer.status()));
    listed.addAll(Contract.instance().problemsEverywhere());
    if (!listed.contains(answer.code())) {
      throw new AssertionError(operation + " does not say that it answers " + answer.body());
    }
  }
}
