interface Portion {
  name: string;
  grams: number;
}

/** A recipe for other guests than it was written for; whole grams. */
export function scaled(portions: Portion[], from: number, to: number): Portion[] {
  return portions.map((portion) => ({
    name: portion.name,
    grams: Math.round((portion.grams * to) / from),
  }));
}

/** What has to be bought, in the order of the alphabet. */
export function shoppingList(wanted: Portion[], pantry: Map<string, number>): string[] {
  const missing: string[] = [];
  for (const portion of wanted) {
    const lack = portion.grams - (pantry.get(portion.name) ?? 0);
    if (lack > 0) {
      missing.push(`${portion.name}: ${lack} g`);
    }
  }
  return missing.sort();
}

/** When each dish goes into the oven so that all are done at the same minute. */
export function ovenTimes(minutes: number[], done: number): number[] {
  const starts: number[] = [];
  for (const each of minutes) {
    starts.push(done - each);
  }
  return starts;
}
