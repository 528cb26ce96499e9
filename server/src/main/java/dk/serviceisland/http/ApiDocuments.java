package dk.serviceisland.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The contract itself. */
final class ApiDocuments {
  private final Response openApi = Response.yaml(read("openapi.yaml"));
  private final Response asyncApi = Response.yaml(read("asyncapi.yaml"));

  Future<Response> openApi(Ask ask) {
    return Future.succeededFuture(openApi);
  }

  Future<Response> asyncApi(Ask ask) {
    return Future.succeededFuture(asyncApi);
  }

  private static Buffer read(String name) {
    try (InputStream stream = ApiDocuments.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
