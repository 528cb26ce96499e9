package dk.serviceisland.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.BodyReader;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The rows of the table of routes, as they are written down. */
final class Rows {
  private final List<Route> requests = new ArrayList<>();

  /** All of them, in order. */
  List<Route> all() {
    return Collections.unmodifiableList(requests);
  }

  /**
   * Rows of commands below one address that are all answered in the same way.
   *
   * @param path what their addresses begin with
   * @param who may ask
   * @param answer submits a command and answers with what it was done to
   */
  Answered answered(String path, Set<Who> who, BiFunction<Ask, Command, Future<Response>> answer) {
    return new Answered(path, who, answer);
  }

  /** Rows of commands that are all answered in the same way. */
  final class Answered {
    private final String begin;
    private final Set<Who> who;
    private final BiFunction<Ask, Command, Future<Response>> answer;

    private Answered(
        String begin, Set<Who> who, BiFunction<Ask, Command, Future<Response>> answer) {
      this.begin = begin;
      this.who = who;
      this.answer = answer;
    }

    /** A command whose body has no members. */
    void plain(String path, String operation, Function<Ask, Command> command) {
      command(path, operation, Bodies.Nothing.class, (ask, none) -> command.apply(ask));
    }

    /** A command made of what its body says. */
    <T extends Record> void command(
        String path, String operation, Class<T> body, BiFunction<Ask, T, Command> command) {
      Rows.this.command(
          begin + path,
          operation,
          who,
          body,
          (ask, said) -> answer.apply(ask, command.apply(ask, said)));
    }
  }

  /** What is looked at. */
  void look(String path, String operation, Set<Who> who, Route.Handler handler) {
    unread(GET, path, operation, who, handler);
  }

  /** Whose body is not looked at. */
  void unread(
      HttpMethod method, String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(
        new Route(method, path, operation, who, false, Optional.empty(), Media.JSON, handler));
  }

  /** What takes a table for spreadsheets and commands no branch. */
  void table(String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(
        new Route(POST, path, operation, who, false, Optional.empty(), Media.TABLE, handler));
  }

  /** What takes a calendar and commands no branch. */
  void calendar(String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(
        new Route(POST, path, operation, who, false, Optional.empty(), Media.CALENDAR, handler));
  }

  /** What takes a form from another server and commands no branch. */
  void form(String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(
        new Route(POST, path, operation, who, false, Optional.empty(), Media.FORM, handler));
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
        new Route(
            method,
            path,
            operation,
            who,
            false,
            Optional.of(body),
            Media.JSON,
            read(body, reader)));
  }

  /**
   * What commands no branch, and has a body so large that it is read where it holds up nobody.
   *
   * @param aside where
   */
  <T extends Record> void large(
      String path,
      String operation,
      Set<Who> who,
      Class<T> body,
      RevisionBook.Aside aside,
      Route.Reader<T> reader) {
    Route.Handler handler =
        ask ->
            aside
                .run(() -> BodyReader.read(body, ask.body()))
                .compose(reading -> Ask.after(reading, read -> reader.handle(ask, read)));
    requests.add(
        new Route(POST, path, operation, who, false, Optional.of(body), Media.JSON, handler));
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
    requests.add(
        new Route(POST, path, operation, who, true, Optional.of(body), Media.JSON, handler));
  }

  private static <T extends Record> Route.Handler read(Class<T> body, Route.Reader<T> reader) {
    return ask -> ask.read(body, read -> reader.handle(ask, read));
  }
}
