package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.BranchId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any documents, also for those that make no sense. */
class DocumentsProperties {

  @Property(tries = 200)
  void whatIsWrittenAsYamlIsReadAsTheSame(@ForAll long seed)
      throws IOException, BrokenConfiguration {
    Documents documents = new RandomDocuments(seed).make();
    Path folder = Files.createTempDirectory("documents");
    try {
      Files.createDirectories(folder.resolve("branches"));
      documents.write(folder, seed % 2 == 0 ? "da" : "en");

      assertEquals(documents.json(), Documents.read(folder).json());
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Property
  void whatIsWrittenAsJsonIsReadAsTheSame(@ForAll long seed) {
    Documents documents = new RandomDocuments(seed).make();

    assertEquals(documents, Documents.parse(documents.json()));
    assertEquals(documents.json(), Documents.parse(documents.json()).json());
  }

  @Property
  void whatDiffersMakesTheOneOfTheOther(@ForAll long before, @ForAll long after) {
    Documents one = new RandomDocuments(before).make();
    Documents other = new RandomDocuments(after).make();
    List<Edit> changes = one.differences(other).stream().map(Difference::forth).toList();

    assertEquals(other.json(), one.with(Documents.inOrder(changes)).json());
  }

  @Property
  void whatWasChangedCanBePutBack(@ForAll long before, @ForAll long after) {
    Documents one = new RandomDocuments(before).make();
    Documents other = new RandomDocuments(after).make();
    List<Difference> changes = one.differences(other);

    assertEquals(List.of(), other.inTheWay(changes));
    assertEquals(one.json(), other.putBack(changes).json());
  }

  @Property(tries = 300)
  void anExcerptHasNoOtherBranchAndIsItsOwnExcerpt(@ForAll long seed) {
    Documents whole = new RandomDocuments(seed).make();
    Object home = home(whole, "a");

    Documents cut = whole.excerpt(new BranchId("a"));

    for (String other : List.of("b", "c")) {
      boolean together = home != null && home.equals(home(whole, other));
      assertEquals(together, cut.names().contains("branches/" + other));
    }
    assertEquals(cut.json(), cut.excerpt(new BranchId("a")).json());
  }

  private static Object home(Documents documents, String branch) {
    return documents.trees().get("branches/" + branch) instanceof Map<?, ?> table
        ? table.get("home")
        : null;
  }
}
