// Connects to the driver's listener on the host's loopback.
// Must be refused at once.
using System;
using System.Net;
using System.Net.Sockets;

class Problem {
    public static void Main(string[] args) {
        try {
            using (var client = new TcpClient(AddressFamily.InterNetwork)) {
                client.Connect(IPAddress.Loopback, @TCP_PORT@);
            }
        } catch (Exception error) {
            Console.WriteLine("contained: " + error.GetType() + ": " + error.Message);
            return;
        }
        Console.WriteLine("BREACH: connected");
        Environment.Exit(7);
    }
}
