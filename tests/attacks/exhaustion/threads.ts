// Starts up to 300 workers, each a thread with its own heap.
// Must be refused at the limit of processes, which counts threads: an error it can catch.
declare var require: any;
declare var process: any;
const workers = require('worker_threads');

let started = 0;
try {
  for (; started < 300; started++) {
    const worker = new workers.Worker('setTimeout(() => {}, 20000)', { eval: true });
    worker.on('error', (error: any) => leave('an error: ' + error.code));
  }
} catch (error: any) {
  leave(error.message);
}

function leave(why: string) {
  console.log(started > 64 ? 'BREACH:' : 'contained:', started, 'workers, then', why);
  process.reallyExit(started > 64 ? 7 : 0);
}
