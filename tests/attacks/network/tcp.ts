// Connects to the driver's listener on the host's loopback.
// Must be refused at once.
declare var require: any;
declare var process: any;
const net = require('net');

function leave(text: string, code: number) {
  console.log(text);
  process.exit(code);
}

try {
  const client = net.connect({ port: @TCP_PORT@, host: '127.0.0.1' });
  client.on('connect', () => leave('BREACH: connected', 7));
  client.on('error', (error: any) => leave('contained: ' + error.code, 0));
} catch (error) {
  leave('contained: ' + error, 0);
}
setTimeout(() => leave('BREACH: stalled', 7), 3000);
