package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a second copy or of a delivery: an event with what was answered, the text of a plan
 * that a line after it names, or what is counted of a day that no event tells. Eight hexadecimal
 * digits of a checksum, a space, and JSON.
 */
sealed interface CopyLine {
  int SUM_DIGITS = 8;

  /**
   * A plan.
   *
   * @param hash its own
   * @param text as the journal keeps it
   */
  record Plan(String hash, String text) implements CopyLine {
    @Override
    public JsonObject json() {
      return new JsonObject().put("plan", hash).put("text", text);
    }

    private static Plan of(JsonObject json) {
      return new Plan(json.getString("plan"), json.getString("text"));
    }
  }

  /**
   * An event.
   *
   * @param branch whose
   * @param day of the branch
   * @param plan hash of the plan that the day opened with
   * @param event as the journal keeps it
   * @param answer to the request that it completed
   * @param sum its checksum in the chain of the day
   */
  record Happened(
      BranchId branch,
      LocalDate day,
      String plan,
      StoredEvent event,
      Optional<Answer> answer,
      long sum)
      implements CopyLine {
    @Override
    public JsonObject json() {
      JsonObject json =
          new JsonObject()
              .put("branch", branch.value())
              .put("day", day.toString())
              .put("opened", plan)
              .put("sequence", event.sequence())
              .put("name", event.name())
              .put("version", event.version())
              .put("at", event.atMillis())
              .put("body", event.body());
      if (event.key() != null) {
        json.put("caller", event.caller()).put("key", event.key()).put("hash", event.hash());
      }
      answer.ifPresent(
          given -> json.put("status", given.status()).put("answer", given.body().getBytes()));
      return json.put("sum", sum);
    }

    private static Happened of(JsonObject json) {
      return new Happened(
          new BranchId(json.getString("branch")),
          LocalDate.parse(json.getString("day")),
          json.getString("opened"),
          new StoredEvent(
              json.getLong("sequence"),
              json.getString("name"),
              json.getInteger("version"),
              json.getLong("at"),
              json.getString("body"),
              json.getString("caller"),
              json.getString("key"),
              json.getString("hash")),
          Optional.ofNullable(json.getInteger("status"))
              .map(status -> Answer.of(status, Buffer.buffer(json.getBinary("answer")))),
          json.getLong("sum"));
    }

    /** Where it stands, for an operator. */
    String place() {
      return "event " + event.sequence() + " of " + branch + " on " + day;
    }
  }

  /**
   * What is counted of a day that no event tells: how its visits were rated, what was answered to
   * questions, and what became of the times that were booked for it; all of it each time. In
   * deliveries only.
   *
   * @param day of the branch
   * @param ratings each the columns of a row
   * @param answers likewise; none from a program that does not tell of them yet
   * @param booked as answers
   */
  record Counted(
      LocalDate day, JsonArray ratings, Optional<JsonArray> answers, Optional<JsonArray> booked)
      implements CopyLine {
    @Override
    public JsonObject json() {
      JsonObject json = new JsonObject().put("ratings", day.toString()).put("counts", ratings);
      answers.ifPresent(counts -> json.put("answers", counts));
      booked.ifPresent(counts -> json.put("booked", counts));
      return json;
    }

    private static Counted of(JsonObject json) {
      return new Counted(
          LocalDate.parse(json.getString("ratings")),
          json.getJsonArray("counts"),
          Optional.ofNullable(json.getJsonArray("answers")),
          Optional.ofNullable(json.getJsonArray("booked")));
    }
  }

  /** What it says, without the checksum. */
  JsonObject json();

  /** The whole line, without its end. */
  default String written() {
    String json = json().encode();
    return sum(json) + " " + json;
  }

  /** What a line says; none when it is not what was written. */
  static Optional<CopyLine> read(String line) {
    if (line.length() <= SUM_DIGITS
        || !line.substring(0, SUM_DIGITS).equals(sum(line.substring(SUM_DIGITS + 1)))) {
      return Optional.empty();
    }
    JsonObject json = new JsonObject(line.substring(SUM_DIGITS + 1));
    if (json.containsKey("ratings")) {
      return Optional.of(Counted.of(json));
    }
    return Optional.of(json.containsKey("text") ? Plan.of(json) : Happened.of(json));
  }

  private static String sum(String json) {
    CRC32C sum = new CRC32C();
    sum.update(json.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
