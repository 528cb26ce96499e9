package dk.serviceisland.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a revision; whether there is such a one, the store knows. */
final class RevisionConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException notWhole) {
      throw new TypeConversionException(notAllowed(value));
    }
    throw new TypeConversionException(notAllowed(value));
  }

  private static String notAllowed(String value) {
    return "'" + value + "' is no revision; allowed: 1 to the newest, as config history lists them";
  }
}
