package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;

/** A day of a small service island on which Anna has opened counter 1. */
abstract class CounterOfAnna {

  static final CounterId ONE = new CounterId("1");
  static final CounterId TWO = new CounterId("2");
  static final StaffId ANNA = new StaffId("anna");
  static final StaffId BO = new StaffId("bo");
  static final StaffId CARL = new StaffId("carl");
  static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  static final TaskTypeId LIBRARY = new TaskTypeId("library");
  static final TaskTypeId PENSION = new TaskTypeId("pension");

  final BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
}
