package dk.serviceisland.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * What the server tells Prometheus. Readings are taken when scraped, so that nothing is counted
 * twice and the rooms need not know of metrics. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics garbageCollection;
  private final Tags own;

  /** Metrics that tell of the JVM until more is added. */
  public Metrics() {
    this(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new JvmGcMetrics(), Tags.empty());
    // Names that break the conventions of Prometheus; the share of the processor says it better.
    registry
        .config()
        .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
        .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    garbageCollection.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private Metrics(PrometheusMeterRegistry registry, JvmGcMetrics garbageCollection, Tags own) {
    this.registry = registry;
    this.garbageCollection = garbageCollection;
    this.own = own;
  }

  /**
   * Those of one of several: everything that is told through them has the label, and is scraped
   * here. They end with these.
   */
  public Metrics of(String label, String value) {
    return new Metrics(registry, garbageCollection, own.and(label, value));
  }

  /**
   * A value that goes up and down.
   *
   * @param name by Prometheus conventions, base unit last
   * @param description one sentence
   * @param reading takes the value; quick and thread-safe
   */
  public void gauge(String name, String description, DoubleSupplier reading) {
    gauge(name, description, Map.of(), reading);
  }

  /**
   * A value that only goes up; {@code _total} is added to the name.
   *
   * @param name by Prometheus conventions, base unit last
   * @param description one sentence
   * @param reading takes the value; quick and thread-safe
   */
  public void counter(String name, String description, DoubleSupplier reading) {
    // The registry holds what is counted only weakly, and a lambda is nobody else's.
    FunctionCounter.builder(name, registry, counted -> reading.getAsDouble())
        .description(description)
        .tags(own)
        .register(registry);
  }

  /**
   * A value that goes up and down, of one of several things.
   *
   * @param name by Prometheus conventions, base unit last
   * @param description one sentence
   * @param labels what tells it from the others: few values each, never a person or a ticket
   * @param reading takes the value; quick and thread-safe
   */
  public void gauge(
      String name, String description, Map<String, String> labels, DoubleSupplier reading) {
    Gauge.builder(name, reading, DoubleSupplier::getAsDouble)
        .description(description)
        .tags(tags(labels))
        .strongReference(true)
        .register(registry);
  }

  /**
   * A count of something, there with 0 before it happens; {@code _total} is added to the name.
   *
   * @param labels likewise few values each
   * @return to be run whenever it happens; thread-safe
   */
  public Runnable count(String name, String description, Map<String, String> labels) {
    return Counter.builder(name).description(description).tags(tags(labels)).register(registry)
        ::increment;
  }

  /**
   * The times that something takes, in seconds, there before it happens; {@code _seconds} is added
   * to the name.
   *
   * @param labels likewise few values each
   * @param limits bounds of the buckets, such as what targets are set at
   * @return to be told of each time; thread-safe
   */
  public Consumer<Duration> times(
      String name, String description, Map<String, String> labels, List<Duration> limits) {
    return Timer.builder(name)
            .description(description)
            .tags(tags(labels))
            .serviceLevelObjectives(limits.toArray(Duration[]::new))
            .register(registry)
        ::record;
  }

  /** Tells no more of anything that has the label. */
  public void forget(String label, String value) {
    for (Meter meter : registry.getMeters()) {
      boolean mine = own.stream().allMatch(meter.getId().getTags()::contains);
      if (mine && value.equals(meter.getId().getTag(label))) {
        registry.remove(meter);
      }
    }
  }

  private Tags tags(Map<String, String> labels) {
    Tags tags = own;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    return tags;
  }

  /** Everything in the text format that Prometheus scrapes. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
