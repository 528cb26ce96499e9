package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.scim.Group;
import dk.serviceisland.scim.Person;
import dk.serviceisland.scim.ScimStore;
import dk.serviceisland.scim.ScimStore.By;
import dk.serviceisland.scim.ScimStore.Kept;
import dk.serviceisland.scim.Stand;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the house says of its people, in either database. */
@ParameterizedClass
@EnumSource
class StoredScimTest {
  private static final Stand FIRST = Stand.first(Instant.parse("2026-11-30T09:00:00.125Z"));

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  @Test
  void aPersonIsFoundAsItWasKeptAlsoAfterAStart() {
    Person aase = person("1", "aase", "Aase@kommune.example", true);
    Person bare =
        new Person(
            "2",
            new StaffId("bo"),
            "bo",
            Optional.empty(),
            false,
            new Person.Names(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            FIRST);
    try (Store store = kept.open(folder)) {
      assertEquals(Kept.DONE, get(store.scim().keep(aase)));
      assertEquals(Kept.DONE, get(store.scim().keep(bare)));
    }
    try (Store store = kept.open(folder)) {
      ScimStore scim = store.scim();
      assertEquals(List.of(aase, bare), get(scim.people()));
      assertEquals(List.of(aase), get(scim.people(By.USER_NAME, "aase@KOMMUNE.example")));
      assertEquals(List.of(aase), get(scim.people(By.EXTERNAL_ID, "ext-1")));
      assertEquals(List.of(bare), get(scim.people(By.ID, "2")));
      assertEquals(List.of(), get(scim.people(By.EXTERNAL_ID, "")));
    }
  }

  @Test
  void aStandFollowsTheOneBeforeItAndNoOther() {
    try (Store store = kept.open(folder)) {
      ScimStore scim = store.scim();
      Person first = person("1", "aase", "aase", true);
      assertEquals(Kept.DONE, get(scim.keep(first)));
      assertEquals(Kept.CHANGED, get(scim.keep(first)));
      Stand next = FIRST.next(FIRST.created().plusSeconds(60));
      Person second = at(person("1", "aase", "aase.ny", false), next);

      assertEquals(Kept.DONE, get(scim.keep(second)));
      assertEquals(Kept.CHANGED, get(scim.keep(second)));

      assertEquals(List.of(second), get(scim.people()));
      assertEquals(Kept.TAKEN, get(scim.keep(person("2", "other", "AASE.NY", true))));
      assertEquals(Kept.TAKEN, get(scim.keep(person("2", "aase", "other", true))));
    }
  }

  @Test
  void aGroupHasTheMembersThatAreThere() {
    try (Store store = kept.open(folder)) {
      ScimStore scim = store.scim();
      get(scim.keep(person("1", "aase", "aase", true)));
      get(scim.keep(person("2", "bo", "bo", true)));
      Group all = new Group("g", "Alle", Optional.of("x"), Set.of("1", "2"), FIRST);
      assertEquals(
          Kept.DONE,
          get(scim.keep(new Group("g", "Alle", Optional.of("x"), Set.of("1", "2", "9"), FIRST))));
      assertEquals(Optional.of(all), get(scim.group("g")));
      assertEquals(List.of(all), get(scim.groups()));

      assertTrue(get(scim.forgetPerson("2")));
      assertFalse(get(scim.forgetPerson("2")));
      assertEquals(Set.of("1"), get(scim.group("g")).orElseThrow().members());

      Group none = new Group("g", "Ingen", Optional.empty(), Set.of(), FIRST.next(FIRST.created()));
      assertEquals(Kept.DONE, get(scim.keep(none)));
      assertEquals(Kept.CHANGED, get(scim.keep(none)));
      assertEquals(Optional.of(none), get(scim.group("g")));
      assertTrue(get(scim.forgetGroup("g")));
      assertEquals(List.of(), get(scim.groups()));
    }
  }

  private static Person person(String id, String staff, String userName, boolean active) {
    return new Person(
        id,
        new StaffId(staff),
        userName,
        Optional.of("ext-" + id),
        active,
        new Person.Names(
            Optional.of("Åse Ny"), Optional.of("Åse"), Optional.of("Ny"), Optional.of("Ny, Åse")),
        FIRST);
  }

  private static Person at(Person person, Stand stand) {
    return new Person(
        person.id(),
        person.staff(),
        person.userName(),
        person.externalId(),
        person.active(),
        person.names(),
        stand);
  }
}
