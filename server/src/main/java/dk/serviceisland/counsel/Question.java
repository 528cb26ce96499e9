package dk.serviceisland.counsel;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether something is to be done here ("afklare gråzonerne i opgaveløsningen lokalt", report
 * L1017-1020), asked of the owner of a task type during a service. It says neither who asked nor
 * for whom.
 *
 * @param id unguessable
 * @param branch where it was asked
 * @param taskType about what
 * @param at when
 * @param note in a few words; none, and none any more once it is answered
 * @param answer what the owner said; none yet
 */
public record Question(
    String id,
    BranchId branch,
    TaskTypeId taskType,
    Instant at,
    Optional<String> note,
    Optional<Answer> answer) {

  /**
   * What the owner said.
   *
   * @param words in a sentence
   * @param at when
   * @param shared whether everybody reads it in the playbook
   */
  public record Answer(String words, Instant at, boolean shared) {}
}
