package dk.serviceisland.wire;

import dk.serviceisland.domain.day.Obstacle;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keeps a plan from taking force in the running day, as a word and as a sentence.
 *
 * @param kind the word
 * @param taskType that nobody could serve
 * @param tickets how many wait for it
 * @param timeZone of the day
 * @param texts the sentence
 * @param branch where, if more than one is meant
 */
record ObstacleView(
    String kind,
    Optional<String> taskType,
    OptionalInt tickets,
    Optional<String> timeZone,
    Texts texts,
    Optional<String> branch) {
  /** A sentence in Danish and English. */
  private record Texts(String da, String en) {}

  static ObstacleView of(Obstacle obstacle) {
    if (obstacle instanceof Obstacle.NobodySkilled nobody) {
      return nobodySkilled(nobody);
    }
    String zone = ((Obstacle.OtherTimeZone) obstacle).ofTheDay().getId();
    return new ObstacleView(
        "other-time-zone",
        Optional.empty(),
        OptionalInt.empty(),
        Optional.of(zone),
        new Texts(
            "Dagen er begyndt i tidszonen " + zone + ", som den også slutter i.",
            "The day began in the time zone " + zone + " and ends in it."),
        Optional.empty());
  }

  String danish() {
    return texts.da();
  }

  String english() {
    return texts.en();
  }

  ObstacleView in(String where) {
    return new ObstacleView(kind, taskType, tickets, timeZone, texts, Optional.of(where));
  }

  private static ObstacleView nobodySkilled(Obstacle.NobodySkilled nobody) {
    String id = nobody.taskType().id().value();
    String danish = nobody.taskType().names().getOrDefault("da", id);
    String english = nobody.taskType().names().getOrDefault("en", danish);
    int tickets = nobody.tickets();
    return new ObstacleView(
        "nobody-skilled",
        Optional.of(id),
        OptionalInt.of(tickets),
        Optional.empty(),
        new Texts(
            (tickets == 1 ? "1 nummer venter" : tickets + " numre venter")
                + " på "
                + danish
                + ", og ingen kunne betjene det mere.",
            (tickets == 1 ? "1 ticket waits" : tickets + " tickets wait")
                + " for "
                + english
                + ", and nobody could serve it any more."),
        Optional.empty());
  }
}
