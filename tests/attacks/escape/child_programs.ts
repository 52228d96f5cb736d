// Starts the programs that would lead out, from a worker as well.
// Must be refused or not be there.
declare var require: any;
declare var process: any;
const { spawnSync } = require('child_process');

let breaches = 0;
const attempts: string[][] = [
  ['unshare', '-Ur', 'true'],
  ['chroot', '/', 'true'],
  ['sh', '-c', 'cat /etc/shadow'],
  ['sh', '-c', 'echo x > /usr/octet_attack'],
  ['sh', '-c', 'kill -9 1 && sleep 1 && ! kill -0 1'],
];
for (const [program, ...args] of attempts) {
  const result = spawnSync(program, args);
  const refused = result.error !== undefined || result.status !== 0;
  if (!refused) breaches++;
  console.log(refused ? 'contained:' : 'BREACH:', program, args.join(' '));
}
process.exit(breaches > 0 ? 7 : 0);
