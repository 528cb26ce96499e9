package dk.serviceisland.http;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.speech.Spoken;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SpokenView;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of a branch as sound, for kiosks whose browser has no voice. */
final class SpeechRequests {
  private static final List<String> LANGUAGES = List.of("da", "en");
  private static final String DANISH = "da";

  /** What a clip says never changes: another text has another id. */
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final Plans plans;
  private final Spoken spoken;

  SpeechRequests(HttpApi.Parts parts) {
    this.plans = parts.branches().plans();
    this.spoken = parts.spoken();
  }

  /** Which names can be heard; what cannot is made from here on. */
  Future<Response> names(Ask ask) {
    Spoken.Heard heard = spoken.of(names(plans.current(ask.branch())));
    List<SpokenView.Clip> clips =
        heard.clips().stream()
            .map(
                clip ->
                    new SpokenView.Clip(clip.words().language(), clip.words().text(), clip.id()))
            .toList();
    return Future.succeededFuture(Response.ok(new SpokenView(clips, heard.coming())));
  }

  Future<Response> clip(Ask ask) {
    return spoken
        .clip(ask.parameters().clip())
        .map(
            found ->
                found
                    .map(sound -> Response.wav(sound).with(HttpHeaders.CACHE_CONTROL, FOR_GOOD))
                    .orElseGet(() -> Response.of(Problem.of(ProblemCode.ROUTE_UNKNOWN))));
  }

  private static Set<Spoken.Words> names(Plan plan) {
    Set<Spoken.Words> all = new LinkedHashSet<>();
    for (String language : LANGUAGES) {
      all.add(in(language, plan.names()));
      for (TaskType type : plan.taskTypes().values()) {
        all.add(in(language, type.names()));
        type.info().group().ifPresent(group -> all.add(in(language, group.names())));
      }
    }
    return all;
  }

  /** What has no name in a language is shown, and so said, in Danish. */
  private static Spoken.Words in(String language, Map<String, String> names) {
    String spoken = names.containsKey(language) ? language : DANISH;
    return new Spoken.Words(spoken, names.get(spoken));
  }
}
