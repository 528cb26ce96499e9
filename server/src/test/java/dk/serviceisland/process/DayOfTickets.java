package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A day at the main library, lived through as fast as it goes: at each counter that is configured
 * citizens draw, are called, served and sent home, while boards follow.
 */
public final class DayOfTickets {
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final List<String> TASK_TYPES =
      List.of("passport", "driving-licence", "information", "loans", "collect");

  private final RunningServer server;
  private final JsonObject access;

  /**
   * Nothing happens yet.
   *
   * @param data folder of the server's journal
   */
  public DayOfTickets(RunningServer server, Path data) throws Exception {
    this.server = server;
    this.access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
  }

  /** Opens so many boards. */
  public List<WebSocket> boards(int boards) {
    URI board =
        URI.create(
            "ws://" + server.address().getAuthority() + "/ws/v1/branches/hovedbiblioteket/board");
    HttpClient client = HttpClient.newHttpClient();
    List<WebSocket> open = new ArrayList<>();
    for (int i = 0; i < boards; i++) {
      open.add(client.newWebSocketBuilder().buildAsync(board, new WebSocket.Listener() {}).join());
    }
    return open;
  }

  /** Lives through so many tickets; says how many the branch says were drawn. */
  public int live(int tickets) throws Exception {
    List<String> counters =
        new Client(server.address())
            .get(BRANCH).json().getJsonArray("counters").stream()
                .map(counter -> ((JsonObject) counter).getString("id"))
                .toList();
    List<Client> staff = staff(counters.size());
    ExecutorService threads = Executors.newFixedThreadPool(staff.size());
    try {
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < staff.size(); i++) {
        String counter = counters.get(i);
        Client member = staff.get(i);
        Client kiosk = kiosk();
        int share = tickets / staff.size() + (i < tickets % staff.size() ? 1 : 0);
        working.add(threads.submit(() -> work(kiosk, member, counter, share)));
      }
      for (Future<?> work : working) {
        work.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return staff.get(0).get(BRANCH + "/queue").json().getJsonObject("figures").getInteger("drawn");
  }

  private List<Client> staff(int most) throws Exception {
    List<Client> found = new ArrayList<>();
    Map<String, Object> sorted = new TreeMap<>(access.getJsonObject("staff").getMap());
    for (Map.Entry<String, Object> one : sorted.entrySet()) {
      Client client = new Client(server.address()).signIn(one.getKey(), (String) one.getValue());
      boolean serves =
          client.get("/api/v1/session").json().getString("role").equals("staff")
              && client.get(BRANCH + "/queue").status() == 200;
      if (serves && found.size() < most) {
        found.add(client);
      }
    }
    return found;
  }

  private static Void work(Client kiosk, Client member, String counter, int share)
      throws Exception {
    String path = BRANCH + "/counters/" + counter;
    String key = counter + "-";
    done(member.post(path + "/open", key + "open", null));
    for (int i = 0; i < share; i++) {
      draw(kiosk, key + "draw-" + i, i);
      if (done(member.post(path + "/call-next", key + "call-" + i, null)).status() == 200) {
        done(member.post(path + "/start", key + "start-" + i, null));
        JsonObject solved = new JsonObject().put("outcome", "solved");
        done(member.post(path + "/complete", key + "complete-" + i, solved));
      }
    }
    return null;
  }

  /** One draws. */
  public void draw(String key) throws Exception {
    draw(kiosk(), key, 0);
  }

  private Client kiosk() {
    return new Client(server.address())
        .asDevice(access.getJsonObject("kiosks").getString("hovedbiblioteket"));
  }

  private static void draw(Client kiosk, String key, int number) throws Exception {
    String taskType = TASK_TYPES.get(number % TASK_TYPES.size());
    done(
        kiosk.post(BRANCH + "/tickets", key, new JsonObject().put("taskTypes", List.of(taskType))));
  }

  private static Client.Got done(Client.Got got) {
    if (got.status() >= 300) {
      throw new IllegalStateException(got.toString());
    }
    return got;
  }
}
