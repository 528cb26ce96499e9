package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.access.Role;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.wire.BodyReader;
import dk.serviceisland.wire.CarriedRequest;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.Reading;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that was let in: who asks, and for what. The ids of its address have the right form.
 *
 * @param head of the request
 * @param parameters of the address
 * @param guest who asks
 * @param body what was sent, at most as much as a body may have
 * @param address where it came from, to slow down guessing
 * @param baseUrl what the caller reaches this server by, without a slash at the end
 */
record Ask(
    Head head, Parameters parameters, Guest guest, Buffer body, String address, String baseUrl) {

  /**
   * Who asks, and what was shown as proof.
   *
   * @param caller who
   * @param device the device, when it is one
   * @param session the session, when somebody signed in
   */
  record Guest(
      Caller caller, Optional<Devices.Enrolled> device, Optional<Sessions.Session> session) {
    static final Guest ANYONE = new Guest(new Caller.Anyone(), Optional.empty(), Optional.empty());

    static Guest of(Caller.Service program) {
      return new Guest(program, Optional.empty(), Optional.empty());
    }

    static Guest of(Devices.Enrolled device) {
      return new Guest(device.caller(), Optional.of(device), Optional.empty());
    }

    static Guest of(Sessions.Session session) {
      return new Guest(session.staff(), Optional.empty(), Optional.of(session));
    }
  }

  /** A request that another node carried here, from somebody who was let in. */
  static Ask of(CarriedRequest carried, Head head, Guest guest, FollowCodes codes) {
    return new Ask(
        head,
        new Parameters(carried.parameters(), codes),
        guest,
        carried.body(),
        carried.address(),
        carried.baseUrl());
  }

  /** To be carried to another node. */
  CarriedRequest carried(String operation) {
    return new CarriedRequest(
        operation,
        head.method(),
        head.path(),
        parameters.texts(),
        head.key(),
        head.authorization(),
        head.session(),
        head.phone(),
        address,
        baseUrl,
        body);
  }

  BranchId branch() {
    return parameters.branch().orElseThrow();
  }

  CounterId counter() {
    return parameters.counter().orElseThrow();
  }

  TicketId ticket() {
    return parameters.ticket().orElseThrow();
  }

  TaskTypeId taskType() {
    return parameters.taskType().orElseThrow();
  }

  /** Who signed in; only on routes that want somebody who has. */
  Sessions.Session session() {
    return guest.session().orElseThrow();
  }

  /** The staff member; only on routes that want one. */
  StaffId staff() {
    return session().staff().id();
  }

  /** The partner whose figures alone whoever asks may see; none of whoever sees all or none. */
  Optional<PartnerId> partner() {
    return guest.caller() instanceof Caller.Staff staff ? staff.partner() : Optional.empty();
  }

  /** Which tickets alone whoever leads a partner reads and acts on; none for anybody else. */
  Optional<OwnTickets> ownTickets() {
    return partner().map(partner -> new OwnTickets(partner, staff()));
  }

  /** Whether a manager asks, or somebody who may do what managers may. */
  boolean leads() {
    return session().staff().role() == Role.MANAGER || session().staff().role() == Role.ADMIN;
  }

  /** Reads what stands behind the question mark; a semicolon there is a character like others. */
  <T> Reading<T> query(Function<List<Map.Entry<String, String>>, Reading<T>> reader) {
    List<Map.Entry<String, String>> parameters;
    try {
      parameters = head.query().get();
    } catch (IllegalArgumentException undecodable) {
      return new Reading.Unreadable<>(Problem.undecodableQuery());
    }
    return reader.apply(parameters);
  }

  /** Reads the body and goes on with what it says, or answers what is wrong with it. */
  <T extends Record> Future<Response> read(Class<T> body, Function<T, Future<Response>> next) {
    return after(BodyReader.read(body, this.body), next);
  }

  /** Goes on with what was read, or answers what is wrong with it. */
  static <T> Future<Response> after(Reading<T> reading, Function<T, Future<Response>> next) {
    if (reading instanceof Reading.Unreadable<T> unreadable) {
      return Future.succeededFuture(Response.of(unreadable.problem()));
    }
    return next.apply(((Reading.Read<T>) reading).value());
  }
}
