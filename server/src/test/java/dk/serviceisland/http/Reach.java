package dk.serviceisland.http;

import dk.serviceisland.assembly.Face;
import dk.serviceisland.config.Settings;
import dk.serviceisland.push.PushSettings;
import java.time.Duration;

/**
 * What a stranger can take of a server.
 *
 * @param connections of all
 * @param perAddress of one address, the one that the test comes from too
 * @param headDeadline how long the head of a request may take to come
 * @param stall how long a client may take nothing
 * @param forwardedBy how many proxies in front are trusted, 0 for none
 */
record Reach(
    int connections, int perAddress, Duration headDeadline, Duration stall, int forwardedBy) {
  static final Reach USUAL =
      new Reach(
          TestServer.MOST_CONNECTIONS,
          TestServer.MOST_CONNECTIONS,
          Duration.ofSeconds(3),
          PushSettings.USUAL.stall(),
          0);

  /** Long enough for every body that a test means to send. */
  private static final Duration BODY_DEADLINE = Duration.ofSeconds(3);

  /** As shipped, within these bounds. */
  Face.Dials dials(Settings shipped) {
    Face.Dials usual = Face.Dials.usual(TestConfiguration.bounded(shipped, this));
    PushSettings screens =
        new PushSettings(
            usual.screens().sockets(),
            usual.screens().bytesPerSocket(),
            usual.screens().heartbeat(),
            stall);
    return new Face.Dials(usual.settings(), headDeadline, BODY_DEADLINE, screens);
  }
}
