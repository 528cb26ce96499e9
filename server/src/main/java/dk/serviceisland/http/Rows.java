package dk.serviceisland.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of the table of routes, as they are written down. */
final class Rows {
  private final List<Route> requests = new ArrayList<>();

  /** All of them, in order. */
  List<Route> all() {
    return Collections.unmodifiableList(requests);
  }

  /** What is looked at. */
  void look(String path, String operation, Set<Who> who, Route.Handler handler) {
    unread(GET, path, operation, who, handler);
  }

  /** Whose body is not looked at. */
  void unread(
      HttpMethod method, String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(new Route(method, path, operation, who, false, Optional.empty(), handler));
  }

  /** What commands no branch. */
  <T extends Record> void route(
      HttpMethod method,
      String path,
      String operation,
      Set<Who> who,
      Class<T> body,
      Route.Reader<T> reader) {
    requests.add(
        new Route(method, path, operation, who, false, Optional.of(body), read(body, reader)));
  }

  /** What commands a branch. */
  <T extends Record> void command(
      String path, String operation, Set<Who> who, Class<T> body, Route.Reader<T> reader) {
    judged(path, operation, who, body, read(body, reader));
  }

  /** A command that its handler judges before it reads the body. */
  void judged(
      String path,
      String operation,
      Set<Who> who,
      Class<? extends Record> body,
      Route.Handler handler) {
    requests.add(new Route(POST, path, operation, who, true, Optional.of(body), handler));
  }

  private static <T extends Record> Route.Handler read(Class<T> body, Route.Reader<T> reader) {
    return ask -> ask.read(body, read -> reader.handle(ask, read));
  }
}
