package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** A command, and the first answer to it; none while nobody knows what became of it. */
final class Press {
  final String path;
  final String key;
  final JsonObject body;
  Client.Got answer;

  Press(String path, String key, JsonObject body) {
    this.path = path;
    this.key = key;
    this.body = body;
  }

  Client.Got send(Client client) throws IOException, InterruptedException {
    return client.post(path, key, body);
  }
}
