// Watches its own folder, as a server that loads its files again does: must be told.
const fs = require('fs');
const watcher = fs.watch('.', (event, name) => {
  if (name !== 'made') return;
  console.log('contained: told of', name);
  watcher.close();
  clearTimeout(patience);
});
const patience = setTimeout(() => process.exit(1), 4000);
fs.writeFileSync('made', 'x');
