// Connects to the driver's listener on the host's loopback, by net and by fetch.
// Must be refused at once.
const net = require('net');

const byNet = new Promise((resolve) => {
  const client = net.connect({ port: @TCP_PORT@, host: '127.0.0.1' });
  client.on('connect', () => resolve('BREACH: net'));
  client.on('error', (error) => resolve('contained: net: ' + error.code));
});
const byFetch = fetch('http://127.0.0.1:@TCP_PORT@/').then(
  () => 'BREACH: fetch',
  (error) => 'contained: fetch: ' + (error.cause ? error.cause.code : error),
);
setTimeout(() => process.exit(7), 3000);
Promise.all([byNet, byFetch]).then((results) => {
  console.log(results.join('\n'));
  process.exit(results.some((result) => result.startsWith('BREACH')) ? 7 : 0);
});
