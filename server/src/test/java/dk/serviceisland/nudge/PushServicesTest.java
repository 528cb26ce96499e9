package dk.serviceisland.nudge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has this server ask inside the house. */
class PushServicesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/cX:APA91b",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGx?a=b",
        "https://wns2-by3p.notify.windows.com:443/w/?token=BQ"
      })
  void pushServicesOfBrowsersAreRead(String endpoint) {
    assertTrue(PushServices.PUBLIC.read(endpoint).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com/x",
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://localhost/x",
        "https://push.example.net:8443/x",
        "https://user@push.example.net/x",
        "https://push.example.net/x#y",
        "https://push.example.net",
        "https://push.example.net/",
        "https://push_example.net/x",
        "file:///etc/passwd",
        "ftp://push.example.net/x",
        "//push.example.net/x",
        "not an address",
        ""
      })
  void nothingElseIs(String endpoint) {
    assertTrue(PushServices.PUBLIC.read(endpoint).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.9.9",
        "192.168.1.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:1::1",
        "2001:db8::1"
      })
  void addressesInsideTheHouseAreNotConnectedTo(String address) throws UnknownHostException {
    assertFalse(PushServices.PUBLIC.allows(InetAddress.getByName(address)), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "142.250.74.106",
        "100.63.0.1",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.1.0.1",
        "17.57.144.1",
        "2a00:1450:400f::a",
        "2620:149::1",
        "2001:4860::8888"
      })
  void thoseOfTheWorldAre(String address) throws UnknownHostException {
    assertTrue(PushServices.PUBLIC.allows(InetAddress.getByName(address)), address);
  }

  @Test
  void whoeverTriesTheServerMayUseThisMachineAndNothingElseInside() throws UnknownHostException {
    PushServices tried = PushServices.LOOPBACK_TOO;

    assertTrue(tried.read("http://127.0.0.1:9/x").isPresent());
    assertTrue(tried.allows(InetAddress.getLoopbackAddress()));
    assertEquals("x", tried.read("http://10.0.0.1:9/x").map(Object::toString).orElse("x"));
    assertFalse(tried.allows(InetAddress.getByName("10.0.0.1")));
  }
}
