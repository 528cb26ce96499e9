package dk.serviceisland.wire;

import java.util.List;
import java.util.Optional;

/** What somebody is told of a second factor of their own. */
public final class SecondFactorView {
  private SecondFactorView() {}

  /**
   * How it stands with it.
   *
   * @param on whether it is asked for
   * @param recoveryCodesLeft that stand in for it; none: it is not asked for
   */
  public record Standing(boolean on, Optional<Integer> recoveryCodesLeft) {}

  /**
   * Other codes that stand in for it once each, told once.
   *
   * @param recoveryCodes in place of those before
   */
  public record Renewed(List<String> recoveryCodes) {}

  /**
   * What an authenticator is told.
   *
   * @param secret to be typed
   * @param uri the same for an authenticator on this machine
   * @param qr the same as a picture to be scanned, in SVG
   */
  public record Begun(String secret, String uri, String qr) {}

  /**
   * It counts from now on, and its person is signed in.
   *
   * @param recoveryCodes that stand in for it once each, told once
   * @param session as it was opened
   */
  public record Confirmed(List<String> recoveryCodes, SessionView session) {}
}
