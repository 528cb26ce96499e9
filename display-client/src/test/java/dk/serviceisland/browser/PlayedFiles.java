package dk.serviceisland.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The pages from the class path on a port of the loopback interface, one for all tests of a
 * process: a page is fifty files, and each that had to pass the test's own thread would cost it
 * more than everything else. Thread-safe.
 */
final class PlayedFiles {

  /** What a page is allowed to do; the real server sends the same. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; frame-src"
          + " 'self'; connect-src 'self'; font-src 'self'; media-src 'self'; manifest-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors ";

  /** What the page of the one tablet shows in a frame. */
  private static final Pattern ON_TABLET = Pattern.compile("/(counter|kiosk|about|courses)/.*");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "mp3", "audio/mpeg",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2");

  /** The files of this process. */
  static final PlayedFiles INSTANCE = new PlayedFiles();

  private record Content(Buffer bytes, int packed) {}

  private final Map<String, Optional<Content>> contents = new ConcurrentHashMap<>();
  private final List<String> missing = new CopyOnWriteArrayList<>();
  private final AtomicLong packedBytes = new AtomicLong();
  private final HttpServer server;

  private PlayedFiles() {
    // Otherwise the end of each file waits for the receipt of its beginning.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newFixedThreadPool(2, PlayedFiles::background));
    background(server::start).start();
  }

  /** A thread that keeps no process alive, and starts only such threads. */
  private static Thread background(Runnable work) {
    Thread thread = new Thread(work, "played-files");
    thread.setDaemon(true);
    return thread;
  }

  /** Where on the loopback interface they are. */
  int port() {
    return server.getAddress().getPort();
  }

  /** How much was sent so far, packed as the real server packs it. */
  long packedBytes() {
    return packedBytes.get();
  }

  /**
   * The addresses so far that there is no file for. None of the API: what a page asks of it comes
   * here only while the page is being closed.
   */
  List<String> missing() {
    return List.copyOf(missing);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = fileOf(exchange.getRequestURI().getRawPath());
      Optional<Content> content = contents.computeIfAbsent(path, PlayedFiles::read);
      if (content.isEmpty()) {
        if (!path.startsWith("/api/")) {
          missing.add(path);
        }
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = content.get().bytes().getBytes();
      packedBytes.addAndGet(content.get().packed());
      exchange
          .getResponseHeaders()
          .set("Content-Type", TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
      boolean isFramed = ON_TABLET.matcher(path).matches();
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", POLICY + (isFramed ? "'self'" : "'none'"));
      exchange.sendResponseHeaders(200, bytes.length);
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(bytes);
      }
    }
  }

  /** The phone page is one file for all tickets, and that of courses for all bookings. */
  private static String fileOf(String path) {
    if (path.startsWith("/t/")) {
      return "/t/index.html";
    }
    if (path.matches("/book/[A-Za-z0-9_-]{44}")) {
      return "/book/index.html";
    }
    if (path.matches("/courses/[A-Za-z0-9_-]{44}")) {
      return "/courses/index.html";
    }
    return path.endsWith("/") ? path + "index.html" : path;
  }

  private static Optional<Content> read(String path) {
    try (InputStream in = PlayedFiles.class.getResourceAsStream(folderOf(path) + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(new Content(Buffer.buffer(bytes), packedSize(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Charts come from their own jar, and the wire examples, for tests of logic, lie beside the
   * pages.
   */
  private static String folderOf(String path) {
    if (path.startsWith("/webjars/")) {
      return "/META-INF/resources";
    }
    return path.startsWith("/wire/") ? "" : "/webroot";
  }

  private static int packedSize(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.size();
  }
}
