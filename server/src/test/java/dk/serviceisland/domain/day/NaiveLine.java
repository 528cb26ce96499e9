package dk.serviceisland.domain.day;

import java.util.ArrayList;
import java.util.List;

/**
 * Who stands before whom in a {@link NaiveBranch}: a slot for each ticket that was drawn, in which
 * it stands and whoever stepped behind it; one before all for paper numbers of before.
 */
final class NaiveLine {
  private final List<List<NaiveVisit>> slots = new ArrayList<>();
  private int postponements;

  NaiveLine() {
    slots.add(new ArrayList<>());
  }

  /** A ticket that was drawn comes last. */
  void comes(NaiveVisit visit) {
    visit.slot = slots.size();
    List<NaiveVisit> slot = new ArrayList<>();
    slots.add(slot);
    arrives(visit, slot, 0);
  }

  /** A paper number stands behind the last who had drawn by then, after all who stand there. */
  void comesOnPaper(NaiveVisit visit, List<NaiveVisit> others) {
    List<NaiveVisit> slot = slots.get(0);
    for (NaiveVisit other : others) {
      if (!other.onPaper && !other.drawnAt.isAfter(visit.drawnAt)) {
        slot = slots.get(other.slot);
      }
    }
    postponements++;
    arrives(visit, slot, postponements);
  }

  private static void arrives(NaiveVisit visit, List<NaiveVisit> slot, int step) {
    stands(visit, slot, step);
    visit.arrival = slot;
    visit.arrivalStep = step;
  }

  /** Stands again where it came. */
  void goesBack(NaiveVisit visit) {
    moves(visit, visit.arrival, visit.arrivalStep);
  }

  /** Stands again where it stood. */
  void goesBack(NaiveVisit visit, NaiveVisit.Before before) {
    moves(visit, before.stands, before.step);
  }

  /** Steps behind some who wait for the same. */
  void postpones(NaiveVisit visit, int places) {
    boolean behind = false;
    int passed = 0;
    NaiveVisit anchor = null;
    for (NaiveVisit other : waiting()) {
      if (behind && passed < places && other.type().equals(visit.type())) {
        anchor = other;
        passed++;
      }
      behind = behind || other == visit;
    }
    if (anchor == null) {
      throw new AssertionError("nobody to step behind");
    }
    postponements++;
    moves(visit, anchor.stands, postponements);
  }

  /** Everybody who waits, first in place first. */
  List<NaiveVisit> waiting() {
    List<NaiveVisit> waiting = new ArrayList<>();
    for (List<NaiveVisit> slot : slots) {
      for (NaiveVisit visit : slot) {
        if (visit.where.equals(NaiveVisit.WAITING)) {
          waiting.add(visit);
        }
      }
    }
    return waiting;
  }

  private static void moves(NaiveVisit visit, List<NaiveVisit> slot, int step) {
    visit.stands.remove(visit);
    stands(visit, slot, step);
  }

  /** In a slot stands first who came there, then who stepped behind, in the order of stepping. */
  private static void stands(NaiveVisit visit, List<NaiveVisit> slot, int step) {
    int index = 0;
    while (index < slot.size() && slot.get(index).step < step) {
      index++;
    }
    slot.add(index, visit);
    visit.stands = slot;
    visit.step = step;
  }
}
