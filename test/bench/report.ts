/** One figure of the bench, and the target that it is held against, if there is one. */
export type Figure = {
  what: string;
  value: number;
  unit: string;
  atMost?: number;
  atLeast?: number;
  note?: string;
};

const shown = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);

const verdict = ({ value, atMost, atLeast }: Figure): string => {
  if (atMost !== undefined) return value <= atMost ? `ok (≤ ${atMost})` : `OVER (≤ ${atMost})`;
  if (atLeast !== undefined) return value >= atLeast ? `ok (≥ ${atLeast})` : `UNDER (≥ ${atLeast})`;
  return "";
};

/** Prints figures as a table under a heading. */
export const print = (heading: string, figures: readonly Figure[]): void => {
  console.log(`\n${heading}`);
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const figure of figures) {
    const cells = [
      figure.what.padEnd(width),
      shown(figure.value).padStart(10),
      figure.unit.padEnd(12),
      verdict(figure),
      figure.note ?? "",
    ];
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Whether a figure falls short of its target. */
export const isMissed = ({ value, atMost, atLeast }: Figure): boolean =>
  !(value <= (atMost ?? value)) || !(value >= (atLeast ?? value));
