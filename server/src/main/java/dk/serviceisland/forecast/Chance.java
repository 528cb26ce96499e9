package dk.serviceisland.forecast;

/**
 * Random numbers of a seed: xoroshiro128++, its state well mixed out of the seed. Neighbouring
 * seeds give unrelated streams, which splittable generators do not promise: there the stream of one
 * seed can be that of its neighbour a step later. Not thread-safe.
 */
public final class Chance {
  private long low;
  private long high;

  /** The numbers of a seed; any will do. */
  public Chance(long seed) {
    low = mix(mix(seed) + 0x6a09e667f3bcc909L);
    high = mix(low ^ 0xbb67ae8584caa73bL);
  }

  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    return mixed ^ (mixed >>> 32) ^ 0x9e3779b97f4a7c15L;
  }

  /** The next 64 bits. */
  public long next() {
    long one = low;
    long other = high;
    long result = Long.rotateLeft(one + other, 17) + one;
    other ^= one;
    low = Long.rotateLeft(one, 49) ^ other ^ (other << 21);
    high = Long.rotateLeft(other, 28);
    return result;
  }

  /** Evenly from 0 up to, and without, 1. */
  public double uniform() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Exponential with mean 1. */
  public double exponential() {
    return -Math.log(1 - uniform());
  }

  /** Normal with mean 0 and standard deviation 1. */
  public double normal() {
    return Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform());
  }
}
