// Leaves detached programs.
// Must pass at once, and the programs must be gone.
const { spawn } = require('child_process');

for (let i = 0; i < 4; i++) {
  spawn('sleep', ['30'], { detached: true, stdio: 'ignore' }).unref();
}
console.log('contained: programs left');
