// Leaves a detached program that keeps this program's output open.
// Must pass at once, and the program must be gone.
declare var require: any;
const { spawn } = require('child_process');

spawn('sleep', ['30'], { detached: true, stdio: 'inherit' }).unref();
console.log('contained: program left');
