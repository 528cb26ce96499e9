package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the queue tells each of its readers. */
class QueueViewTest {
  private final BranchDay day =
      BranchBuilder.aBranch()
          .withTaskType("passport", type -> type.needs("id"))
          .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
          .withStaff("bo", who -> who.can("id", SkillLevel.INDEPENDENT))
          .day()
          .opens()
          .opensCounter("1", "anna");

  private List<String> takeBack(Optional<StaffId> reader) {
    return Json.tree(QueueView.of(day.state(), reader, day.now())).getJsonArray("takeBack").stream()
        .map(JsonObject.class::cast)
        .map(press -> press.getString("what"))
        .toList();
  }

  @Test
  void whoComesToACounterIsNotToldWhatSomebodyElseHasDoneThere() {
    TicketId served = day.draws("passport");
    TicketId removed = day.draws("passport");
    day.serves("1", served)
        .completes("1")
        .does(new TicketCommand.RemoveTicket(removed, RemoveReason.MISTAKE));
    StaffId anna = day.staffAt("1");
    day.closesCounter("1").opensCounter("1", "bo");

    assertEquals(List.of("completion", "removal"), takeBack(Optional.of(anna)));
    assertEquals(List.of("removal"), takeBack(Optional.of(day.staffAt("1"))));
    assertEquals(List.of("removal"), takeBack(Optional.empty()));
  }

  @Test
  void ofMuchThatCanBeTakenBackTheLastIsTold() {
    for (int number = 0; number < 25; number++) {
      day.does(new TicketCommand.RemoveTicket(day.draws("passport"), RemoveReason.MISTAKE));
    }

    JsonArray told =
        Json.tree(QueueView.of(day.state(), Optional.empty(), day.now())).getJsonArray("takeBack");

    assertEquals(20, told.size());
    assertTrue(told.getJsonObject(19).getString("number").endsWith("25"), told.encode());
  }
}
