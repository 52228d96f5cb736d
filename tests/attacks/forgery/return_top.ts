// Returns at the top level.
// Must not compile: TypeScript does not allow it.
function high_tides(levels: number[]): number {
  return -1;
}

return;
