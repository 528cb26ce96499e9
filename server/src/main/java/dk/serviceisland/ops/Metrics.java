package dk.serviceisland.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.DoubleSupplier;

/**
 * What the server tells Prometheus. Readings are taken when scraped, so that nothing is counted
 * twice and the rooms need not know of metrics. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** Metrics that tell of the JVM until more is added. */
  public Metrics() {
    garbageCollection.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /**
   * A value that goes up and down.
   *
   * @param name by Prometheus conventions, base unit last
   * @param description one sentence
   * @param reading takes the value; quick and thread-safe
   */
  public void gauge(String name, String description, DoubleSupplier reading) {
    Gauge.builder(name, reading, DoubleSupplier::getAsDouble)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /**
   * A value that only goes up; {@code _total} is added to the name.
   *
   * @param name by Prometheus conventions, base unit last
   * @param description one sentence
   * @param reading takes the value; quick and thread-safe
   */
  public void counter(String name, String description, DoubleSupplier reading) {
    FunctionCounter.builder(name, reading, DoubleSupplier::getAsDouble)
        .description(description)
        .register(registry);
  }

  /** Everything in the text format that Prometheus scrapes. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
