package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The municipality's own colour and logo. */
class BrandTest {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0"
          + " 0h9v9z\"/></svg>";

  @TempDir Path folder;
  @TempDir Path exported;

  @ParameterizedTest
  @CsvSource({"#000000,21.0", "#ffffff,1.0", "#767676,4.54", "#0b5a5e,7.96"})
  void contrastWithWhiteIsThatOfWcag(String colour, double contrast) {
    int rgb = Integer.parseInt(colour.substring(1), 16);

    assertEquals(contrast, Contrast.between(rgb, 0xffffff), 0.05);
  }

  @Test
  void theNearestColourHasEnoughAndOneStepLighterHasNot() {
    Random chance = new Random(14);
    for (int i = 0; i < 500; i++) {
      String colour = String.format("#%06x", chance.nextInt(0x1000000));
      String nearest = Contrast.nearest(colour);

      assertTrue(Contrast.isEnough(nearest), colour);
      assertEquals(Contrast.isEnough(colour), nearest.equals(colour), colour);
    }
  }

  @Test
  void aColourThatCannotBeReadIsRefusedWithTheNearestThatCan() throws IOException {
    with("colour: \"#ffcc00\"").write(folder);

    assertEquals(
        "municipality.yaml:4: colour: '#ffcc00' is not allowed here; allowed: a colour on which"
            + " white can be read, and which can be read on paper, 4.5 : 1 or more; the nearest is "
            + Contrast.nearest("#ffcc00"),
        BrokenFiles.complaints(folder).get(0));
    assertFalse(Contrast.isEnough("#ffcc00"));
  }

  @Test
  void aLogoOfAFileIsInTheSettingsAndInTheirExport() throws Exception {
    with("logo: kommune.svg").write(folder);
    Files.writeString(folder.resolve("kommune.svg"), SVG);

    Documents documents = Documents.read(folder);
    documents.write(exported, "da");

    Municipality.Logo logo = documents.check().municipality().brand().logo().orElseThrow();
    assertEquals("image/svg+xml", logo.mediaType());
    assertEquals(3.0, logo.shape());
    assertEquals(
        SVG, new String(Base64.getDecoder().decode(logo.base64()), StandardCharsets.UTF_8));
    assertArrayEquals(
        SVG.getBytes(StandardCharsets.UTF_8), Files.readAllBytes(exported.resolve("logo.svg")));
    assertEquals(documents, Documents.read(exported));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"https://x.dk\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject/></svg>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg viewBox=\"0 0 0 0\" xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>*{fill:red}</style></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g style=\"fill:red\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g fill=\"url(https://x.dk/#a)\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g fill=\"\\75rl(//x.dk)\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><animate/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><set/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:base=\"https://x.dk\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"data:image/png;base64,\"/></svg>",
        "<?xml-stylesheet href=\"x.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 Infinity 1\"/>",
        "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 a b\"/>",
        "<html/>",
        "not xml",
      })
  void anSvgThatDoesMoreThanBeLookedAtIsRefused(String svg) throws IOException {
    with("logo: kommune.svg").write(folder);
    Files.writeString(folder.resolve("kommune.svg"), svg);

    String complaint = BrokenFiles.complaints(folder).get(0);

    assertTrue(complaint.startsWith("municipality.yaml:4: logo: the picture "), complaint);
    assertTrue(complaint.contains("at most 100 KB beside municipality.yaml"), complaint);
  }

  @Test
  void anSvgOfShapesThatPointAtEachOtherIsALogo() throws Exception {
    with("logo: kommune.svg").write(folder);
    Files.writeString(
        folder.resolve("kommune.svg"),
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\""
            + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 8 4\"><defs>"
            + "<linearGradient id=\"a\"><stop offset=\"1\" stop-color=\"#fff\"/></linearGradient>"
            + "</defs><g id=\"b\" fill=\"url(#a)\"/><use xlink:href=\"#b\"/></svg>");

    assertEquals(
        2.0, Documents.read(folder).check().municipality().brand().logo().orElseThrow().shape());
  }

  @Test
  void aPictureThatIsTooDeepOrTooLargeIsRefused() throws IOException {
    with("logo: kommune.svg").write(folder);
    Files.writeString(
        folder.resolve("kommune.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\">"
            + "<g>".repeat(64)
            + "</g>".repeat(64)
            + "</svg>");
    assertTrue(BrokenFiles.complaints(folder).get(0).contains("more than 64 levels"));

    with("logo: kommune.png").write(folder);
    ByteBuffer png = ByteBuffer.allocate(24);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.putInt(16, 4097).putInt(20, 1);
    Files.write(folder.resolve("kommune.png"), png.array());
    assertTrue(BrokenFiles.complaints(folder).get(0).contains("larger than 4096 by 4096"));
  }

  @Test
  void aPictureThatGrowsByWhatItRefersToIsRefused() throws IOException {
    StringBuilder grows = new StringBuilder("<g id=\"b0\"><path d=\"M0 0\"/></g>");
    for (int level = 1; level <= 11; level++) {
      String use = "<use href=\"#b" + (level - 1) + "\"/>";
      grows.append("<g id=\"b" + level + "\">" + use.repeat(10) + "</g>");
    }

    assertRefused(grows.toString(), "too-many", "draws more than 10000 elements");
    assertRefused(
        grows.toString().replaceAll("<use href=\"([^\"]*)\"/>", "<rect mask=\"url($1)\"/>"),
        "too-many",
        "draws more than 10000 elements");
    assertRefused("<path/>".repeat(2_000), "too-many", "more than 2000 elements");
  }

  @Test
  void aPictureThatRefersToWhatItIsInIsRefused() throws IOException {
    String message = "an element that refers to one that it is in";
    assertRefused("<g id=\"a\"><use href=\"#a\"/></g>", "too-deep", message);
    assertRefused(
        "<mask id=\"a\"><g mask=\"url(#b)\"/></mask><mask id=\"b\"><g mask=\"url(#a)\"/></mask>",
        "too-deep",
        message);
  }

  @Test
  void aNumberOfAPersonInAPictureIsRefused() throws IOException {
    String message = "looks like a CPR number";
    for (String text :
        List.of(
            "<text>Mette 010190-1234</text>",
            "<text>010190<tspan>-1234</tspan></text>",
            "<g aria-label=\"010190-1234\"/>")) {
      assertRefused(text, "looks-like-cpr", message);
    }
  }

  @Test
  void anSvgThatDoesNotSayThatItIsOneIsToldSo() throws IOException {
    with("logo: kommune.svg").write(folder);
    Files.writeString(folder.resolve("kommune.svg"), "<svg viewBox=\"0 0 1 1\"/>");

    assertTrue(
        BrokenFiles.complaints(folder)
            .get(0)
            .contains("lacks xmlns=\"http://www.w3.org/2000/svg\""));
  }

  private void assertRefused(String content, String reason, String message) throws IOException {
    with("logo: kommune.svg").write(folder);
    Files.writeString(
        folder.resolve("kommune.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\">" + content + "</svg>");

    Complaint complaint =
        assertThrows(BrokenConfiguration.class, () -> Documents.read(folder).check())
            .complaints()
            .get(0);

    assertEquals(Map.of("reason", reason), complaint.values());
    assertTrue(complaint.message().contains(message), complaint::message);
  }

  @Test
  void whatIsNoPngIsRefused() throws IOException {
    with("logo: kommune.png").write(folder);
    Files.writeString(folder.resolve("kommune.png"), SVG);

    assertTrue(BrokenFiles.complaints(folder).get(0).contains("the picture is no PNG"));
  }

  @Test
  void aLogoThatIsTooLargeOrNotThereIsRefused() throws IOException {
    with("logo: kommune.svg").write(folder);
    String missing = BrokenFiles.complaints(folder).get(0);
    Files.writeString(folder.resolve("kommune.svg"), SVG + " ".repeat(LogoFile.MOST_BYTES));
    String large = BrokenFiles.complaints(folder).get(0);

    assertTrue(
        missing.contains(
            "'kommune.svg' is no picture that can be read, so it is no logo; allowed: "),
        missing);
    assertEquals(missing, large);
  }

  @Test
  void aLogoOutsideOfTheFolderIsRefused() throws IOException {
    with("logo: ../kommune.svg").write(folder);

    assertTrue(BrokenFiles.complaints(folder).get(0).contains("'../kommune.svg' is not allowed"));
    assertThrows(BrokenConfiguration.class, () -> Documents.read(folder).check());
  }

  private static SmallFolder with(String line) {
    return new SmallFolder()
        .replace("municipality.yaml", "languages: [da, en]", line + "\nlanguages: [da, en]");
  }
}
