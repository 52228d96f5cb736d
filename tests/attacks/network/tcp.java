// Connects to the driver's listener on the host's loopback, by a socket and by a channel.
// Must be refused at once.
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;

class Problem {
  public static void main(String[] args) throws Exception {
    int breaches = 0;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), @TCP_PORT@);
    try (Socket socket = new Socket()) {
      socket.connect(address, 2000);
      breaches++;
      System.out.println("BREACH: socket");
    } catch (IOException e) {
      System.out.println("contained: " + e);
    }
    try (SocketChannel channel = SocketChannel.open(address)) {
      breaches++;
      System.out.println("BREACH: channel");
    } catch (IOException e) {
      System.out.println("contained: " + e);
    }
    System.exit(breaches == 0 ? 0 : 7);
  }
}
