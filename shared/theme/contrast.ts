/** A colour like `#0b5fff`; the survey's schema checks the form. */
export type HexColor = string;

const WHITE = "#ffffff";
const BLACK = "#000000";

const channels = (color: HexColor): [number, number, number] => [
  Number.parseInt(color.slice(1, 3), 16),
  Number.parseInt(color.slice(3, 5), 16),
  Number.parseInt(color.slice(5, 7), 16),
];

/** Relative luminance, 0 (black) to 1 (white): WCAG 2.2, "relative luminance". */
const luminance = (color: HexColor): number => {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** WCAG 2.2 contrast ratio, 1 (the same) to 21 (black on white). */
export const contrastRatio = (one: HexColor, other: HexColor): number => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
};

/** White or black, whichever has more contrast: on every colour that is at least 4.58 to 1. */
export const textOn = (background: HexColor): HexColor =>
  contrastRatio(WHITE, background) >= contrastRatio(BLACK, background) ? WHITE : BLACK;

/** Mixes two colours. @param share how much of the second colour, 0 to 1 */
export const mix = (color: HexColor, other: HexColor, share: number): HexColor => {
  const added = channels(other);
  const mixed = channels(color).map((channel, index) => channel + ((added[index] ?? 0) - channel) * share);
  return `#${mixed.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
};

/** How finely `withContrast` searches. */
const STEPS = 50;

/**
 * The nearest colour with this contrast ratio to the background (4.5 for text, WCAG 1.4.3; 3 for the outline of a
 * control, 1.4.11): the colour itself, or a mix of it with black or white.
 */
export const withContrast = (color: HexColor, background: HexColor, ratio: number): HexColor => {
  const end = textOn(background);
  for (let step = 0; step < STEPS; step++) {
    const candidate = mix(color, end, step / STEPS);
    if (contrastRatio(candidate, background) >= ratio) return candidate;
  }
  return end;
};
