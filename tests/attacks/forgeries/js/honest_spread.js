// Honest.
function spread(numbers) {
  return Math.max(...numbers) - Math.min(...numbers);
}
