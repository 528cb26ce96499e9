package dk.serviceisland.rehearsal;

import java.util.Map;

/**
 * Which task type stands for a service of a file of real arrivals.
 *
 * @param services by the name that the file uses
 */
public record ServiceMapping(Map<String, Service> services) {
  /** Copies the map. */
  public ServiceMapping {
    services = Map.copyOf(services);
  }

  /**
   * What a service is here.
   *
   * @param taskType id of the task type
   * @param handlingMinutes how long it takes on average
   */
  public record Service(String taskType, double handlingMinutes) {}
}
