package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the paper of a ticket says of the wait. */
class TicketPaperTest {
  private final BranchDay day =
      BranchBuilder.aBranch()
          .withTaskType("passport", type -> type.needs("id"))
          .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
          .day()
          .opens();

  private String wait(TicketId id) {
    Ticket ticket = day.state().ticket(id).orElseThrow();
    return TicketPaper.of(day.state(), ticket, Optional.empty(), Optional.empty()).range();
  }

  @Test
  void whoeverHasAnAppointmentReadsItsTime() {
    TicketId booked = day.checksIn("passport", 5);

    String time =
        DateTimeFormatter.ofPattern("HH.mm")
            .format(ZonedDateTime.ofInstant(day.now().plusSeconds(300), day.state().plan().zone()));
    assertEquals("Din aftale er kl. " + time, wait(booked));
  }

  @Test
  void whoeverHasNoneReadsHowLongItTakes() {
    assertTrue(wait(day.draws("passport")).startsWith("Forventet ventetid"));
  }
}
