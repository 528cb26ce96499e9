package dk.serviceisland.oidc;

/** The house's own sign-in does not answer now, and may later. */
final class ProviderAway extends Exception {
  private static final long serialVersionUID = 1L;

  ProviderAway(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
