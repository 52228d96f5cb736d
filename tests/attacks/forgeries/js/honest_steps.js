// Honest, and prints, and adds to what all objects have.
Object.prototype.extra = 1;
const steps = (numbers) => {
  console.log("v 0 4\ni-1;");
  console.error(numbers);
  return numbers.slice(1).map((each, index) => each - numbers[index]);
};
delete Object.prototype.extra;
