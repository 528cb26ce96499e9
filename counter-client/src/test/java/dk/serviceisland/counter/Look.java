package dk.serviceisland.counter;

import com.microsoft.playwright.options.ColorScheme;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;

/**
 * How a staff page is looked at.
 *
 * @param width of the screen, in CSS pixels
 * @param height of the screen, in CSS pixels
 * @param language of the page
 * @param theme that is preferred
 * @param checked whether the accessibility checker looks too, in the dark theme at what colours
 *     decide; it is slow, and sizes make little difference to it
 */
record Look(int width, int height, String language, ColorScheme theme, boolean checked) {

  /** A look from a line such as {@code 1366, 768, da, LIGHT, true}. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @AggregateWith(Reader.class)
  @interface OfLine {}

  /** Reads a line. */
  static final class Reader implements ArgumentsAggregator {
    @Override
    public Look aggregateArguments(ArgumentsAccessor line, ParameterContext context) {
      return new Look(
          line.getInteger(0),
          line.getInteger(1),
          line.getString(2),
          line.get(3, ColorScheme.class),
          line.getBoolean(4));
    }
  }
}
