package dk.serviceisland.oidc;

/**
 * Whom the house gives a place.
 *
 * @param claim that tells, a text or a list of texts, such as {@code groups}
 * @param value that it must be, or that must be in it
 * @param place what holds for whoever it is so of
 */
public record Rule(String claim, String value, Place place) {
  boolean fits(Claims claims) {
    return claims.texts(claim).contains(value);
  }
}
