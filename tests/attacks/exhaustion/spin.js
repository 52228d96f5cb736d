// Never lets the event loop turn: promises feed promises.
// Must end as timed out, by CPU time.
setTimeout(() => process.exit(7), 100);
const turn = () => Promise.resolve().then(turn);
turn();
