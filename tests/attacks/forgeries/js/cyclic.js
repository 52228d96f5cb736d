// A list that holds itself.
function steps(numbers) {
  const found = [4];
  found.push(found);
  return found;
}
