package dk.serviceisland.assembly;

import dk.serviceisland.access.OperatorKey;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.cli.OperatorFile;
import dk.serviceisland.cli.Service;
import dk.serviceisland.ops.OpsServer;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** What an operator may order of one municipality's rooms, each told to its audit log. */
final class Ordered {
  private final AuditLog audit;

  Ordered(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * The orders, by a new key in the folder of the journal.
   *
   * @throws Service.CannotStart when the key cannot be written
   */
  OpsServer.Orders orders(
      Owner owner,
      Path folder,
      Supplier<Future<OpsServer.Done>> reload,
      Supplier<Future<OpsServer.Done>> confirmClock)
      throws Service.CannotStart {
    OperatorKey key = OperatorKey.make();
    Path file = OperatorFile.write(folder, key);
    return new OpsServer.Orders(
        Map.of(
            owner.address("/reload"), audited("reload", reload),
            owner.address("/clock"), audited("confirm-clock", confirmClock)),
        key::isSaidBy,
        "orders say the header in the file " + file + ": curl --header @FILE --request POST ...");
  }

  private Supplier<Future<OpsServer.Done>> audited(
      String order, Supplier<Future<OpsServer.Done>> carriedOut) {
    return () ->
        carriedOut
            .get()
            .onComplete(
                (done, failure) ->
                    audit.take(
                        AuditEntry.byOperator(
                            audit.now(), order, failure == null && done.taken())));
  }
}
