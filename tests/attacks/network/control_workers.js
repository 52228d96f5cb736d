// Control: a worker thread and a child process, which Node connects by sockets and pipes.
// Must pass.
const { Worker } = require('worker_threads');
const { execFileSync } = require('child_process');

const worker = new Worker('require("worker_threads").parentPort.postMessage(6 * 7)', { eval: true });
worker.on('message', (value) => {
  const text = execFileSync('echo', ['hello']).toString();
  if (value !== 42 || text !== 'hello\n') process.exit(1);
  console.log('contained: workers and children work');
});
