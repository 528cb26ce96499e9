package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  private static final String OWN_DATA = "data: {folder: ../var-%s}\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeTwo() throws IOException {
    for (String id : List.of("nord", "syd")) {
      Files.createDirectory(folder.resolve(id));
      server(id, OWN_DATA.formatted(id));
    }
    installation("");
  }

  @Test
  void eachHasItsOwnAndAllHaveWhatIsTheMachines() throws Exception {
    server(
        "nord",
        OWN_DATA.formatted("nord")
            + "http: {publicUrl: 'https://koe.nord.example'}\naccess: {sessionHours: 3}\n");
    installation("http: {port: 81, trustForwarded: true}\nops: {port: 82}\n");

    Installation read = Installation.load(folder);

    assertEquals(List.of("nord", "syd"), read.tenants().stream().map(Tenant::id).toList());
    Settings nord = read.tenants().get(0).settings();
    assertEquals(3, nord.access().sessionIdle().toHours());
    assertEquals(Optional.of(URI.create("https://koe.nord.example")), nord.http().publicUrl());
    for (Tenant each : read.tenants()) {
      assertEquals(81, each.settings().http().port());
      assertTrue(each.settings().http().trustForwarded());
      assertEquals(82, each.settings().ops().port());
    }
    assertEquals(Optional.empty(), read.tenants().get(1).settings().http().publicUrl());
  }

  @Test
  void namesAreTakenAsBrowsersSendThem() throws Exception {
    Files.writeString(
        folder.resolve(Installation.FILE),
        "municipalities:\n  - {id: nord, hosts: [Kø.Nord.example, 10.0.0.5], folder: nord}\n");

    assertEquals(
        Set.of("xn--k-5ga.nord.example", "10.0.0.5"),
        Installation.load(folder).tenants().get(0).hosts());
  }

  @Test
  void aMachineWithOneMunicipalityIsNone() throws Exception {
    Files.delete(folder.resolve(Installation.FILE));

    assertFalse(Installation.isIn(folder));
  }

  @Test
  void whatTwoCannotBothHaveIsSaid() throws Exception {
    server("syd", OWN_DATA.formatted("nord"));
    Files.writeString(
        folder.resolve(Installation.FILE),
        """
        municipalities:
          - {id: nord, hosts: [koe.nord.example], folder: nord}
          - {id: nord, hosts: [KOE.nord.example], folder: syd}
          - {id: vest, hosts: [koe.vest.example], folder: nord}
        """);

    Map<String, String> said = mistakes();

    assertTrue(
        said.get("municipalities[1]").contains("the id 'nord' is there twice"), said::toString);
    assertTrue(
        said.get("municipalities[1].hosts[0]").contains("the host name 'koe.nord.example'"),
        said::toString);
    assertTrue(said.get("municipalities[2]").contains("the folder '"), said::toString);
    assertTrue(said.get("data.folder").contains("is nord's already"), said::toString);
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() throws Exception {
    Files.writeString(
        folder.resolve(Installation.FILE),
        "municipalities:\n  - {id: nord, hosts: [koe.nord.example], folder: sud}\n");

    String said = mistakes().get("municipalities[0].folder");

    assertTrue(
        said.endsWith(
            "'sud' is not allowed here; allowed: a folder that is there, as seen from that of"
                + " installation.yaml"),
        said);
  }

  @Test
  void whatIsTheMachinesIsRefusedInTheFolderOfOne() throws Exception {
    server(
        "nord",
        OWN_DATA.formatted("nord")
            + "http: {port: 9090, publicUrl: 'https://another.example'}\nops: {port: 9091}\n");

    Map<String, String> said = mistakes();

    assertEquals(Set.of("http.port", "ops.port", "http.publicUrl"), said.keySet());
    assertTrue(said.get("http.port").contains("it stands in installation.yaml"), said::toString);
    assertTrue(said.get("http.publicUrl").contains("allowed: koe.nord.example"), said::toString);
  }

  @Test
  void severalMachinesNeedADatabaseThatTheyShare() throws Exception {
    Files.writeString(folder.resolve("hazelcast.yaml"), "hazelcast: {}\n");
    installation("cluster: {node: one, hazelcast: hazelcast.yaml}\n");

    assertTrue(mistakes().get("store.kind").contains("postgresql"));
  }

  @Test
  void twoOnOneDatabaseOfPostgresAreRefused() throws Exception {
    for (String id : List.of("nord", "syd")) {
      server(
          id, "store: {kind: postgresql, user: island, url: 'postgresql://db.example/island'}\n");
    }

    assertTrue(mistakes().get("store.url").contains("is nord's already"));
  }

  private Map<String, String> mistakes() {
    return assertThrows(BrokenConfiguration.class, () -> Installation.load(folder))
        .complaints()
        .stream()
        .collect(
            Collectors.toMap(
                Complaint::key, Complaint::toString, (one, other) -> one + "; " + other));
  }

  private void server(String id, String text) throws IOException {
    Files.writeString(folder.resolve(id).resolve("server.yaml"), text);
  }

  private void installation(String shared) throws IOException {
    Files.writeString(
        folder.resolve(Installation.FILE),
        shared
            + "municipalities:\n"
            + "  - {id: nord, hosts: [koe.nord.example], folder: nord}\n"
            + "  - {id: syd, hosts: [koe.syd.example], folder: syd}\n");
  }
}
