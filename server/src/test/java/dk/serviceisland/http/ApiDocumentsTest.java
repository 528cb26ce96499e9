package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract as clients fetch it. */
class ApiDocumentsTest {
  private static final String DOCUMENT = "/api/v1/openapi.yaml";

  @TempDir private Path folder;

  private static HttpResponse<byte[]> get(TestServer server, String accepted) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.origin() + DOCUMENT))
            .header("Accept-Encoding", accepted)
            .build();
    return server.client().send(request, BodyHandlers.ofByteArray());
  }

  private static String coding(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("content-encoding").orElse("none");
  }

  private static String written() throws IOException {
    try (InputStream file = ApiDocumentsTest.class.getResourceAsStream("/openapi.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, gzip;q=0.5", "br, GZIP ; q=1.0, identity"})
  void whoeverReadsGzipGetsThePackedDocument(String accepted) throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      HttpResponse<byte[]> answer = get(server, accepted);

      assertEquals("gzip", coding(answer));
      assertEquals("accept-encoding", answer.headers().firstValue("vary").orElse("none"));
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
      assertEquals(written(), new String(plain, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "deflate", "gzip;q=0.0, br"})
  void whoeverDoesNotGetsItAsItIsWritten(String accepted) throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      HttpResponse<byte[]> answer = get(server, accepted);

      assertEquals("none", coding(answer));
      assertEquals(written(), new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void headSaysHowLongItWouldBe() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Answer head = server.call("HEAD", "/openapi.yaml").send();

      assertEquals(
          written().getBytes(StandardCharsets.UTF_8).length,
          Integer.parseInt(head.header("content-length")));
    }
  }
}
