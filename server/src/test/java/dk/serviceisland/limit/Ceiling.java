package dk.serviceisland.limit;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;

/**
 * A program of its own: a bare vertx-web server with one event loop, which answers each POST, read
 * to its end, with bytes that it is given as its first argument. It says where it listens, and ends
 * when its standard input does.
 */
final class Ceiling extends AbstractVerticle {
  /** What it says before its port. */
  static final String READY = "Ceiling: ";

  private final Buffer answer;

  private Ceiling(Buffer answer) {
    this.answer = answer;
  }

  public static void main(String[] arguments) throws Exception {
    Buffer answer = Buffer.buffer(arguments[0].getBytes(StandardCharsets.UTF_8));
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    vertx
        .deployVerticle(new Ceiling(answer), new DeploymentOptions())
        .onFailure(
            failed -> {
              failed.printStackTrace();
              System.exit(1);
            });
    while (System.in.read() >= 0) {
      // until whoever started it goes
    }
    System.exit(0);
  }

  @Override
  public void start(Promise<Void> started) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router
        .post("/echo")
        .handler(
            asked ->
                asked
                    .response()
                    .setStatusCode(201)
                    .putHeader("content-type", "application/json")
                    .end(answer));
    vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .onSuccess(
            server -> {
              System.out.println(READY + server.actualPort());
              started.complete();
            })
        .onFailure(started::fail);
  }
}
