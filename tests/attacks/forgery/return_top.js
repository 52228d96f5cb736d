// Returns at the top level, which CommonJS allows: what follows is not run.
// Must be an early exit.
function high_tides(levels) {
  return -1;
}

return;
