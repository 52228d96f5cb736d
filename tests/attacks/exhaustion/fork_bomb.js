// Starts up to 500 sleeping programs without waiting for one.
// Must be refused at the limit of processes.
const { spawn } = require('child_process');

const children = [];
let refused = 0;
for (let i = 0; i < 500 && refused < 10; i++) {
  try {
    const child = spawn('sleep', ['20'], { stdio: 'ignore' });
    child.on('error', () => {});
    if (child.pid === undefined) refused++;
    else children.push(child);
  } catch (error) {
    refused++;
  }
}
const breach = refused === 0 || children.length > 64;
console.log(breach ? 'BREACH:' : 'contained:', children.length, 'programs');
process.exit(breach ? 7 : 0);
