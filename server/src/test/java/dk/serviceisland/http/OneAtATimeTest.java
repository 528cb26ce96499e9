package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/** A second file waits for nobody and is told to come again. */
class OneAtATimeTest {
  private final OneAtATime imports = new OneAtATime();

  private int status() {
    return imports
        .run(() -> Future.succeededFuture(Response.noContent()))
        .map(Response::status)
        .result();
  }

  @Test
  void whoeverComesMeanwhileIsToldToComeAgain() {
    Promise<Response> first = Promise.promise();
    Future<Response> answer = imports.run(first::future);

    assertEquals(503, status());
    first.complete(Response.noContent());

    assertEquals(204, answer.result().status());
    assertEquals(204, status());
  }

  @Test
  void whatFailsMakesRoomToo() {
    imports.run(() -> Future.failedFuture("no"));
    assertEquals(204, status());
    imports.run(
        () -> {
          throw new IllegalStateException("no");
        });
    assertEquals(204, status());
  }
}
