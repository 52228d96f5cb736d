// Honest.
function middle(numbers) {
  return (numbers[0] + numbers[numbers.length - 1]) / 2;
}
