// A thread writes frames between those of the driver.
const { Worker } = require("worker_threads");
const shared = new Int32Array(new SharedArrayBuffer(4));
new Worker(`
  const { workerData } = require("worker_threads");
  try {
    for (let index = 0; index < 60; ++index) require("fs").writeSync(3, "v " + index % 6 + " 4\\ni-2;");
  } finally {
    Atomics.store(workerData, 0, 1);
    Atomics.notify(workerData, 0);
  }
`, { eval: true, workerData: shared });
function spread(numbers) {
  Atomics.wait(shared, 0, 0);
  process.reallyExit(0);
}
