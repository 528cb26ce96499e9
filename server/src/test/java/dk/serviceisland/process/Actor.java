package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Somebody who presses, waits for the answer, and presses the next. For one thread at a time. */
abstract class Actor {
  static final List<String> TASK_TYPES =
      List.of("passport", "driving-licence", "information", "loans", "collect");

  final String name;
  final List<Press> presses = new ArrayList<>();
  private final String branch;
  private final Wire wire;

  /** How a press gets to a server. */
  interface Wire {
    /** Sends it; fails when nobody can tell what became of it. */
    Client.Got send(Press press) throws IOException, InterruptedException;
  }

  private Actor(String name, String branch, Wire wire) {
    this.name = name;
    this.branch = branch;
    this.wire = wire;
  }

  abstract Press next();

  Press press(String path, JsonObject body) {
    return new Press(branch + path, name + "-" + presses.size(), body);
  }

  /** Works until the server is gone. */
  Void work(Semaphore answers) throws InterruptedException {
    while (step()) {
      answers.release();
    }
    return null;
  }

  /** Presses once; says whether it was answered. */
  boolean step() throws InterruptedException {
    Press press = next();
    presses.add(press);
    try {
      press.answer = accepted(wire.send(press));
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /** What had no answer when the server was gone is pressed again with the same key. */
  void answerWhatIsOpen() throws IOException, InterruptedException {
    if (!presses.isEmpty() && presses.get(presses.size() - 1).answer == null) {
      Press last = presses.get(presses.size() - 1);
      last.answer = accepted(wire.send(last));
    }
  }

  /** The same key gets the same answer, to the last byte. */
  void repeat(Random random, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      Press old = presses.get(random.nextInt(presses.size()));
      if (old.answer.status() != 204) {
        assertEquals(old.answer.body(), wire.send(old).body(), "the answer to " + old.key);
      }
    }
  }

  private Client.Got accepted(Client.Got got) {
    assertTrue(got.status() < 300, () -> name + ": " + got);
    return got;
  }

  /** A kiosk, at which one citizen after another draws. */
  static final class Citizens extends Actor {
    private final Random random;

    Citizens(String name, String branch, Wire wire, Random random) {
      super(name, branch, wire);
      this.random = random;
    }

    @Override
    Press next() {
      String taskType = TASK_TYPES.get(random.nextInt(TASK_TYPES.size()));
      return press("/tickets", new JsonObject().put("taskTypes", List.of(taskType)));
    }
  }

  /** Somebody at a counter, who calls, serves and completes. */
  static final class Staff extends Actor {
    private final String id;
    private final String counter;

    Staff(String name, String branch, Wire wire, String counter) {
      super(name, branch, wire);
      this.id = counter;
      this.counter = "/counters/" + counter;
    }

    @Override
    Press next() {
      JsonObject view = view();
      if (view == null) {
        return press(counter + "/open", null);
      }
      JsonObject current = view.getJsonObject("current");
      if (current == null) {
        return press(counter + "/call-next", null);
      }
      assertNotNull(current.getString("state"));
      return current.getString("state").equals("called")
          ? press(counter + "/start", null)
          : press(counter + "/complete", new JsonObject().put("outcome", "solved"));
    }

    /** What became of the tickets that were called here. */
    void tellOf(Map<String, Known> tickets) {
      Known ticket = null;
      for (Press press : presses) {
        if (press.answer.status() != 200) {
          continue;
        }
        if (press.path.endsWith("/call-next")) {
          ticket = tickets.get(press.answer.json().getJsonObject("current").getString("ticket"));
          ticket.state = "called";
          ticket.counter = id;
        } else if (press.path.endsWith("/start")) {
          ticket.state = "in-service";
        } else if (press.path.endsWith("/complete")) {
          ticket.state = "ended";
          ticket.counter = null;
          ticket.outcome = press.body.getString("outcome");
        }
      }
    }

    /** The counter as the last answer with a body showed it. */
    private JsonObject view() {
      for (int i = presses.size() - 1; i >= 0; i--) {
        if (presses.get(i).answer.status() == 200) {
          return presses.get(i).answer.json();
        }
      }
      return null;
    }
  }
}
