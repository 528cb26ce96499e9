package dk.serviceisland.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * What is told whoever asks for a name that belongs to nobody here. It names nobody, so that who
 * finds the machine does not learn whose it is.
 */
final class Nobody {
  /** Misdirected request: whoever asks again by the same name gets the same answer. */
  private static final int MISDIRECTED = 421;

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  private static final Buffer PROBLEM =
      Buffer.buffer(
          "{\"type\":\"about:blank\",\"title\":\"Nobody is here by this name\",\"status\":"
              + MISDIRECTED
              + "}");

  /** In the colours of the other pages, and without their look, which is somebody's. */
  private static final Buffer PAGE =
      Buffer.buffer(
          """
          <!doctype html>
          <html lang="da">
          <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Adressen er ikke i brug</title>
          <style>
          :root { color-scheme: light dark; }
          body { margin: 0; background: #f6f3ec; color: #1a2421;
            font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif; }
          main { max-width: 31rem; margin: 0 auto; padding: 3rem 1.5rem; }
          h1 { font-size: 2rem; line-height: 1.2; }
          @media (prefers-color-scheme: dark) { body { background: #141a19; color: #eef1ee; } }
          </style>
          </head>
          <body>
          <main>
          <h1>Adressen er ikke i brug</h1>
          <p>Der er intet at se på denne adresse. Se efter, om den er skrevet rigtigt.</p>
          <p lang="en">There is nothing at this address. Please check that it is written
          correctly.</p>
          </main>
          </body>
          </html>
          """);

  private Nobody() {}

  /** Says so: to programs as a problem, to people as a page. */
  static void answer(HttpServerRequest request) {
    String accepts = request.getHeader(HttpHeaders.ACCEPT);
    boolean page = accepts != null && accepts.contains("text/html");
    Buffer body = page ? PAGE : PROBLEM;
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(MISDIRECTED)
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .putHeader(
                HttpHeaders.CONTENT_TYPE, page ? "text/html;charset=UTF-8" : Response.PROBLEM);
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }
}
