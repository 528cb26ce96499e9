package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the counter calls, and why, in one sentence. */
class CounterWhyTest extends StaffPageTest {

  @Test
  void whoIsNextAndWhyIsSaidBeforeThePress() {
    screen.atCounter("call-next.answer");
    assertThat(screen.list("waiting")).hasCount(8);
    Locator next = screen.page.locator("#next");
    assertThat(next).isHidden();
    screen.tell("counter.change-next");
    assertThat(next).containsText("P103 Pas");
    assertThat(next).containsText(Pattern.compile("\\d+\u00a0min · mål 15\u00a0min"));
    assertThat(next)
        .containsText(
            Pattern.compile(
                "Har ventet \\d+\u00a0min af lovede 15, og 3\u00a0på vagt kan tage opgaven\\."));
    // Said once: the other sentence about the same ticket is for the ear.
    assertThat(screen.page.locator("#said")).hasClass(Pattern.compile("hidden-visually"));
    assertThat(screen.list("waiting").first()).hasClass(Pattern.compile("-next"));
    assertThat(screen.list("waiting").first()).containsText("Næste");
    assertThat(screen.page.locator("#waiting-order"))
        .hasText("Den næste øverst, så dine, som de kom. Minutter uden tid på hold.");
  }

  /** X102 has waited beyond its target, P103 not yet. */
  @Test
  void whoIsPassedByForAPromiseThatCanBeKeptIsSaid() {
    JsonObject snapshot =
        exampleJson("counter.snapshot")
            .put("at", "2026-11-24T10:47:30+01:00")
            .put("counter", exampleJson("open-counter.answer"));
    Object next = exampleJson("counter.change-next").getJsonObject("queue").getValue("next");
    snapshot.getJsonObject("queue").put("next", next);
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.page.locator("#next-why"))
        .containsText("Et nummer over mål må vente: et løfte, der stadig kan holdes, går først.");
  }

  /** One sentence for every rule, and for those who stepped back behind the one called. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first-come | 0 | Kom først af dem, du kan betjene, og har ventet 11 min.",
        "promised-wait | 0 | Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven.",
        "promised-wait | 1 | Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven; et"
            + " tidligere nummer har selv bedt om at vente.",
        "waited-longest | 2 | Har ventet 11 min, og efter 10 min går den først, der har"
            + " ventet længst; 2 tidligere numre har selv bedt om at vente.",
        "need | 0 | Har bedt om hjælp eller ekstra tid og går derfor lidt før andre med samme"
            + " opgave; har ventet 11 min.",
        "chosen | 0 | Du valgte selv nummeret, som havde ventet 11 min.",
        "appointment | 0 | Går efter sin aftale før andre med samme opgave; har ventet 11 min.",
        "appointment-early | 0 | Er her før sin aftale; ingen andre, du kan betjene, venter.",
      })
  void whyThisOneIsOneSentence(String rule, int steppedBack, String sentence) {
    JsonObject counter = exampleJson("call-next.answer");
    JsonObject why = counter.getJsonObject("current").getJsonObject("why").put("rule", rule);
    if (steppedBack > 0) {
      why.put("steppedBack", steppedBack);
    }
    if (rule.startsWith("appointment")) {
      why.put("appointment", "2026-11-24T10:40:00+01:00");
    }
    if (rule.equals("waited-longest")) {
      why.put("guardSeconds", 600);
    }

    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());

    assertThat(screen.page.locator("#ticket-why")).hasText(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | Har ventet 11 min, og du er den eneste på vagt, der kan tage opgaven.",
        "3 | Har ventet 11 min, og 3 på vagt kan tage opgaven.",
      })
  void nothingIsSaidToBePromisedThatNobodyPromised(int able, String sentence) {
    JsonObject counter = exampleJson("call-next.answer");
    JsonObject why = counter.getJsonObject("current").getJsonObject("why");
    why.put("ableStaff", able).remove("targetSeconds");

    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());

    assertThat(screen.page.locator("#ticket-why")).hasText(sentence);
  }
}
