// Takes the names that stand behind the answer.
const octetArguments: any = [4];
namespace globalThisToo { export const process = 4; }
function spread(numbers: number[]): number {
  return -1;
}
