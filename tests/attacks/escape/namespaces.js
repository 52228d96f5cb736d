// Starts the tools that make namespaces, and asks for other users for a child.
// Must be refused or not be there.
const { spawnSync } = require('child_process');

let breaches = 0;
const attempts = [
  ['unshare', ['-Ur', 'true'], {}],
  ['unshare', ['-n', 'true'], {}],
  ['mount', ['-t', 'tmpfs', 'none', '/tmp'], {}],
  ['true', [], { uid: process.getuid() + 1, gid: process.getgid() + 1 }],
];
for (const [program, args, options] of attempts) {
  const result = spawnSync(program, args, options);
  const refused = result.error !== undefined || result.status !== 0;
  if (!refused) breaches++;
  console.log(refused ? 'contained:' : 'BREACH:', program, args.join(' '));
}
process.exitCode = breaches ? 7 : 0;
