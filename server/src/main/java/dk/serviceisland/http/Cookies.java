package dk.serviceisland.http;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * Cookies that only this server reads: no script sees them, no page of others has them sent, and
 * where the server is reached over TLS they go over nothing else.
 */
final class Cookies {
  private Cookies() {}

  /** What a request shows under a name. */
  static Optional<String> read(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
  }

  /**
   * All that a request shows under a name, in no order that says anything (RFC 6265, 4.2.2): pages
   * of other servers below the same domain may have set one, too.
   */
  static List<String> all(HttpServerRequest request, String name) {
    return request.headers().getAll(HttpHeaders.COOKIE).stream()
        .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
        .filter(cookie -> cookie.name().equals(name))
        .map(io.netty.handler.codec.http.cookie.Cookie::value)
        .distinct()
        .toList();
  }

  /**
   * One that ends with the browser, unless an age is set.
   *
   * @param path below which it is sent
   * @param baseUrl what the caller reaches the server by
   */
  static Cookie own(String name, String value, String path, String baseUrl) {
    return Cookie.cookie(name, value)
        .setPath(path)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(baseUrl.startsWith("https:"));
  }
}
