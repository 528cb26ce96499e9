package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerMetersTest {

  @Test
  void answersAreCountedByOperationAndStatus() {
    try (Metrics metrics = new Metrics()) {
      ServerMeters meters = new ServerMeters(metrics);

      meters.answered("drawTicket", 201, Duration.ofMillis(3));
      meters.answered("drawTicket", 201, Duration.ofMillis(30));
      meters.answered("drawTicket", 409, Duration.ofMillis(3));

      String told = metrics.scrape();
      assertTrue(count(told, "drawTicket", 201, "2"), told);
      assertTrue(count(told, "drawTicket", 409, "1"), told);
    }
  }

  private static boolean count(String told, String operation, int status, String count) {
    return told.contains(
        "http_server_requests_seconds_count{operation=\"%s\",status=\"%d\"} %s\n"
            .formatted(operation, status, count));
  }
}
