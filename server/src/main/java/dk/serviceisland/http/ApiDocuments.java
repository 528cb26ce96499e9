package dk.serviceisland.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** The contract itself, kept once for however many read it. */
final class ApiDocuments {
  private final Response openApi = read("openapi.yaml");
  private final Response asyncApi = read("asyncapi.yaml");

  Future<Response> openApi(Ask ask) {
    return Future.succeededFuture(openApi);
  }

  Future<Response> asyncApi(Ask ask) {
    return Future.succeededFuture(asyncApi);
  }

  private static Response read(String name) {
    try (InputStream stream = ApiDocuments.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      byte[] plain = stream.readAllBytes();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
        packing.write(plain);
      }
      return Response.yaml(shared(plain), shared(packed.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes that cannot be changed take no room for each connection that they wait at. */
  private static Buffer shared(byte[] bytes) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes).asReadOnly());
  }
}
