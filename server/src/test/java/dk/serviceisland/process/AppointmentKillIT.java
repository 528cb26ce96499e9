package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.outbox.MailBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill while times are booked: what was answered is there, who asks again with the same key has
 * what they had, and nobody has more of a time than there is. Each is told by one mail: a kill
 * between a booking and its mail loses none, and one whose mail was under way gets the same again.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AppointmentKillIT {
  private static final String MADE = "/api/v1/branches/hovedbiblioteket/appointments";
  private static final String CLOCK = "2026-11-24T10:05:00+01:00";
  private static final String DAY = "2026-12-01";
  private static final int PEOPLE = 3;
  private static final int EACH = 60;
  private static final int ANSWERED_BEFORE = 45;

  /** Mails that the server has under way at the most. */
  private static final int UNDER_WAY = 10;

  /** When whoever is killed has no mail of theirs any more. */
  private static final String LATER = "2026-11-24T10:20:00+01:00";

  @TempDir private Path data;
  @TempDir private Path config;

  /** What was answered by key: the code of an appointment. */
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  private final CountDownLatch enough = new CountDownLatch(ANSWERED_BEFORE);

  @Test
  void whatWasAnsweredIsBookedOnceAndToldOnce() throws Exception {
    int port = RunningServer.freePort();
    MailBox box = MailBox.open();
    configure(port, box.port());
    RunningServer server = RunningServer.start(config, data, port, CLOCK);
    try {
      RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
      String password = access.passwords().get("mette");
      Client mette = new Client(server.address()).signIn("mette", password);
      List<Thread> people = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        Client one = new Client(server.address()).signIn("mette", password);
        int who = person;
        people.add(new Thread(() -> bookUntilKilled(one, who)));
      }
      people.forEach(Thread::start);
      assertTrue(enough.await(1, TimeUnit.MINUTES), "too few were answered");
      server.kill();
      for (Thread person : people) {
        person.join();
      }

      server = RunningServer.start(config, data, port, LATER);
      mette.reconnect();
      Map<String, String> all = again(mette);

      answered.forEach((key, code) -> assertEquals(code, all.get(key), key));
      assertEquals(all.size(), Map.copyOf(invert(all)).size(), "one code for two");
      Map<String, Integer> atOnce = new HashMap<>();
      JsonArray list = mette.get(MADE + "?date=" + DAY).json().getJsonArray("appointments");
      for (int at = 0; at < list.size(); at++) {
        atOnce.merge(list.getJsonObject(at).getString("from"), 1, Integer::sum);
      }
      assertEquals(all.size(), list.size());
      int most = atOnce.values().stream().mapToInt(count -> count).max().orElse(0);
      assertTrue(most <= counters(mette), atOnce.toString());
      assertEachIsToldOnce(box, all.keySet());
    } finally {
      server.stop();
      box.close();
    }
  }

  private void configure(int port, int mailPort) throws IOException {
    RunningServer.copyConfig(config);
    Path file = config.resolve("server.yaml");
    String reached = "http:\n  publicUrl: http://127.0.0.1:" + port + "\n";
    String mail =
        "mail: {host: 127.0.0.1, port: %d, encryption: none, from: koe@example.dk}\n"
            .formatted(mailPort);
    Files.writeString(file, Files.readString(file).replace("\nhttp:\n", "\n" + reached) + mail);
  }

  private static void assertEachIsToldOnce(MailBox box, Set<String> keys)
      throws InterruptedException {
    Map<String, Set<String>> names = new HashMap<>();
    int came = 0;
    while (names.size() < keys.size() || box.size() > 0) {
      MailBox.Mail mail = box.next();
      names.computeIfAbsent(mail.to(), to -> new HashSet<>()).add(mail.header("Message-ID"));
      came++;
    }
    Set<String> expected = new HashSet<>();
    keys.forEach(key -> expected.add(address(key)));
    assertEquals(expected, names.keySet());
    names.forEach((to, each) -> assertEquals(1, each.size(), () -> to + " has " + each));
    assertTrue(came <= keys.size() + UNDER_WAY, came + " mails for " + keys.size());
  }

  private static String address(String key) {
    return key + "@example.dk";
  }

  private static Map<String, String> invert(Map<String, String> codes) {
    Map<String, String> byCode = new HashMap<>();
    codes.forEach((key, code) -> byCode.put(code, key));
    return byCode;
  }

  private static int counters(Client mette) throws IOException, InterruptedException {
    return mette.get("/api/v1/branches/hovedbiblioteket").json().getJsonArray("counters").size();
  }

  /** Until the connection breaks. */
  private void bookUntilKilled(Client who, int person) {
    try {
      for (int number = 0; number < EACH; number++) {
        Client.Got got = book(who, key(person, number), number);
        if (got.status() == 201) {
          answered.put(key(person, number), got.json().getString("id"));
          enough.countDown();
        }
      }
    } catch (IOException killed) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> again(Client who) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>();
    for (int person = 0; person < PEOPLE; person++) {
      for (int number = 0; number < EACH; number++) {
        Client.Got got = book(who, key(person, number), number);
        if (got.status() == 201) {
          all.put(key(person, number), got.json().getString("id"));
        } else {
          assertEquals("time-taken", got.code(), got.body());
        }
      }
    }
    return all;
  }

  private static String key(int person, int number) {
    return "appointment-%d-%08d".formatted(person, number);
  }

  private static Client.Got book(Client who, String key, int number)
      throws IOException, InterruptedException {
    String time = "%02d:%d0:00".formatted(10 + number % 48 / 6, number % 6);
    JsonObject body =
        new JsonObject()
            .put("taskTypes", new JsonArray().add("passport"))
            .put("from", DAY + "T" + time + "+01:00")
            .put("mail", address(key));
    return who.post(MADE, key, body);
  }
}
