package dk.serviceisland.nudge;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** Keys on the curve P-256 in the raw form that browsers give and take. */
final class P256 {
  /** Bytes of a public key: 4, then both coordinates. */
  static final int PUBLIC_BYTES = 65;

  /** Bytes of a private key. */
  static final int PRIVATE_BYTES = 32;

  private static final byte UNCOMPRESSED = 4;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** A new pair. */
  static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(CURVE);
    return generator.generateKeyPair();
  }

  /** A public key as 65 bytes. */
  static byte[] raw(ECPublicKey key) {
    byte[] raw = new byte[PUBLIC_BYTES];
    raw[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), raw, 1);
    put(key.getW().getAffineY(), raw, 1 + PRIVATE_BYTES);
    return raw;
  }

  /** A private key as 32 bytes. */
  static byte[] raw(ECPrivateKey key) {
    byte[] raw = new byte[PRIVATE_BYTES];
    put(key.getS(), raw, 0);
    return raw;
  }

  private static void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray();
    int taken = Math.min(PRIVATE_BYTES, bytes.length);
    System.arraycopy(bytes, bytes.length - taken, into, at + PRIVATE_BYTES - taken, taken);
  }

  /** The public key in 65 bytes; none when they name no point of the curve. */
  static Optional<ECPublicKey> publicKey(byte[] raw) {
    if (raw.length != PUBLIC_BYTES || raw[0] != UNCOMPRESSED) {
      return Optional.empty();
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(raw, 1, 1 + PRIVATE_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(raw, 1 + PRIVATE_BYTES, PUBLIC_BYTES));
    if (!isOnCurve(x, y)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (ECPublicKey)
              KeyFactory.getInstance("EC")
                  .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE)));
    } catch (GeneralSecurityException strange) {
      return Optional.empty();
    }
  }

  /** A stranger's point beside the curve would tell something of our key. */
  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    BigInteger prime = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB()).mod(prime);
    return x.compareTo(prime) < 0
        && y.compareTo(prime) < 0
        && y.multiply(y).mod(prime).equals(right);
  }

  /** The private key in 32 bytes. */
  static ECPrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
    return (ECPrivateKey)
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, raw), CURVE));
  }

  /** What both sides know and nobody else. */
  static byte[] agree(PrivateKey own, ECPublicKey other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own);
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }
}
