package dk.serviceisland.http;

import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.WaitsView;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits and opening for the municipality's own website: whose origin the settings name may read
 * them in a browser (CORS), and nothing else of the API.
 */
final class WaitsRequests {
  /** As often as forecasts are worth asking for; a website's visitors share a proxy's answer. */
  private static final String FOR_A_MOMENT = "public, max-age=10";

  private final Branches branches;
  private final Commands commands;
  private final Supplier<MunicipalityView> municipality;
  private final Reception reception;

  WaitsRequests(HttpApi.Parts parts, Commands commands) {
    this.branches = parts.branches();
    this.commands = commands;
    this.municipality = parts.municipality();
    this.reception = parts.reception();
  }

  Future<Response> list(Ask ask) {
    return branches
        .views(this::view, plan -> WaitsView.outOfService(plan, commands.now()))
        .map(all -> readable(ask, new WaitsView.Several(all)));
  }

  Future<Response> get(Ask ask) {
    return branches.engine().read(ask.branch(), this::view).map(view -> readable(ask, view));
  }

  /** What a browser hands to a page of another origin, where the settings name that. */
  private Response readable(Ask ask, Record view) {
    Response response =
        Response.ok(view)
            .with(HttpHeaders.VARY, HttpHeaders.ORIGIN)
            .with(HttpHeaders.CACHE_CONTROL, FOR_A_MOMENT);
    return ask.head()
        .origin()
        .filter(municipality.get().websites()::contains)
        .map(origin -> response.with(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin))
        .orElse(response);
  }

  private WaitsView view(BranchState told) {
    BranchState state = reception.shown(told);
    Plan plan = state.plan();
    // Whoever waits there has gone or come meanwhile, and nobody here knows.
    Optional<BranchForecast> known =
        reception.isBehind(plan.branch())
            ? Optional.empty()
            : branches.forecasts().latest(plan.branch());
    WaitsView view = WaitsView.of(state, commands.now(state), known);
    return reception.asOf(plan.branch()).map(all -> view.asOf(all, plan.zone())).orElse(view);
  }
}
