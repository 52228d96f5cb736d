// A list with four thousand million holes.
function steps(numbers) {
  const found = [4];
  found.length = 4294967295;
  return found;
}
