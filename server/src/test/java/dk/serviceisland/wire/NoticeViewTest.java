package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which notices screens say, and when: one always on the board, one before noon elsewhere. */
class NoticeViewTest {
  private static final LocalDateTime TEN = BranchBuilder.MONDAY.atTime(10, 0);
  private static final LocalDateTime NOON = BranchBuilder.MONDAY.atTime(12, 0);
  private static final NoticeView ALWAYS =
      new NoticeView("notice-1", Map.of("da", "Altid"), List.of("board"));
  private static final NoticeView MORNING =
      new NoticeView("notice-2", Map.of("da", "Formiddag"), List.of("kiosk", "phone"));

  private final BranchDay day =
      BranchBuilder.aServiceIsland()
          .says(Notice.onBoard(ALWAYS.texts()))
          .says(
              new Notice(
                  MORNING.texts(),
                  Optional.of(TEN),
                  Optional.of(NOON),
                  Set.of(Notice.Screen.PHONE, Notice.Screen.KIOSK)))
          .day();

  @ParameterizedTest
  @CsvSource({"09:59,1", "10:00,2", "11:59,2", "12:00,1"})
  void aNoticeIsSaidFromItsBeginningUntilItsEnd(String time, int count) {
    day.at(time);

    assertEquals(count, NoticeView.inForce(day.state(), day.now()).size());
  }

  @Test
  void aNoticeSaysOnWhichScreensItIs() {
    assertEquals(List.of(ALWAYS, MORNING), NoticeView.inForce(day.state(), day.now()));
  }

  @Test
  void aTicketHasOnlyWhatPhonesSay() {
    day.opens().draws("library");

    JsonArray notices = ticket().getJsonArray("notices");

    assertEquals(1, notices.size());
    assertEquals(Json.tree(MORNING), notices.getJsonObject(0));
  }

  @Test
  void aTicketHasNoListWherePhonesSayNothing() {
    day.opens().draws("library");
    day.at("12:00");

    assertFalse(ticket().containsKey("notices"));
  }

  private JsonObject ticket() {
    return Json.tree(
        TicketView.of(
            day.state(),
            day.state().tickets().iterator().next(),
            TicketId::value,
            day.now(),
            Optional.empty(),
            errand -> true));
  }
}
