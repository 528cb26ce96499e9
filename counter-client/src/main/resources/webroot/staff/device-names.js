/** A device not heard of for so many minutes is worth a look. */
const DARK_MINUTES = 3;

/**
 * Devices with what each is called, so that it can be told from every other: its name, and a number in the order in which they came
 * where several of a kind have one name and one place.
 *
 * @template {{ branch: string, kind: string, name: string, place?: string, since: string }} Device
 * @param {Device[]} devices
 * @returns {(Device & { called: string })[]} in the same order
 */
export function toldApart(devices) {
  const alike = Map.groupBy(devices, ({ branch, kind, name, place }) => JSON.stringify([branch, kind, name, place ?? ""]));
  const names = new Map();
  for (const group of alike.values()) {
    const inOrder = [...group].sort((a, b) => Date.parse(a.since) - Date.parse(b.since));
    for (const [at, device] of inOrder.entries()) names.set(device, group.length === 1 ? device.name : `${device.name} ${at + 1}`);
  }
  return devices.map((device) => ({ ...device, called: names.get(device) }));
}

/** Whether a device has its token and has never used it: nobody has opened its link. */
export function isUnused({ state, lastSeenAt }) {
  return state === "active" && lastSeenAt === undefined;
}

/** Whether a device in use has not been heard of for so long that somebody should look at it; one that nobody has used yet is not in use. */
export function isDark(device, now) {
  return device.state === "active" && device.lastSeenAt !== undefined && now - Date.parse(device.lastSeenAt) >= DARK_MINUTES * 60_000;
}
