package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All that clients of one branch sent and were answered, held against what must be: the server's
 * word is not taken for it.
 *
 * @param actors who pressed; every press has been answered
 */
record Ledger(List<Actor> actors) {
  /** The code that a kiosk is told of a ticket begins with the id that staff have. */
  private static final int ID_LENGTH = 22;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** The bodies of all answers of a status to presses of a path. */
  List<JsonObject> answers(String pathEnd, int status) {
    return actors.stream()
        .flatMap(actor -> actor.presses.stream())
        .filter(press -> press.path.endsWith(pathEnd) && press.answer.status() == status)
        .map(press -> press.answer.json())
        .toList();
  }

  /** Every number was given once, and none was left out. */
  void numbersAreWhole(String when) {
    Map<Character, Set<Integer>> numbers = new TreeMap<>();
    for (JsonObject ticket : answers("/tickets", 201)) {
      String number = ticket.getString("number");
      boolean fresh =
          numbers
              .computeIfAbsent(number.charAt(0), letter -> new TreeSet<>())
              .add(Integer.parseInt(number.substring(1)));
      assertTrue(fresh, when + ": " + number + " was given twice");
    }
    numbers.forEach(
        (letter, counts) ->
            assertEquals(
                Stream.iterate(101, count -> count + 1).limit(counts.size()).toList(),
                List.copyOf(counts),
                when + ": numbers of " + letter + " have gaps"));
  }

  /** No ticket was called at two counters, or twice at one. */
  void callsAreSingle(String when) {
    Set<String> tickets = new TreeSet<>();
    for (JsonObject view : answers("/call-next", 200)) {
      String ticket = view.getJsonObject("current").getString("ticket");
      assertTrue(tickets.add(ticket), when + ": " + ticket + " was called twice");
    }
  }

  /** What the acknowledged answers say of each ticket. */
  Collection<Known> known() {
    Map<String, Known> all = new LinkedHashMap<>();
    for (Actor actor : actors) {
      for (Press press : actor.presses) {
        if (press.answer.status() == 201) {
          Known drawn = new Known(press.answer.json().getString("id").substring(0, ID_LENGTH));
          drawn.number = press.answer.json().getString("number");
          drawn.taskType = press.body.getJsonArray("taskTypes").getString(0);
          all.put(drawn.id, drawn);
        }
      }
    }
    for (Actor actor : actors) {
      if (actor instanceof Actor.Staff staff) {
        staff.tellOf(all);
      }
    }
    return all.values();
  }

  /** Every figure and every ticket is as the answers say. */
  void isWhatIsThere(Client staff, String branch, String when) throws Exception {
    numbersAreWhole(when);
    callsAreSingle(when);
    int drawn = answers("/tickets", 201).size();
    int called = answers("/call-next", 200).size();
    int completed = answers("/complete", 200).size();
    JsonObject figures = shown(staff, branch + "/queue").getJsonObject("figures");
    assertEquals(drawn, figures.getInteger("drawn"), when + ": drawn");
    assertEquals(completed, figures.getInteger("ended"), when + ": ended");
    assertEquals(
        called - completed,
        figures.getInteger("called") + figures.getInteger("inService"),
        when + ": at counters");
    for (Known ticket : known()) {
      JsonObject found = shown(staff, branch + "/tickets/" + ticket.id);
      assertEquals(ticket.toString(), Known.seen(found).toString(), when);
    }
  }

  /** Asks again while the node says that it cannot answer now, as any client does. */
  private static JsonObject shown(Client staff, String path) throws Exception {
    long begin = System.nanoTime();
    Client.Got got = staff.get(path);
    while (got.status() == 503 && System.nanoTime() - begin < PATIENCE_NANOS) {
      got = staff.get(path);
    }
    assertEquals(200, got.status(), got::toString);
    return got.json();
  }
}
