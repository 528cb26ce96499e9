package dk.serviceisland.http;

import dk.serviceisland.access.KnownBrowsers;
import dk.serviceisland.access.PhoneDraws;
import dk.serviceisland.access.TurnedTablets;
import dk.serviceisland.wire.CarriedRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The head of a request, as far as answers look at it: of one that came over HTTP, or of one that
 * another node carried here.
 *
 * @param method of HTTP
 * @param path as it was asked for
 * @param key its Idempotency-Key
 * @param authorization what it was sent with as proof of who asks
 * @param session token of the session that it was sent with
 * @param phone name of the browser that it was sent from, where phones draw
 * @param known what the browser keeps of who signed in by it before
 * @param turned what the browser of a tablet keeps that is turned to citizens now and then
 * @param houseWay what a browser keeps while it is at the house's own sign-in
 * @param houseProof what a browser keeps to sign out of the house
 * @param origin of the page that a browser asks for; none where it does not say
 * @param accept the media types that are wanted
 * @param query reads what stands behind the question mark; throws when it cannot be read
 */
record Head(
    String method,
    String path,
    Optional<String> key,
    Optional<String> authorization,
    Optional<String> session,
    Optional<String> phone,
    Optional<String> known,
    Optional<String> turned,
    Optional<String> houseWay,
    Optional<String> houseProof,
    Optional<String> origin,
    Optional<String> accept,
    Optional<String> contentType,
    Supplier<List<Map.Entry<String, String>>> query) {

  /** Of a request that another node carried here. */
  static Head of(CarriedRequest carried) {
    return new Head(
        carried.method(),
        carried.path(),
        carried.key(),
        carried.authorization(),
        carried.session(),
        carried.phone(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List::of);
  }

  /** Of a request that came over HTTP. */
  static Head of(HttpServerRequest request) {
    return new Head(
        request.method().name(),
        request.path(),
        Optional.ofNullable(request.getHeader(IdempotencyKey.HEADER)),
        Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)),
        Gate.sessionToken(request),
        Cookies.read(request, PhoneDraws.COOKIE),
        Cookies.read(request, KnownBrowsers.COOKIE),
        Cookies.read(request, TurnedTablets.COOKIE),
        Cookies.read(request, HouseRequests.WAY),
        Cookies.read(request, HouseRequests.PROOF),
        Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
        Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)),
        Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)),
        () -> request.params(true).entries());
  }
}
