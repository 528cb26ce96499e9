package dk.serviceisland.config;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the municipality's logo, and refuses pictures that do more than be looked at. */
final class LogoReader {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PNG_SIZE_AT = 16;
  private static final int PNG_SIZE_ENDS = 24;
  private static final int LARGEST_SIDE = 4_096;
  private static final int DEEPEST = 64;
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "symbol",
          "use",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "mask",
          "pattern");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("id class version lang role aria-label aria-labelledby aria-hidden x y x1 y1 x2 y2 dx dy"
                  + " cx cy r rx ry fx fy fr d points width height viewBox preserveAspectRatio"
                  + " transform offset gradientUnits gradientTransform spreadMethod patternUnits"
                  + " patternContentUnits patternTransform clipPathUnits maskUnits"
                  + " maskContentUnits fill fill-rule fill-opacity stroke stroke-width"
                  + " stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
                  + " stroke-dasharray stroke-dashoffset opacity color display visibility overflow"
                  + " clip-path clip-rule mask stop-color stop-opacity font-family font-size"
                  + " font-weight font-style text-anchor letter-spacing vector-effect"
                  + " shape-rendering")
              .split(" "));

  private static final Pattern WITHIN = Pattern.compile("#[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Pattern PAINT = Pattern.compile("url\\(" + WITHIN.pattern() + "\\)");
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
      value.mistake(ComplaintCode.LOGO, refused.getMessage() + ALLOWED);
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
    int width = size.getInt();
    int height = size.getInt();
    if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "the picture is larger than " + LARGEST_SIDE + " by " + LARGEST_SIDE);
    }
    return shape(width, height);
  }

  private static double shapeOfSvg(byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      double shape = 0;
      int depth = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new IllegalArgumentException("the picture has a DOCTYPE");
        }
        if (event == XMLStreamConstants.PROCESSING_INSTRUCTION
            || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new IllegalArgumentException("the picture has an instruction for programs");
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          if (depth > DEEPEST) {
            throw new IllegalArgumentException("the picture has more than " + DEEPEST + " levels");
          }
          refuseOthers(xml);
          shape = shape == 0 ? shapeOfRoot(xml) : shape;
        }
      }
      return shape;
    } catch (XMLStreamException notXml) {
      throw new IllegalArgumentException("the picture is no SVG", notXml);
    }
  }

  /** Whatever is not known to be only looked at may fetch, run or change something. */
  private static void refuseOthers(XMLStreamReader xml) {
    String element = xml.getLocalName();
    if (!SVG.equals(xml.getNamespaceURI()) || !ELEMENTS.contains(element)) {
      throw new IllegalArgumentException("the picture has a <" + element + ">");
    }
    for (int at = 0; at < xml.getAttributeCount(); at++) {
      if (!mayStand(xml, at)) {
        throw new IllegalArgumentException(
            "the picture has the attribute "
                + xml.getAttributeLocalName(at)
                + ", or it says what no picture needs");
      }
    }
  }

  private static boolean mayStand(XMLStreamReader xml, int at) {
    String space = xml.getAttributeNamespace(at);
    String name = xml.getAttributeLocalName(at);
    String value = xml.getAttributeValue(at);
    boolean plain = space == null || space.isEmpty();
    if (name.equals("href")) {
      return (plain || space.equals(XLINK)) && WITHIN.matcher(value).matches();
    }
    boolean known =
        plain
            ? ATTRIBUTES.contains(name)
            : space.equals(XMLConstants.XML_NS_URI)
                && (name.equals("space") || name.equals("lang"));
    String others = PAINT.matcher(value).replaceAll("").toLowerCase(Locale.ROOT);
    return known && !others.contains("url(") && value.indexOf('\\') < 0;
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
    double shape = width / height;
    if (!(shape > 0) || Double.isInfinite(shape)) {
      throw new IllegalArgumentException("the picture has no size");
    }
    return shape;
  }
}
