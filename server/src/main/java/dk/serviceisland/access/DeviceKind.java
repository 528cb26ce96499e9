package dk.serviceisland.access;

/** What a device is for. */
public enum DeviceKind {
  /** Citizens draw tickets at it. */
  KIOSK,
  /** Shows who is called where. */
  DISPLAY
}
