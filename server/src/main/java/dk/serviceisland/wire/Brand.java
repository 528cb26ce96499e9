package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * How pages look as the municipality's own: what its style sheet says, and its picture. Immutable.
 *
 * @param colour such as #0b5a5e; none: the product's
 * @param logo none: the product's
 */
public record Brand(Optional<String> colour, Optional<Logo> logo) {
  /** The product's own look. */
  public static final Brand NONE = new Brand(Optional.empty(), Optional.empty());

  private static final double WIDEST = 3;

  /**
   * A picture.
   *
   * @param mediaType of its bytes
   * @param base64 its bytes
   * @param shape width by height
   */
  public record Logo(String mediaType, String base64, double shape) {
    /** Its bytes. */
    public Buffer bytes() {
      return Buffer.buffer(Base64.getDecoder().decode(base64));
    }
  }

  /**
   * The style sheet, which comes after the tokens of all pages.
   *
   * @param picture the address of the logo
   */
  public String styles(String picture) {
    StringBuilder styles = new StringBuilder(":root {\n");
    colour.ifPresent(own -> styles.append("  --brand: ").append(own).append(";\n"));
    logo.ifPresent(
        own ->
            styles
                .append("  --logo: url(\"")
                .append(picture)
                .append('?')
                .append(Integer.toHexString(own.base64().hashCode()))
                .append("\");\n  --logo-plate: #fff;\n  --logo-room: 0.12em;\n  --logo-shape: ")
                .append(String.format(Locale.ROOT, "%.2f", shape(own)))
                .append(";\n"));
    return styles.append("}\n").toString();
  }

  /** As wide as there is room; what is wider or taller still is made smaller. */
  private static double shape(Logo own) {
    return Math.max(1, Math.min(WIDEST, own.shape()));
  }
}
