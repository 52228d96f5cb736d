// Writes to the driver's canary and makes files beside it.
// Must be refused.
const fs = require('fs');

let breaches = 0;
for (const path of ['@CANARY@', '@CANARY_DIR@/planted', '/proc/1/root@CANARY@', '/proc/self/root/../../..@CANARY@']) {
  try {
    fs.appendFileSync(path, 'attack');
    breaches++;
    console.log('BREACH:', path);
  } catch (error) {
    console.log('contained:', error.code);
  }
}
process.exit(breaches ? 7 : 0);
