// Honest, and prints.
const steps = (numbers: number[]): number[] => {
  console.log("v 0 4\ni-1;");
  return numbers.slice(1).map((each, index) => each - numbers[index]);
};
