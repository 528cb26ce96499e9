package dk.serviceisland.config;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the municipality's logo, and refuses pictures that do more than be looked at. */
final class LogoReader {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PNG_SIZE_AT = 16;
  private static final int PNG_SIZE_ENDS = 24;
  private static final Set<String> ACTIVE = Set.of("script", "foreignobject", "iframe", "handler");
  private static final String ALLOWED =
      "; allowed: the name of an SVG or PNG file of at most 100 KB beside municipality.yaml";

  private LogoReader() {}

  /** The logo; none after a complaint. */
  static Optional<Municipality.Logo> read(Value value) {
    Optional<String> text = value.parsed(written -> written);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(logo(text.get()));
    } catch (IllegalArgumentException refused) {
      value.mistake(refused.getMessage() + ALLOWED);
      return Optional.empty();
    }
  }

  private static Municipality.Logo logo(String text) {
    if (!text.startsWith("data:")) {
      throw new IllegalArgumentException("'" + text + "' is no picture that can be read");
    }
    int comma = text.indexOf(',');
    byte[] bytes = Base64.getDecoder().decode(text.substring(comma + 1));
    if (bytes.length > LogoFile.MOST_BYTES) {
      throw new IllegalArgumentException("the picture has " + bytes.length + " bytes");
    }
    boolean svg = text.startsWith("data:image/svg+xml;");
    return new Municipality.Logo(
        svg ? "image/svg+xml" : "image/png",
        text.substring(comma + 1),
        svg ? shapeOfSvg(bytes) : shapeOfPng(bytes));
  }

  private static double shapeOfPng(byte[] bytes) {
    if (bytes.length < PNG_SIZE_ENDS || !Arrays.equals(PNG, 0, PNG.length, bytes, 0, PNG.length)) {
      throw new IllegalArgumentException("the picture is no PNG");
    }
    ByteBuffer size = ByteBuffer.wrap(bytes, PNG_SIZE_AT, PNG_SIZE_ENDS - PNG_SIZE_AT);
    return shape(size.getInt(), size.getInt());
  }

  private static double shapeOfSvg(byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      double shape = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new IllegalArgumentException("the picture has a DOCTYPE");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          refuseActive(xml);
          shape = shape == 0 ? shapeOfRoot(xml) : shape;
        }
      }
      return shape;
    } catch (XMLStreamException notXml) {
      throw new IllegalArgumentException("the picture is no SVG", notXml);
    }
  }

  private static void refuseActive(XMLStreamReader xml) {
    String element = xml.getLocalName().toLowerCase(Locale.ROOT);
    if (ACTIVE.contains(element)) {
      throw new IllegalArgumentException("the picture has a <" + element + ">");
    }
    for (int at = 0; at < xml.getAttributeCount(); at++) {
      String name = xml.getAttributeLocalName(at).toLowerCase(Locale.ROOT);
      String value = xml.getAttributeValue(at).strip();
      boolean leads =
          name.equals("href") && !value.startsWith("#") && !value.startsWith("data:image/");
      if (name.startsWith("on") || leads) {
        throw new IllegalArgumentException("the picture has the attribute " + name + "=" + value);
      }
    }
  }

  private static double shapeOfRoot(XMLStreamReader root) {
    if (!root.getLocalName().equals("svg")) {
      throw new IllegalArgumentException("the picture is no SVG");
    }
    String box = root.getAttributeValue(null, "viewBox");
    String[] numbers = box == null ? new String[0] : box.strip().split("[\\s,]+");
    return numbers.length == 4
        ? shape(Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3]))
        : 1;
  }

  private static double shape(double width, double height) {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("the picture has no size");
    }
    return width / height;
  }
}
