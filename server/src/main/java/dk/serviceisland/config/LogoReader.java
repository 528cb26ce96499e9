package dk.serviceisland.config;

import dk.serviceisland.domain.plan.FreeText;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Elements that are written. */
  private static final int MOST_ELEMENTS = 2_000;

  /** Elements that are drawn, each as often as something refers to it. */
  private static final int MOST_DRAWN = 10_000;

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
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");
  private static final String BESIDE_TEXTS = "\n".repeat(4);
  private static final String ALLOWED =
      "; allowed: the name of an SVG or PNG file of at most 100 KB beside municipality.yaml, or"
          + " such a file as data:image/svg+xml;base64, or data:image/png;base64,";

  /** Why a picture is refused, in the word that the pages have texts for. */
  private enum Reason {
    UNREADABLE,
    TOO_LARGE,
    NO_PNG,
    NO_SVG,
    NO_NAMESPACE,
    MORE_THAN_SHAPES,
    TOO_DEEP,
    TOO_MANY,
    NO_SIZE,
    LOOKS_LIKE_CPR
  }

  /** A picture that is no logo. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    private Refused(Reason reason, String message) {
      this(reason, message, null);
    }

    private Refused(Reason reason, String message, Exception cause) {
      super(message, cause);
      this.reason = reason;
    }
  }

  /**
   * An element of a picture.
   *
   * @param children grow while the picture is read
   * @param references ids of what is drawn with it
   */
  private record Node(List<Node> children, List<String> references) {}

  private LogoReader() {}

  /** The logo; none after a complaint, nor in place of one that was taken before and is refused. */
  static Optional<Municipality.Logo> read(Value value) {
    Optional<String> text = value.parsed(written -> written);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(logo(text.get()));
    } catch (Refused refused) {
      value.beyondBounds(
          ComplaintCode.LOGO,
          Map.of("reason", Setting.word(refused.reason)),
          refused.getMessage() + ", so it is no logo" + ALLOWED);
      return Optional.empty();
    }
  }

  private static Municipality.Logo logo(String text) throws Refused {
    if (!text.startsWith("data:")) {
      throw new Refused(Reason.UNREADABLE, "'" + text + "' is no picture that can be read");
    }
    int comma = text.indexOf(',');
    byte[] bytes = bytes(text.substring(comma + 1));
    if (bytes.length > LogoFile.MOST_BYTES) {
      throw new Refused(Reason.TOO_LARGE, "the picture has " + bytes.length + " bytes");
    }
    boolean svg = text.startsWith("data:image/svg+xml;");
    return new Municipality.Logo(
        svg ? "image/svg+xml" : "image/png",
        text.substring(comma + 1),
        svg ? shapeOfSvg(bytes) : shapeOfPng(bytes));
  }

  private static byte[] bytes(String base64) throws Refused {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw new Refused(Reason.UNREADABLE, "the picture is not written in base64", notBase64);
    }
  }

  private static double shapeOfPng(byte[] bytes) throws Refused {
    if (bytes.length < PNG_SIZE_ENDS || !Arrays.equals(PNG, 0, PNG.length, bytes, 0, PNG.length)) {
      throw new Refused(Reason.NO_PNG, "the picture is no PNG");
    }
    ByteBuffer size = ByteBuffer.wrap(bytes, PNG_SIZE_AT, PNG_SIZE_ENDS - PNG_SIZE_AT);
    int width = size.getInt();
    int height = size.getInt();
    if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
      throw new Refused(
          Reason.TOO_LARGE, "the picture is larger than " + LARGEST_SIDE + " by " + LARGEST_SIDE);
    }
    return shape(width, height);
  }

  private static double shapeOfSvg(byte[] bytes) throws Refused {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return new Svg().shape(factory.createXMLStreamReader(new StringReader(text(bytes))));
    } catch (XMLStreamException notXml) {
      throw new Refused(Reason.NO_SVG, "the picture is no SVG", notXml);
    }
  }

  /** Read here, because the XML parser writes of bytes that are no text into the error stream. */
  private static String text(byte[] bytes) throws Refused {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException noText) {
      throw new Refused(Reason.NO_SVG, "the picture is no SVG in UTF-8", noText);
    }
  }

  /** An SVG while it is read, for one thread. */
  private static final class Svg {
    private final Deque<Node> open = new ArrayDeque<>();
    private final Map<String, Node> byId = new HashMap<>();
    private final StringBuilder words = new StringBuilder();
    private Node root;
    private double shape;
    private int elements;
    private int drawn;

    private double shape(XMLStreamReader xml) throws XMLStreamException, Refused {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD ->
              throw new Refused(Reason.MORE_THAN_SHAPES, "the picture has a DOCTYPE");
          case XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new Refused(
                  Reason.MORE_THAN_SHAPES, "the picture has an instruction for programs");
          case XMLStreamConstants.START_ELEMENT -> begin(xml);
          case XMLStreamConstants.END_ELEMENT -> {
            open.pop();
            words.append(xml.getLocalName().equals("tspan") ? "" : BESIDE_TEXTS);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              words.append(xml.getText());
          default -> {}
        }
      }
      if (FreeText.looksLikeCpr(words.toString())) {
        throw new Refused(Reason.LOOKS_LIKE_CPR, "a text of the picture looks like a CPR number");
      }
      draw(root, 1);
      return shape;
    }

    private void begin(XMLStreamReader xml) throws Refused {
      elements++;
      if (elements > MOST_ELEMENTS) {
        throw new Refused(
            Reason.TOO_MANY, "the picture has more than " + MOST_ELEMENTS + " elements");
      }
      if (root == null) {
        shape = shapeOfRoot(xml);
      }
      refuseOthers(xml);
      Node node = new Node(new ArrayList<>(), references(xml));
      if (root == null) {
        root = node;
      } else {
        open.element().children().add(node);
      }
      open.push(node);
      if (open.size() > DEEPEST) {
        throw tooDeep();
      }
      Optional.ofNullable(xml.getAttributeValue(null, "id"))
          .ifPresent(id -> byId.putIfAbsent(id, node));
      Optional.ofNullable(xml.getAttributeValue(null, "aria-label"))
          .ifPresent(label -> words.append(label).append(BESIDE_TEXTS));
    }

    /**
     * Goes through a picture as a browser draws it: what is referred to is drawn each time, so that
     * a few lines can be thousands of millions of shapes, and one that refers to itself has no end.
     */
    private void draw(Node node, int depth) throws Refused {
      drawn++;
      if (drawn > MOST_DRAWN) {
        throw new Refused(
            Reason.TOO_MANY,
            "the picture draws more than "
                + MOST_DRAWN
                + " elements, each counted as often as something refers to it");
      }
      if (depth > DEEPEST) {
        throw tooDeep();
      }
      for (Node child : node.children()) {
        draw(child, depth + 1);
      }
      for (String id : node.references()) {
        Node target = byId.get(id);
        if (target != null) {
          draw(target, depth + 1);
        }
      }
    }

    private static Refused tooDeep() {
      return new Refused(
          Reason.TOO_DEEP,
          "the picture has more than "
              + DEEPEST
              + " levels, or an element that refers to one that it is in");
    }

    private static List<String> references(XMLStreamReader xml) {
      List<String> ids = new ArrayList<>();
      for (int at = 0; at < xml.getAttributeCount(); at++) {
        String value = xml.getAttributeValue(at);
        if (xml.getAttributeLocalName(at).equals("href")) {
          ids.add(value.substring(1));
        } else {
          REFERENCE.matcher(value).results().forEach(found -> ids.add(found.group(1)));
        }
      }
      return ids;
    }
  }

  /** Whatever is not known to be only looked at may fetch, run or change something. */
  private static void refuseOthers(XMLStreamReader xml) throws Refused {
    String element = xml.getLocalName();
    if (!SVG.equals(xml.getNamespaceURI()) || !ELEMENTS.contains(element)) {
      throw new Refused(Reason.MORE_THAN_SHAPES, "the picture has a <" + element + ">");
    }
    for (int at = 0; at < xml.getAttributeCount(); at++) {
      if (!mayStand(xml, at)) {
        throw new Refused(
            Reason.MORE_THAN_SHAPES,
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

  private static double shapeOfRoot(XMLStreamReader root) throws Refused {
    if (!root.getLocalName().equals("svg")) {
      throw new Refused(Reason.NO_SVG, "the picture is no SVG");
    }
    if (root.getNamespaceURI() == null) {
      throw new Refused(
          Reason.NO_NAMESPACE, "the picture lacks xmlns=\"" + SVG + "\" in its <svg>");
    }
    String box = root.getAttributeValue(null, "viewBox");
    String[] numbers = box == null ? new String[0] : box.strip().split("[\\s,]+");
    try {
      return numbers.length == 4
          ? shape(Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3]))
          : 1;
    } catch (NumberFormatException notNumbers) {
      throw new Refused(
          Reason.NO_SIZE, "the picture has a viewBox that is not four numbers", notNumbers);
    }
  }

  private static double shape(double width, double height) throws Refused {
    double shape = width / height;
    if (!(width > 0 && height > 0 && shape > 0) || Double.isInfinite(shape)) {
      throw new Refused(Reason.NO_SIZE, "the picture has no size");
    }
    return shape;
  }
}
