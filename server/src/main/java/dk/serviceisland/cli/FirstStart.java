package dk.serviceisland.cli;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Passwords;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.journal.OwnerOnly;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Lets people and devices in for the first time, and says how they get in. For one thread. */
public final class FirstStart {
  private final Access access;
  private final Collection<BranchId> branches;
  private final FirstWords words;

  /** Of the branches of a server. */
  public FirstStart(Access access, Collection<BranchId> branches, FirstWords words) {
    this.access = access;
    this.branches = branches;
    this.words = words;
  }

  /**
   * Makes passwords and links that nobody has got yet.
   *
   * @param address of the pages, without a slash at its end
   */
  public void ofServer(String address) throws ExecutionException, InterruptedException {
    words.neverUsed(await(access.signIn().passwords().neverUsed()));
    words.oneTime(await(access.signIn().passwords().prepare()));
    words.links(await(access.devices().prepare(branches)), address);
  }

  /**
   * Passwords and kiosks are made at the first start of a rehearsal's journal and stay. Whoever
   * plays takes the first kiosk of a branch, whoever tries the pages gets a link for another.
   *
   * @param data folder of the rehearsal
   * @param address of the pages, without a slash at its end
   * @throws Service.CannotStart when the folder cannot be written
   */
  public void ofRehearsal(Path data, String address)
      throws ExecutionException, InterruptedException, Service.CannotStart {
    List<Passwords.OneTimePassword> made = await(access.signIn().passwords().prepareLasting());
    List<Devices.Link> links = await(access.devices().prepare(branches));
    Path file = data.resolve(RehearsalAccess.FILE_NAME);
    if (made.isEmpty() && links.isEmpty()) {
      words.lasting(made, file);
      return;
    }
    Map<String, String> passwords = new LinkedHashMap<>();
    made.forEach(password -> passwords.put(password.staff().value(), password.password()));
    Map<String, String> kiosks = new LinkedHashMap<>();
    List<Devices.Link> toTry = new ArrayList<>();
    for (Devices.Link link : links) {
      if (link.kind() == DeviceKind.KIOSK
          && await(access.devices().enrol(link.secret(), "rehearsal of " + link.branch()))
              instanceof Devices.Fetched.Given given) {
        kiosks.put(link.branch().value(), given.token());
        toTry.add(await(access.devices().link(link.branch(), link.kind())));
      } else {
        toTry.add(link);
      }
    }
    try {
      OwnerOnly.makeFolder(data);
      RehearsalAccess added = new RehearsalAccess(passwords, kiosks);
      (Files.exists(file) ? RehearsalAccess.read(file).and(added) : added).write(file);
    } catch (IOException unusable) {
      throw new Service.CannotStart(file + " cannot be read or written: " + unusable, unusable);
    }
    words.lasting(made, file);
    words.links(toTry, address);
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
