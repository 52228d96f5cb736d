// Honest.
function spread(numbers: number[]): number {
  return Math.max(...numbers) - Math.min(...numbers);
}
