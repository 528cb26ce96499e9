package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.report.Pilot;
import dk.serviceisland.report.Routine;
import dk.serviceisland.report.ShareTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the municipality's settings say, checked. Immutable.
 *
 * @param municipality owner of the branches
 * @param shares what part of everything served some branches are to have, the oldest first
 * @param routine what keeps somebody in practice of a task type; none where that is not said
 * @param pilots the trials that are judged by criteria, in the order of the settings
 * @param plans the plan of each branch, with its hash, in the order of their ids
 * @param printers the network printers of each branch
 * @param homes the server of those branches that have one of their own, by its name
 * @param courses what has seats in each branch, in the order to show it
 * @param accounts who may sign in
 * @param warnings what works, but hardly as meant
 */
public record Municipal(
    Municipality municipality,
    List<ShareTarget> shares,
    List<Pilot> pilots,
    Optional<Routine> routine,
    Map<BranchId, Plan> plans,
    Map<BranchId, List<NetworkPrinter>> printers,
    Map<BranchId, String> homes,
    Map<BranchId, List<Course>> courses,
    List<Account> accounts,
    List<Complaint> warnings) {}
