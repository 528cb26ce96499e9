package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.ParkReason;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch has one alarm at a time, whatever the order in which things happen. */
class AlarmsTest {
  private static final CounterId COUNTER = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  @TempDir Path folder;

  private final Map<Long, Handler<Long>> timers = new ConcurrentHashMap<>();
  private final AtomicLong lastTimer = new AtomicLong();

  @Test
  void anAlarmThatWasSetAnewWhileItRangRingsInVain() {
    try (House house = new House(folder, this::withTimersOfTheTest, House.plan("main-library"))) {
      house.start();
      get(house.asks(MAIN, new CounterCommand.OpenCounter(COUNTER, ANNA)));
      get(house.draws(MAIN, "a", "k1"));
      get(house.asks(MAIN, new ServiceCommand.CallNext(COUNTER, ANNA)));
      get(house.asks(MAIN, new ServiceCommand.StartService(COUNTER, ANNA)));
      assertEquals(1, timers.size());
      Map.Entry<Long, Handler<Long>> ringing = timers.entrySet().iterator().next();

      Future<Reply> parked =
          house.asks(
              MAIN,
              new ServiceCommand.ParkTicket(
                  COUNTER, ANNA, ParkReason.OTHER, Optional.of(Duration.ofSeconds(20))));
      ringing.getValue().handle(ringing.getKey());
      get(parked);
      house.sees(MAIN, BranchState::sequence);

      assertEquals(1, timers.size());
    }
  }

  /** The timers of the engine are kept here and ring when the test says so. */
  private Vertx withTimersOfTheTest(Vertx vertx) {
    return (Vertx)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Vertx.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setTimer" -> set(arguments[1]);
                  case "cancelTimer" -> timers.remove(arguments[0]) != null;
                  default -> really(vertx, method, arguments);
                });
  }

  @SuppressWarnings("unchecked")
  private long set(Object handler) {
    long timer = lastTimer.incrementAndGet();
    timers.put(timer, (Handler<Long>) handler);
    return timer;
  }

  private static Object really(Vertx vertx, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(vertx, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
