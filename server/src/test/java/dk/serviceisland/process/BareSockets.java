package dk.serviceisland.process;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;

/** A server of sockets that says hello and nothing else, to measure against. Argument: the port. */
public final class BareSockets {
  private BareSockets() {}

  /** Serves until it is ended. */
  public static void main(String[] arguments) {
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
        .createHttpServer(new HttpServerOptions().setPerMessageWebSocketCompressionSupported(false))
        .webSocketHandler(socket -> socket.writeTextMessage("{\"hello\":true}"))
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .onSuccess(listening -> System.out.println("ready"));
  }
}
