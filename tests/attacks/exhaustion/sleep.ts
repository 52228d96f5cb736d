// Waits for a promise that never settles, for at most a minute.
// Must end as timed out, by wall time.
declare var process: any;
setTimeout(() => process.exit(7), 60000);
new Promise<void>(() => {}).then(() => process.exit(7));
