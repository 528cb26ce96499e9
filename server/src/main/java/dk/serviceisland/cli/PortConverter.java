package dk.serviceisland.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port, 0 for any free one. */
final class PortConverter implements ITypeConverter<Integer> {
  private static final int HIGHEST = 65_535;

  @Override
  public Integer convert(String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException notWhole) {
      throw new TypeConversionException(notAllowed(value));
    }
    throw new TypeConversionException(notAllowed(value));
  }

  private static String notAllowed(String value) {
    return "'" + value + "' is no port; allowed: 0 to " + HIGHEST;
  }
}
