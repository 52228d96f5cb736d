// Recurses without end.
// Must end by a RangeError.
function down(depth: number): number {
  return down(depth + 1) + 1;
}

console.log(down(0));
