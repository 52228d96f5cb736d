// Changes its arguments and what all lists inherit.
function steps(numbers: number[]): number[] {
  numbers.length = 0;
  (Array.prototype as any)[0] = 1;
  return numbers;
}
