package dk.serviceisland.http;

import static dk.serviceisland.http.Who.ADMIN;
import static dk.serviceisland.http.Who.ANYONE;
import static dk.serviceisland.http.Who.AUDITOR;
import static dk.serviceisland.http.Who.DEVICE;
import static dk.serviceisland.http.Who.MANAGER;
import static dk.serviceisland.http.Who.MANAGER_UP;
import static dk.serviceisland.http.Who.PARTNER;
import static dk.serviceisland.http.Who.PARTNER_UP;
import static dk.serviceisland.http.Who.SERVICE_AUDIT;
import static dk.serviceisland.http.Who.SERVICE_BOOKING;
import static dk.serviceisland.http.Who.SERVICE_FIGURES;
import static dk.serviceisland.http.Who.SIGNED_IN;
import static dk.serviceisland.http.Who.STAFF;
import static dk.serviceisland.http.Who.STAFF_UP;
import static dk.serviceisland.http.Who.TICKET_HOLDER;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.wire.Bodies;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The table of routes: what there is, and who may; requests and topics of the feed alike. Nothing
 * else decides access.
 */
final class Routes {
  private static final Set<Who> ALL = Who.setOf(ANYONE);
  private static final Set<Who> HOLDER = Who.setOf(TICKET_HOLDER);
  private static final Set<Who> DEVICES = Who.setOf(DEVICE);
  private static final Set<Who> ADMINS = Who.setOf(ADMIN);
  private static final Set<Who> AUDITORS = Who.setOf(AUDITOR, ADMIN, SERVICE_AUDIT);

  /** A partner's manager sees the partner's task types alone, and courses are of none. */
  private static final Set<Who> READERS_OF_THE_HOUSE = Who.setOf(MANAGER, ADMIN, SERVICE_FIGURES);

  private static final Set<Who> READERS = Who.setOf(PARTNER, MANAGER, ADMIN, SERVICE_FIGURES);
  private static final Set<Who> DRAWERS = Who.setOf(ANYONE, DEVICE, STAFF, PARTNER, MANAGER, ADMIN);

  /** A program books for people that it has a reference of. */
  private static final Set<Who> BOOKERS =
      Who.setOf(ANYONE, DEVICE, STAFF, PARTNER, MANAGER, ADMIN, SERVICE_BOOKING);

  private static final Set<Who> ON_SITE = Who.setOf(DEVICE, STAFF, PARTNER, MANAGER, ADMIN);

  static final String BRANCH = "/branches/{branch}";
  private static final String TICKETS = BRANCH + "/tickets";
  private static final String ASSISTANCE = BRANCH + "/assistance";
  static final String FOLLOWED = "/tickets/{follow}";
  private static final String BOOKED = "/bookings/{booking}";
  private static final String APPOINTED = "/appointments/{appointment}";
  static final String COUNTER = BRANCH + "/counters/{counter}";
  private static final String TASK_TYPE = BRANCH + "/task-types/{type}";

  private static final Class<Bodies.Nothing> NONE = Bodies.Nothing.class;

  /** How often it is looked whether somebody has gone; a sign-out here is noticed at once. */
  private static final long ATTENDANCE_MILLIS = 15_000;

  private final Rows rows = new Rows();
  private final Attendance attendance;
  private final RemoteDuty remote;
  private final List<TopicRoute> topics;

  /** All routes of a server. */
  Routes(Vertx vertx, HttpApi.Parts parts, HttpSettings settings) {
    Commands commands = new Commands(parts.branches().engine(), parts.branches().clock());
    BranchRequests branches = new BranchRequests(parts, commands);
    rows.command(TICKETS, "draw-ticket", DRAWERS, Bodies.Draw.class, branches::draw);
    this.attendance = new Attendance(parts);
    vertx.setPeriodic(ATTENDANCE_MILLIS, due -> attendance.look(System.nanoTime()));
    this.remote = new RemoteDuty(parts);
    vertx.setPeriodic(ATTENDANCE_MILLIS, due -> remote.look());
    counters(new CounterRequests(parts, commands, attendance, remote));
    branches(branches);
    waits(new WaitsRequests(parts, commands));
    elsewhere(new ElsewhereRequests(parts, commands));
    selfService(new SelfServiceRequests(parts, commands));
    courses(new CourseRequests(parts), new DoorRequests(parts));
    AppointmentRequests appointed = new AppointmentRequests(parts);
    appointments(new FreeTimeRequests(parts), appointed, new AppointmentPaper(parts));
    callingOff(new CallOffRequests(parts));
    OneAtATime imports = new OneAtATime();
    duties(new DutyRequests(parts), new DutyFiles(parts, imports));
    rows.command(
        BRANCH + "/check-in",
        "check-in",
        DRAWERS,
        Bodies.CheckIn.class,
        new CheckInRequests(parts, commands)::checkIn);
    speech(new SpeechRequests(parts));
    tickets(new TicketRequests(parts, commands));
    nudges(new NudgeAsks(parts));
    appointmentNews(new AppointmentNewsAsks(parts, appointed));
    RemoteRequests remotely = new RemoteRequests(parts, commands);
    rows.look("/session/remote-counters", "get-remote-counters", STAFF_UP, remotely::get);
    rows.look(COUNTER + "/place", "get-place", DEVICES, remotely::place);
    playbooks(new PlaybookRequests(parts));
    assistance(new AssistanceRequests(commands));
    counsel(new CounselRequests(parts, commands, settings));
    devices(new DeviceRequests(parts));
    services(new ServiceRequests(parts));
    homes(new HomesRequests(parts));
    printers(new PrinterRequests(parts));
    SessionRequests sessions = new SessionRequests(parts, attendance);
    sessions(sessions);
    tablet(new TabletRequests(parts.access()));
    house(new HouseRequests(parts, sessions));
    ReportRequests figures = new ReportRequests(vertx, parts, settings);
    reports(figures);
    rows.look("/report/pilots", "get-pilots", READERS_OF_THE_HOUSE, figures::pilots);
    rows.look("/session/routine", "get-own-routine", STAFF_UP, figures::ownRoutine);
    rows.look(BRANCH + "/routine", "list-routine", MANAGER_UP, figures::routine);
    WishRequests wishes = new WishRequests(parts);
    rows.look("/session/wishes", "get-own-wishes", STAFF_UP, wishes::own);
    rows.route(
        PUT, "/session/wishes", "change-own-wishes", STAFF_UP, Bodies.Wishes.class, wishes::change);
    rows.look(BRANCH + "/wishes", "list-wishes", MANAGER_UP, wishes::ofBranch);
    rows.look("/report/comparison", "get-comparison", READERS_OF_THE_HOUSE, figures::comparison);
    PulseRequests pulse = new PulseRequests(parts, settings);
    rows.route(POST, "/session/pulse", "ask-pulse", STAFF_UP, NONE, pulse::ask);
    rows.route(
        POST,
        "/session/pulse/answer",
        "answer-pulse",
        STAFF_UP,
        Bodies.ShortAnswer.class,
        pulse::answer);
    rows.look("/report/pulse", "get-pulse", READERS_OF_THE_HOUSE, pulse::report);
    rows.look("/report/growth", "get-growth", READERS_OF_THE_HOUSE, figures::growth);
    rows.look("/report/consistency", "get-consistency", MANAGER_UP, figures::consistency);
    rows.look(
        "/report/courses",
        "get-course-report",
        READERS_OF_THE_HOUSE,
        new CourseReportRequests(parts, settings)::get);
    settings(new SettingsRequests(parts, attendance));
    today(new TodayRequests(parts, commands));
    staff(new StaffRequests(parts), new StaffTableRequests(parts, imports));
    rows.look(
        "/audit", "list-audit", AUDITORS, new AuditRequests(parts, settings.auditDays())::list);
    documents(new ApiDocuments());
    parts.branches().rehearsal().ifPresent(clock -> rehearsal(new RehearsalRequests(parts, clock)));
    topics = Topics.of(parts.sockets());
  }

  /**
   * The requests; the router tries one after the other, so that what must be quick stands first.
   */
  List<Route> requests() {
    return rows.all();
  }

  /** The request of an operation of the contract; none for one that it does not know. */
  Optional<Route> request(String operation) {
    return rows.all().stream().filter(route -> route.operation().equals(operation)).findFirst();
  }

  /** Who is at the counters. */
  Attendance attendance() {
    return attendance;
  }

  /** The remote counters that somebody has open in several branches. */
  RemoteDuty remote() {
    return remote;
  }

  /** The topics of the feed. */
  List<TopicRoute> topics() {
    return topics;
  }

  private void branches(BranchRequests r) {
    rows.command(
        BRANCH + "/tickets-outside-hours",
        "draw-outside-hours",
        STAFF_UP,
        Bodies.DrawOutsideHours.class,
        r::drawOutsideHours);
    rows.command(
        BRANCH + "/tickets-for-appointment",
        "draw-for-appointment",
        STAFF_UP,
        Bodies.DrawForAppointment.class,
        r::drawForAppointment);
    rows.command(
        BRANCH + "/paper-numbers",
        "take-in-papers",
        STAFF_UP,
        Bodies.Papers.class,
        r::takeInPapers);
    rows.look("/municipality", "get-municipality", ALL, r::municipality);
    rows.look("/branches", "list-branches", ALL, r::list);
    rows.look(BRANCH, "get-branch", ALL, r::get);
    rows.look(BRANCH + "/presence", "get-presence", DEVICES, r::presence);
    rows.look(BRANCH + "/presence/qr.svg", "get-presence-qr", DEVICES, r::presenceQr);
    rows.command(
        BRANCH + "/burst/remove", "remove-burst", STAFF_UP, Bodies.Burst.class, r::removeBurst);
    Rows.Answered day = rows.answered(BRANCH, MANAGER_UP, r::decide);
    day.plain("/day/open", "open-day", r::openDay);
    day.plain("/day/close", "close-day", ask -> new DayCommand.CloseDay());
    rows.answered(BRANCH, MANAGER_UP, r::reopenDay)
        .plain("/day/reopen", "reopen-day", ask -> new DayCommand.ReopenDay());
    Rows.Answered types = rows.answered(TASK_TYPE, MANAGER_UP, r::decide);
    types.plain(
        "/pause",
        "pause-task-type",
        ask -> new DayCommand.PauseTaskType(ask.taskType(), Optional.empty(), ask.staff()));
    types.plain(
        "/resume",
        "resume-task-type",
        ask -> new DayCommand.ResumeTaskType(ask.taskType(), ask.staff()));
  }

  private void waits(WaitsRequests r) {
    rows.look("/waits", "list-waits", ALL, r::list);
    rows.look(BRANCH + "/waits", "get-waits", ALL, r::get);
  }

  private void selfService(SelfServiceRequests r) {
    rows.look(TASK_TYPE + "/self-service.svg", "get-self-service-qr", ALL, r::qr);
    rows.command(TASK_TYPE + "/divert", "divert", DRAWERS, Bodies.Divert.class, r::divert);
  }

  private void elsewhere(ElsewhereRequests r) {
    String entry = BRANCH + "/elsewhere/{elsewhere}";
    rows.look(entry + "/map.svg", "get-elsewhere-qr", ALL, r::mapQr);
    rows.command(entry + "/tell", "tell-elsewhere", DRAWERS, Bodies.TellElsewhere.class, r::tell);
    rows.route(
        POST, entry + "/print", "print-elsewhere", DEVICES, Bodies.PrintElsewhere.class, r::print);
  }

  private void courses(CourseRequests r, DoorRequests door) {
    String meetings = BRANCH + "/meetings";
    String meeting = meetings + "/{meeting}";
    rows.look(meetings, "list-meetings", Who.EVERYBODY, r::list);
    rows.command(meeting + "/bookings", "book-seat", DRAWERS, Bodies.BookSeat.class, r::book);
    rows.look(BOOKED, "get-booking", HOLDER, r::get);
    rows.look(BOOKED + "/qr.svg", "get-booking-qr", HOLDER, r::qr);
    rows.look(BOOKED + "/calendar.ics", "get-booking-calendar", HOLDER, r::calendar);
    rows.route(POST, BOOKED + "/cancel", "cancel-booking", HOLDER, NONE, r::cancel);
    rows.look(meeting, "get-meeting", STAFF_UP, door::meeting);
    rows.route(POST, meeting + "/call-off", "call-off-meeting", STAFF_UP, NONE, door::callOff);
    rows.route(POST, meeting + "/hold", "hold-meeting", STAFF_UP, NONE, door::hold);
    String seats = BRANCH + "/seats";
    Class<Bodies.SeatWord> word = Bodies.SeatWord.class;
    rows.route(POST, seats + "/check-in", "check-in-seat", STAFF_UP, word, door::checkIn);
    rows.route(POST, seats + "/take-back", "take-check-in-back", STAFF_UP, word, door::takeBack);
    rows.route(POST, seats + "/give-up", "give-up-seat", STAFF_UP, word, door::giveUp);
  }

  private void appointments(FreeTimeRequests free, AppointmentRequests r, AppointmentPaper paper) {
    rows.look("/bookable", "list-bookable", BOOKERS, free::bookable);
    rows.look("/free-times", "find-free-times", BOOKERS, free::places);
    rows.look(BRANCH + "/free-times", "list-free-times", BOOKERS, free::free);
    String made = BRANCH + "/appointments";
    rows.command(made, "book-appointment", BOOKERS, Bodies.BookTime.class, r::book);
    rows.route(
        POST,
        made + "/print",
        "print-appointment",
        DEVICES,
        Bodies.PrintAppointment.class,
        paper::print);
    rows.look(made, "list-appointments", STAFF_UP, r::list);
    rows.route(
        POST,
        made + "/cancel",
        "cancel-appointment-of-branch",
        STAFF_UP,
        Bodies.AppointmentOfDay.class,
        r::cancelByStaff);
    rows.look(APPOINTED, "get-appointment", HOLDER, r::get);
    rows.unread(DELETE, APPOINTED + "/mail", "forget-appointment-mail", HOLDER, r::forgetMail);
    rows.look(APPOINTED + "/qr.svg", "get-appointment-qr", HOLDER, r::qr);
    rows.look(APPOINTED + "/calendar.ics", "get-appointment-calendar", HOLDER, r::calendar);
    rows.route(POST, APPOINTED + "/cancel", "cancel-appointment", HOLDER, NONE, r::cancel);
    rows.route(
        POST, APPOINTED + "/move", "move-appointment", HOLDER, Bodies.MoveTime.class, r::move);
  }

  private void callingOff(CallOffRequests r) {
    String made = BRANCH + "/appointments";
    rows.look(made + "/made", "list-made-appointments", MANAGER_UP, r::made);
    rows.route(
        POST,
        made + "/call-off",
        "call-off-appointments",
        MANAGER_UP,
        Bodies.CallOff.class,
        r::callOff);
  }

  private void duties(DutyRequests r, DutyFiles files) {
    String duties = BRANCH + "/duties";
    rows.look(duties, "list-duties", STAFF_UP, r::week);
    rows.look(duties + "/few", "list-few-who-can", MANAGER_UP, r::few);
    rows.route(
        PUT, duties + "/{staff}", "plan-duties", MANAGER_UP, Bodies.PlanDuties.class, r::plan);
    rows.route(POST, duties + "/copy", "copy-duties", MANAGER_UP, Bodies.CopyDuties.class, r::copy);
    rows.route(
        POST,
        duties + "/unplan",
        "unplan-duties",
        MANAGER_UP,
        Bodies.UnplanDuties.class,
        r::unplan);
    rows.look(duties + "/csv", "get-duties-csv", MANAGER_UP, files::csv);
    rows.table(duties + "/csv", "import-duties-csv", MANAGER_UP, files::takeInCsv);
    rows.calendar(
        duties + "/calendar", "import-duties-calendar", MANAGER_UP, files::takeInCalendar);
  }

  private void speech(SpeechRequests r) {
    rows.look(BRANCH + "/spoken", "get-spoken", ALL, r::names);
    rows.look("/spoken/{clip}", "get-clip", ALL, r::clip);
  }

  private void tickets(TicketRequests r) {
    rows.look(FOLLOWED, "get-ticket", HOLDER, r::get);
    rows.look(FOLLOWED + "/qr.svg", "get-ticket-qr", HOLDER, r::qr);
    rows.look(FOLLOWED + "/print", "get-print", HOLDER, r::print);
    rows.look(BRANCH + "/queue", "get-queue", STAFF_UP, r::queue);
    Rows.Answered own = rows.answered(FOLLOWED, HOLDER, r::byHolder);
    own.command(
        "/withdraw",
        "withdraw-ticket",
        Bodies.Withdraw.class,
        (ask, how) -> new TicketCommand.WithdrawTicket(ask.ticket(), how.booked().orElse(false)));
    own.command(
        "/postpone",
        "postpone-ticket",
        Bodies.Postpone.class,
        (ask, how) -> new TicketCommand.PostponeTicket(ask.ticket(), how.places()));
    own.plain("/return", "return-ticket", its(TicketCommand.ReturnTicket::new));
    rows.answered(FOLLOWED, HOLDER, r::rateByHolder)
        .command(
            "/rating",
            "rate-visit",
            Bodies.Rating.class,
            (ask, how) ->
                new TicketCommand.RateVisit(ask.ticket(), how.help(), how.solution(), how.said()));
    rows.judged(
        BRANCH + "/ratings", "rate-number", DEVICES, Bodies.NumberedRating.class, r::rateByNumber);
    rows.look(TICKETS + "/{id}", "get-ticket-of-branch", STAFF_UP, r::getByStaff);
    rows.look(TICKETS + "/{id}/qr.svg", "get-desk-qr", STAFF_UP, r::deskQr);
    rows.look(TICKETS + "/{id}/print", "get-desk-print", STAFF_UP, r::deskPrint);
    rows.route(POST, TICKETS + "/{id}/print", "print-ticket", STAFF_UP, NONE, r::printAgain);
    Rows.Answered staffs = rows.answered(TICKETS + "/{id}", STAFF_UP, r::byStaff);
    staffs.plain("/unpark", "unpark-ticket", its(TicketCommand.UnparkTicket::new));
    staffs.plain("/return", "take-back-ticket", its(TicketCommand.ReturnTicket::new));
    staffs.command(
        "/remove",
        "remove-ticket",
        Bodies.Remove.class,
        (ask, how) -> new TicketCommand.RemoveTicket(ask.ticket(), how.reason()));
    staffs.plain("/put-back", "put-ticket-back", its(TicketCommand.TakeRemovalBack::new));
  }

  private void nudges(NudgeAsks r) {
    String news = FOLLOWED + "/news";
    rows.look(news, "get-news", HOLDER, r::get);
    rows.route(PUT, news, "ask-for-news", HOLDER, Bodies.AskForNews.class, r::want);
    rows.unread(DELETE, news, "end-news", HOLDER, r::unwant);
  }

  private void appointmentNews(AppointmentNewsAsks r) {
    String news = APPOINTED + "/news";
    rows.look(news, "get-appointment-news", HOLDER, r::get);
    rows.route(
        PUT, news, "ask-for-appointment-news", HOLDER, Bodies.AskForAppointmentNews.class, r::want);
    rows.unread(DELETE, news, "end-appointment-news", HOLDER, r::unwant);
  }

  private void counters(CounterRequests r) {
    rows.look(COUNTER, "get-counter", STAFF_UP, r::get);
    rows.look(TICKETS + "/{id}/note", "get-note", STAFF_UP, r::note);
    CounterRows.write(rows, r);
  }

  private void playbooks(PlaybookRequests r) {
    rows.look(BRANCH + "/playbook", "get-playbook", STAFF_UP, r::get);
    rows.route(
        POST, TASK_TYPE + "/playbook/read", "read-news", STAFF_UP, Bodies.ReadNews.class, r::read);
    rows.look(BRANCH + "/playbook/readings", "get-news-readings", MANAGER_UP, r::readings);
  }

  private void assistance(AssistanceRequests r) {
    rows.judged(ASSISTANCE, "ask-person", DEVICES, Bodies.AskPerson.class, r::askPerson);
    rows.command(COUNTER + "/assistance", "ask-colleague", STAFF_UP, NONE, r::askColleague);
    rows.command(ASSISTANCE + "/{request}/take", "take-assistance", STAFF_UP, NONE, r::take);
    rows.judged(
        ASSISTANCE + "/{request}/withdraw", "withdraw-assistance", ON_SITE, NONE, r::withdraw);
  }

  private void counsel(CounselRequests r) {
    String questions = "/grey-zones";
    String asks = "/lifelines";
    rows.command(COUNTER + "/grey-zone", "ask-owner", STAFF_UP, Bodies.AskOwner.class, r::askOwner);
    rows.look(questions, "list-grey-zones", STAFF_UP, r::questions);
    rows.route(
        POST,
        questions + "/{question}/answer",
        "answer-owner",
        STAFF_UP,
        Bodies.AnswerOwner.class,
        r::answer);
    rows.command(COUNTER + "/lifeline/ask", "ask-lifeline", STAFF_UP, NONE, r::askLifeline);
    rows.look(asks, "list-lifelines", STAFF_UP, r::asks);
    rows.route(POST, asks + "/{ask}/take", "take-lifeline", STAFF_UP, NONE, r::take);
    rows.route(POST, asks + "/{ask}/end", "end-lifeline", STAFF_UP, NONE, r::end);
    rows.look("/report/counsel", "get-counsel-report", MANAGER_UP, r::report);
  }

  private void devices(DeviceRequests r) {
    rows.route(POST, "/devices", "request-device", ALL, Bodies.Device.class, r::ask);
    rows.look("/devices", "list-devices", MANAGER_UP, r::list);
    rows.route(POST, "/devices/enrol", "enrol-device", ALL, Bodies.Enrol.class, r::enrol);
    rows.look("/devices/self", "get-own-device", DEVICES, r::self);
    rows.route(
        POST,
        "/devices/{code}/token",
        "get-device-token",
        ALL,
        Bodies.FetchToken.class,
        r::fetchToken);
    rows.route(POST, "/devices/{code}/accept", "accept-device", ADMINS, NONE, r::accept);
    rows.route(PUT, "/devices/{id}", "rename-device", ADMINS, Bodies.Rename.class, r::rename);
    rows.unread(DELETE, "/devices/{id}", "revoke-device", ADMINS, r::revoke);
    rows.unread(DELETE, "/devices/links/{link}", "block-link", ADMINS, r::blockLink);
  }

  private void services(ServiceRequests r) {
    String tokens = "/service-tokens";
    rows.look(tokens, "list-service-tokens", ADMINS, r::list);
    rows.route(POST, tokens, "make-service-token", ADMINS, Bodies.ServiceToken.class, r::make);
    rows.unread(DELETE, tokens + "/{token}", "revoke-service-token", ADMINS, r::revoke);
  }

  private void homes(HomesRequests r) {
    rows.look("/homes", "list-homes", MANAGER_UP, r::list);
    rows.route(POST, BRANCH + "/home/release", "release-home", ADMINS, NONE, r::release);
  }

  private void printers(PrinterRequests r) {
    rows.look(BRANCH + "/printers", "list-printers", MANAGER_UP, r::list);
    rows.route(
        POST, BRANCH + "/printers/{printer}/test", "test-printer", MANAGER_UP, NONE, r::test);
  }

  private void sessions(SessionRequests r) {
    rows.route(POST, "/session", "sign-in", ALL, Bodies.SignIn.class, r::signIn);
    String factor = "/session/second-factor";
    rows.route(POST, factor, "begin-second-factor", ALL, Bodies.BeginFactor.class, r::beginFactor);
    rows.route(
        POST,
        factor + "/confirm",
        "confirm-second-factor",
        ALL,
        Bodies.ConfirmFactor.class,
        r::confirmFactor);
    rows.look(factor, "get-second-factor", SIGNED_IN, r::getFactor);
    Class<Bodies.ShowFactor> code = Bodies.ShowFactor.class;
    rows.route(
        POST,
        factor + "/recovery-codes",
        "renew-recovery-codes",
        SIGNED_IN,
        code,
        r::renewRecovery);
    rows.route(POST, factor + "/drop", "drop-second-factor", SIGNED_IN, code, r::dropFactor);
    rows.look("/session", "get-session", SIGNED_IN, r::get);
    rows.look("/session/here", "find-session", ALL, r::find);
    rows.unread(DELETE, "/session", "sign-out", SIGNED_IN, r::signOut);
  }

  private void tablet(TabletRequests r) {
    rows.look("/session/turned", "get-turned", ALL, r::get);
    rows.route(POST, "/session/turn", "turn-tablet", STAFF_UP, Bodies.TurnTablet.class, r::turn);
    rows.route(
        POST, "/session/turn-back", "turn-tablet-back", ALL, Bodies.TurnTabletBack.class, r::back);
  }

  private void house(HouseRequests r) {
    rows.look("/session/ways", "get-ways-in", ALL, r::ways);
    rows.route(POST, HouseRequests.PATH, "begin-house-sign-in", ALL, NONE, r::begin);
    rows.route(
        POST,
        HouseRequests.PATH + "/return",
        "finish-house-sign-in",
        ALL,
        Bodies.HouseReturn.class,
        r::finish);
    rows.form(HouseRequests.PATH + "/signed-out", "end-house-session", ALL, r::signedOut);
  }

  private void reports(ReportRequests r) {
    rows.look("/report", "get-report", READERS, r::get);
    rows.look("/report/errands", "get-report-errands", PARTNER_UP, r::errands);
    rows.look("/session/figures", "get-own-figures", STAFF_UP, r::own);
    rows.look("/report/looks", "get-report-looks", MANAGER_UP, r::looks);
  }

  private void settings(SettingsRequests r) {
    rows.look("/settings", "get-settings", ADMINS, r::get);
    rows.look("/settings/description", "get-settings-description", ADMINS, r::description);
    rows.large(
        "/settings/check",
        "check-settings",
        ADMINS,
        Bodies.CheckSettings.class,
        r.aside(),
        r::check);
    rows.large(
        "/settings", "change-settings", ADMINS, Bodies.ChangeSettings.class, r.aside(), r::change);
    rows.look("/settings/revisions", "list-revisions", ADMINS, r::list);
    String revision = "/settings/revisions/{revision}";
    rows.look(revision, "get-revision", ADMINS, r::revision);
    rows.look(revision + "/differences", "get-revision-differences", ADMINS, r::differences);
    rows.route(
        POST,
        revision + "/put-back",
        "put-back-revision",
        ADMINS,
        Bodies.PutBack.class,
        r::putBack);
    rows.route(
        POST,
        revision + "/put-back/check",
        "check-put-back",
        ADMINS,
        Bodies.CheckPutBack.class,
        r::checkPutBack);
    rows.route(
        POST, revision + "/drop", "drop-revision", ADMINS, Bodies.DropRevision.class, r::drop);
  }

  private void today(TodayRequests r) {
    rows.look(BRANCH + "/today", "get-today", MANAGER_UP, r::get);
    rows.look(BRANCH + "/today/changes", "get-today-changes", MANAGER_UP, r::changes);
    rows.command(BRANCH + "/today", "change-today", MANAGER_UP, Bodies.Today.class, r::change);
  }

  private void staff(StaffRequests r, StaffTableRequests table) {
    rows.look("/staff", "list-staff", ADMINS, r::list);
    rows.look("/settings/staff-csv", "get-staff-csv", ADMINS, table::get);
    rows.look("/settings/playbooks-csv", "get-playbooks-csv", ADMINS, table::playbooks);
    rows.look("/settings/skills-csv", "get-skills-csv", ADMINS, table::skills);
    rows.table("/settings/staff-csv", "preview-staff-csv", ADMINS, table::preview);
    rows.route(POST, "/staff/{staff}/password", "renew-password", ADMINS, NONE, r::renewPassword);
    rows.unread(
        DELETE, "/staff/{staff}/second-factor", "take-off-second-factor", ADMINS, r::takeOffFactor);
    rows.unread(DELETE, "/staff/{staff}/house", "forget-house-person", ADMINS, r::forgetHouse);
  }

  private void documents(ApiDocuments r) {
    rows.look("/openapi.yaml", "get-openapi", ALL, r::openApi);
    rows.look("/asyncapi.yaml", "get-asyncapi", ALL, r::asyncApi);
  }

  private void rehearsal(RehearsalRequests r) {
    rows.look("/rehearsal/clock", "get-rehearsal-clock", ALL, r::get);
    rows.route(PUT, "/rehearsal/clock", "set-rehearsal-clock", ADMINS, Bodies.Clock.class, r::set);
    rows.look(BRANCH + "/rehearsal/day", "get-rehearsal-day", ALL, r::day);
  }

  private static Function<Ask, Command> its(Function<TicketId, Command> command) {
    return ask -> command.apply(ask.ticket());
  }
}
