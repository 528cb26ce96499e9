package dk.serviceisland.push;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.ClockDoubt;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.TopicView;
import java.time.Instant;
import java.util.Optional;

/** Names a topic and knows how to look at it. */
sealed interface TopicKey {
  /** Where. */
  BranchId branch();

  /**
   * What it shows now; none when there is no such thing. Runs on the branch's writer.
   *
   * @param look what it shows beside the state
   */
  Optional<TopicView> view(BranchState state, Look look);

  /**
   * What a topic shows beside the state of its branch.
   *
   * @param now the moment
   * @param forecast the latest
   * @param doubt about the clock of this machine
   * @param copyLacks whether its second copy of what happens lacks something
   * @param stores whether what is decided becomes durable
   * @param lifelines names how lifelines are asked now, anywhere
   */
  record Look(
      Instant now,
      Optional<BranchForecast> forecast,
      Optional<ClockDoubt> doubt,
      boolean copyLacks,
      boolean stores,
      String lifelines) {}

  /** What is wrong when there is no such thing. */
  ProblemCode unknown();

  /** The board of a branch. */
  record Board(BranchId branch) implements TopicKey {
    @Override
    public Optional<TopicView> view(BranchState state, Look look) {
      return Optional.of(TopicView.board(state, look.now(), look.forecast()));
    }

    @Override
    public ProblemCode unknown() {
      return ProblemCode.BRANCH_UNKNOWN;
    }
  }

  /**
   * A counter of a branch.
   *
   * @param own which tickets alone are shown; none: all
   */
  record Counter(BranchId branch, CounterId counter, Optional<OwnTickets> own) implements TopicKey {
    @Override
    public Optional<TopicView> view(BranchState state, Look look) {
      return TopicView.counter(state, counter, own, look.now(), look.lifelines());
    }

    @Override
    public ProblemCode unknown() {
      return ProblemCode.of(RefusalCode.COUNTER_UNKNOWN);
    }
  }

  /**
   * What a manager sees of a branch.
   *
   * @param partner whose manager; none: the branch's
   */
  record Manager(BranchId branch, Optional<PartnerId> partner) implements TopicKey {
    @Override
    public Optional<TopicView> view(BranchState state, Look look) {
      return Optional.of(
          partner
              .map(one -> TopicView.manager(state, one, look.now(), look.forecast(), look.stores()))
              .orElseGet(() -> all(state, look)));
    }

    private static TopicView all(BranchState state, Look look) {
      return TopicView.manager(
          state, look.now(), look.forecast(), look.doubt(), look.copyLacks(), look.stores());
    }

    @Override
    public ProblemCode unknown() {
      return ProblemCode.BRANCH_UNKNOWN;
    }
  }

  /**
   * A ticket, in the branch where it was drawn.
   *
   * @param codes by which holders name tickets
   */
  record OneTicket(BranchId branch, TicketId ticket, FollowCodes codes) implements TopicKey {
    @Override
    public Optional<TopicView> view(BranchState state, Look look) {
      return TopicView.ticket(state, ticket, codes::of, look.now(), look.forecast());
    }

    @Override
    public ProblemCode unknown() {
      return ProblemCode.of(RefusalCode.TICKET_UNKNOWN);
    }
  }
}
