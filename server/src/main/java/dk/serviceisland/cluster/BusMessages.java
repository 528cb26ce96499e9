package dk.serviceisland.cluster;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Messages over the event bus. Thread-safe. */
final class BusMessages implements Messages {
  private static final int FAILED = 2;

  private final EventBus bus;
  private final String owner;
  private final Members members;
  private final String self;

  BusMessages(EventBus bus, String owner, Members members) {
    this.bus = bus;
    this.owner = owner;
    this.members = members;
    this.self = members.process() + '.' + UUID.randomUUID();
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public void tell(String topic, Object what) {
    bus.publish(owner + topic, what);
  }

  @Override
  public <T> Future<T> ask(String topic, T question, Duration patience) {
    return bus.<T>request(
            owner + topic, question, new DeliveryOptions().setSendTimeout(patience.toMillis()))
        .map(Message::body);
  }

  @Override
  public <T> Listening hear(String topic, Consumer<T> listener) {
    return listening(bus.<T>consumer(owner + topic), message -> listener.accept(message.body()));
  }

  @Override
  public <T> Listening answer(String topic, Function<T, Future<T>> answering) {
    return listening(
        bus.<T>consumer(owner + topic),
        message ->
            answering
                .apply(message.body())
                .onSuccess(message::reply)
                .onFailure(failure -> message.fail(FAILED, failure.toString())));
  }

  @Override
  public void whenGone(Consumer<String> listener) {
    members.whenGone(process -> listener.accept(process + '.'));
  }

  private static <T> Listening listening(
      MessageConsumer<T> consumer, Consumer<Message<T>> listener) {
    consumer.handler(listener::accept);
    return new Listening() {
      @Override
      public Future<Void> begun() {
        return consumer.completion();
      }

      @Override
      public Future<Void> end() {
        return consumer.unregister();
      }
    };
  }
}
