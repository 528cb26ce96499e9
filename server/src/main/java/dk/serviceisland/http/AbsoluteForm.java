package dk.serviceisland.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request whose target is a whole address, as clients write it that think they speak to a proxy:
 * every server has to take it, by the host of the target and not by that of the header (RFC 9112,
 * 3.2.2).
 */
final class AbsoluteForm {
  private static final Pattern WHOLE = Pattern.compile("(?i:https?)://([^/?#]*)([/?].*)?");

  private AbsoluteForm() {}

  /** Makes it one that names the host in its header alone; says what is wrong with it, if is. */
  static Optional<String> read(HttpRequest request) {
    Matcher whole = WHOLE.matcher(request.uri());
    if (!whole.matches()) {
      return Optional.empty();
    }
    String host = whole.group(1);
    if (host.isEmpty() || !Intake.isHost(host)) {
      return Optional.of("a target whose host is no host and port");
    }
    String rest = whole.group(2) == null ? "/" : whole.group(2);
    request.setUri(rest.startsWith("?") ? "/" + rest : rest);
    request.headers().set(HttpHeaderNames.HOST, host);
    return Optional.empty();
  }
}
