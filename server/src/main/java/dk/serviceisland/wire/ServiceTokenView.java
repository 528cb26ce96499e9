package dk.serviceisland.wire;

import dk.serviceisland.access.ServiceTokenStore.KeptToken;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What administrators are told of the tokens of programs. */
public final class ServiceTokenView {
  private ServiceTokenView() {}

  private record Known(
      String id,
      String name,
      List<String> scopes,
      Optional<List<String>> branches,
      String madeBy,
      String madeAt,
      String expiresAt,
      boolean over,
      Optional<String> lastUsedAt) {
    static Known of(ServiceTokens.Listed listed, ZoneId zone) {
      KeptToken token = listed.kept();
      return new Known(
          token.id(),
          token.name(),
          token.scopes().stream().sorted().map(Words::of).toList(),
          token.branches().map(Known::sorted),
          token.madeBy().value(),
          Times.write(token.madeAt(), zone),
          Times.write(token.expiresAt(), zone),
          listed.over(),
          token.lastUsedAt().map(at -> Times.write(at, zone)));
    }

    private static List<String> sorted(Set<BranchId> branches) {
      return branches.stream().map(BranchId::value).sorted().toList();
    }
  }

  private record All(List<Known> tokens) {}

  private record Made(Known token, String secret) {}

  /** All tokens, without what opens anything. */
  public static Buffer list(List<ServiceTokens.Listed> tokens, ZoneId zone) {
    return Json.bytes(new All(tokens.stream().map(one -> Known.of(one, zone)).toList()));
  }

  /** A token that was just made, with what it is shown by, which is told once. */
  public static Buffer made(ServiceTokens.Made made, ZoneId zone) {
    return Json.bytes(new Made(Known.of(made.listed(), zone), made.token()));
  }
}
