package dk.serviceisland.http;

import static dk.serviceisland.http.Who.ADMIN;
import static dk.serviceisland.http.Who.ANYONE;
import static dk.serviceisland.http.Who.DEVICE;
import static dk.serviceisland.http.Who.MANAGER;
import static dk.serviceisland.http.Who.MANAGER_UP;
import static dk.serviceisland.http.Who.STAFF;
import static dk.serviceisland.http.Who.STAFF_UP;
import static dk.serviceisland.http.Who.TICKET_HOLDER;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of routes: what there is, and who may; requests and topics of the feed alike. Nothing
 * else decides access.
 */
final class Routes {
  private static final Set<Who> ALL = Who.setOf(ANYONE);
  private static final Set<Who> HOLDER = Who.setOf(TICKET_HOLDER);
  private static final Set<Who> DEVICES = Who.setOf(DEVICE);
  private static final Set<Who> ADMINS = Who.setOf(ADMIN);
  private static final Set<Who> DRAWERS = Who.setOf(ANYONE, DEVICE, STAFF, MANAGER, ADMIN);

  private static final Set<Who> ON_SITE = Who.setOf(DEVICE, STAFF, MANAGER, ADMIN);

  private static final String FEED = "/ws/v1";
  private static final String BRANCH = "/branches/{branch}";
  private static final String TICKETS = BRANCH + "/tickets";
  private static final String ASSISTANCE = BRANCH + "/assistance";
  private static final String COUNTER = BRANCH + "/counters/{counter}";
  private static final String TASK_TYPE = BRANCH + "/task-types/{type}";

  private final List<Route> requests = new ArrayList<>();
  private final List<TopicRoute> topics = new ArrayList<>();

  /** All routes of a server. */
  Routes(Vertx vertx, HttpApi.Parts parts, HttpSettings settings) {
    Commands commands = new Commands(parts.engine(), parts.clock());
    branches(new BranchRequests(parts, commands));
    tickets(new TicketRequests(parts, commands));
    Notes notes = new Notes();
    parts.engine().listen(notes);
    counters(new CounterRequests(parts, commands, notes));
    assistance(new AssistanceRequests(commands));
    devices(new DeviceRequests(parts));
    sessions(new SessionRequests(parts));
    reports(new ReportRequests(vertx, parts, settings));
    documents(new Documents());
    parts.rehearsal().ifPresent(clock -> rehearsal(new RehearsalRequests(parts, clock)));
    feed(parts.sockets());
  }

  /** The requests; what must be quick stands first. */
  List<Route> requests() {
    return Collections.unmodifiableList(requests);
  }

  /** The request of an operation of the contract; none for one that it does not know. */
  Optional<Route> request(String operation) {
    return requests.stream().filter(route -> route.operation().equals(operation)).findFirst();
  }

  /** The topics of the feed. */
  List<TopicRoute> topics() {
    return Collections.unmodifiableList(topics);
  }

  private void branches(BranchRequests r) {
    command(POST, TICKETS, "draw-ticket", DRAWERS, r::draw);
    route(GET, "/municipality", "get-municipality", ALL, r::municipality);
    route(GET, "/branches", "list-branches", ALL, r::list);
    route(GET, BRANCH, "get-branch", ALL, r::get);
    route(GET, BRANCH + "/presence", "get-presence", DEVICES, r::presence);
    route(GET, BRANCH + "/presence/qr.svg", "get-presence-qr", DEVICES, r::presenceQr);
    route(GET, TASK_TYPE + "/self-service.svg", "get-self-service-qr", ALL, r::selfServiceQr);
    command(POST, BRANCH + "/day/open", "open-day", MANAGER_UP, r::openDay);
    command(POST, BRANCH + "/day/close", "close-day", MANAGER_UP, r::closeDay);
    command(POST, TASK_TYPE + "/pause", "pause-task-type", MANAGER_UP, r::pauseTaskType);
    command(POST, TASK_TYPE + "/resume", "resume-task-type", MANAGER_UP, r::resumeTaskType);
  }

  private void tickets(TicketRequests r) {
    route(GET, "/tickets/{id}", "get-ticket", HOLDER, r::get);
    route(GET, "/tickets/{id}/qr.svg", "get-ticket-qr", HOLDER, r::qr);
    route(GET, "/tickets/{id}/print", "get-print", HOLDER, r::print);
    command(POST, "/tickets/{id}/withdraw", "withdraw-ticket", HOLDER, r::withdraw);
    command(POST, "/tickets/{id}/postpone", "postpone-ticket", HOLDER, r::postpone);
    command(POST, "/tickets/{id}/return", "return-ticket", HOLDER, r::giveBack);
    command(POST, "/tickets/{id}/rating", "rate-visit", HOLDER, r::rate);
    command(POST, BRANCH + "/ratings", "rate-number", DEVICES, r::rateByNumber);
    route(GET, BRANCH + "/queue", "get-queue", STAFF_UP, r::queue);
    command(POST, TICKETS + "/{id}/unpark", "unpark-ticket", STAFF_UP, r::unpark);
    command(POST, TICKETS + "/{id}/return", "take-back-ticket", STAFF_UP, r::takeBack);
    command(POST, TICKETS + "/{id}/remove", "remove-ticket", STAFF_UP, r::remove);
  }

  private void counters(CounterRequests r) {
    route(GET, COUNTER, "get-counter", STAFF_UP, r::get);
    command(POST, COUNTER + "/open", "open-counter", STAFF_UP, r::open);
    command(POST, COUNTER + "/pause", "pause-counter", STAFF_UP, r::pause);
    command(POST, COUNTER + "/resume", "resume-counter", STAFF_UP, r::resume);
    command(POST, COUNTER + "/close", "close-counter", STAFF_UP, r::close);
    command(POST, COUNTER + "/call-next", "call-next", STAFF_UP, r::callNext);
    command(POST, COUNTER + "/call", "call-ticket", STAFF_UP, r::call);
    command(POST, COUNTER + "/recall", "recall-ticket", STAFF_UP, r::recall);
    command(POST, COUNTER + "/start", "start-service", STAFF_UP, r::start);
    command(POST, COUNTER + "/complete", "complete-errand", STAFF_UP, r::complete);
    command(POST, COUNTER + "/no-show", "no-show", STAFF_UP, r::noShow);
    command(POST, COUNTER + "/park", "park-ticket", STAFF_UP, r::park);
    command(POST, COUNTER + "/transfer", "transfer-errand", STAFF_UP, r::transfer);
    command(POST, COUNTER + "/add-errand", "add-errand", STAFF_UP, r::addErrand);
    command(POST, COUNTER + "/lifeline", "consult-lifeline", STAFF_UP, r::lifeline);
    route(GET, TICKETS + "/{id}/note", "get-note", STAFF_UP, r::note);
    route(GET, BRANCH + "/playbook", "get-playbook", STAFF_UP, r::playbook);
  }

  private void assistance(AssistanceRequests r) {
    command(POST, ASSISTANCE, "ask-person", DEVICES, r::askPerson);
    command(POST, COUNTER + "/assistance", "ask-colleague", STAFF_UP, r::askColleague);
    command(POST, ASSISTANCE + "/{request}/take", "take-assistance", STAFF_UP, r::take);
    command(POST, ASSISTANCE + "/{request}/withdraw", "withdraw-assistance", ON_SITE, r::withdraw);
  }

  private void devices(DeviceRequests r) {
    route(POST, "/devices", "request-device", ALL, r::ask);
    route(GET, "/devices", "list-devices", ADMINS, r::list);
    route(POST, "/devices/enrol", "enrol-device", ALL, r::enrol);
    route(GET, "/devices/self", "get-own-device", DEVICES, r::self);
    route(POST, "/devices/{code}/token", "get-device-token", ALL, r::fetchToken);
    route(POST, "/devices/{code}/accept", "accept-device", ADMINS, r::accept);
    route(DELETE, "/devices/{id}", "revoke-device", ADMINS, r::revoke);
  }

  private void sessions(SessionRequests r) {
    route(POST, "/session", "sign-in", ALL, r::signIn);
    route(GET, "/session", "get-session", STAFF_UP, r::get);
    route(DELETE, "/session", "sign-out", STAFF_UP, r::signOut);
  }

  private void reports(ReportRequests r) {
    route(GET, "/report", "get-report", MANAGER_UP, r::get);
    route(GET, "/report/errands", "get-report-errands", MANAGER_UP, r::errands);
    route(GET, "/report/looks", "get-report-looks", MANAGER_UP, r::looks);
  }

  private void documents(Documents r) {
    route(GET, "/openapi.yaml", "get-openapi", ALL, r::openApi);
    route(GET, "/asyncapi.yaml", "get-asyncapi", ALL, r::asyncApi);
  }

  private void rehearsal(RehearsalRequests r) {
    route(GET, "/rehearsal/clock", "get-rehearsal-clock", ALL, r::get);
    route(PUT, "/rehearsal/clock", "set-rehearsal-clock", ADMINS, r::set);
  }

  private void feed(Sockets s) {
    topic(
        FEED + BRANCH + "/board",
        "board",
        ALL,
        (request, ask) -> s.board().apply(request, ask.branch()));
    topic(
        FEED + "/tickets/{id}",
        "ticket",
        HOLDER,
        (request, ask) -> s.ticket().apply(request, ask.ticket()));
    topic(
        FEED + COUNTER,
        "counter",
        STAFF_UP,
        (request, ask) ->
            s.counter().open(request, ask.branch(), ask.counter(), ask.session().id()));
    topic(
        FEED + BRANCH + "/manager",
        "manager",
        MANAGER_UP,
        (request, ask) -> s.manager().open(request, ask.branch(), ask.session().id()));
  }

  private void topic(String path, String name, Set<Who> who, TopicRoute.Opener opener) {
    topics.add(new TopicRoute(path, name, who, opener));
  }

  private void route(
      HttpMethod method, String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(new Route(method, path, operation, who, false, handler));
  }

  private void command(
      HttpMethod method, String path, String operation, Set<Who> who, Route.Handler handler) {
    requests.add(new Route(method, path, operation, who, true, handler));
  }
}
