package dk.serviceisland.simulation;

import dk.serviceisland.engine.Lane;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** A lane of a process in a played world. */
final class PlayedLane implements Lane {
  private static final int SCHEDULED_WITHIN = 50_000;

  private final World world;
  private final Agenda.Life process;
  private final Set<Long> timers = new HashSet<>();
  private long names;
  private long lastStep;

  PlayedLane(World world, Agenda.Life process) {
    this.world = world;
    this.process = process;
  }

  @Override
  public Future<Void> open() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** A thread is never there at once. */
  @Override
  public void run(Runnable step) {
    lastStep = Math.max(lastStep, world.agenda().now() + world.chance().nextInt(SCHEDULED_WITHIN));
    world.agenda().at(lastStep, process, step);
  }

  @Override
  public long later(long millis, LongConsumer step) {
    long name = ++names;
    timers.add(name);
    world
        .agenda()
        .at(
            world.agenda().now() + millis * World.MILLI,
            process,
            () -> {
              if (timers.remove(name)) {
                step.accept(name);
              }
            });
    return name;
  }

  @Override
  public void cancel(long name) {
    timers.remove(name);
  }

  @Override
  public long nanos() {
    return world.agenda().now();
  }
}
