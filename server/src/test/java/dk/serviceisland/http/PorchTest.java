package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.engine.Within;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More connections than a port may have are let go of before anything is kept for them. */
class PorchTest {
  private static final int CONNECTIONS = 10;
  private static final int GREETING = 'h';
  private static final int LET_GO = -1;

  private final AtomicInteger refused = new AtomicInteger();
  private final List<Socket> open = new ArrayList<>();
  private final Porch porch =
      new Porch(
          new Bounds(
              CONNECTIONS,
              CONNECTIONS,
              CONNECTIONS,
              CONNECTIONS,
              Set.of(),
              false,
              Duration.ofMinutes(1),
              Duration.ofMinutes(1),
              1,
              1,
              Duration.ofMinutes(1)));
  private final Vertx vertx = Vertx.builder().withTransport(porch.transport()).build();
  private int port;

  @BeforeEach
  void listens() throws Exception {
    porch.whenRefused(
        why -> {
          assertEquals(Refused.CONNECTIONS, why);
          refused.incrementAndGet();
        });
    port = port();
  }

  @AfterEach
  void closes() throws Exception {
    for (Socket socket : open) {
      socket.close();
    }
    await(vertx.close());
  }

  @Test
  void letsGoOfWhoeverComesBeyondTheBoundAndTakesOthersWhenThereIsRoomAgain() throws Exception {
    for (int i = 0; i < Porch.most(CONNECTIONS); i++) {
      assertEquals(GREETING, greeting(port));
    }

    assertEquals(LET_GO, greeting(port));
    assertEquals(LET_GO, greeting(port));
    assertEquals(2, refused.get());

    open.get(0).close();
    Within.aMinute("there is room again", () -> greeting(port) == GREETING);
  }

  @Test
  void eachPortHasItsOwn() throws Exception {
    for (int i = 0; i < Porch.most(CONNECTIONS); i++) {
      assertEquals(GREETING, greeting(port));
    }
    int other = port();

    assertEquals(GREETING, greeting(other));
    assertEquals(0, refused.get());
  }

  private int port() throws Exception {
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.write(Character.toString(GREETING)));
    return await(server.listen(0, "127.0.0.1")).actualPort();
  }

  private int greeting(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(socket);
      return socket.getInputStream().read();
    } catch (SocketException reset) {
      return LET_GO;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }
}
