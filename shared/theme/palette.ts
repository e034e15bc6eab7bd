import { contrastRatio, type HexColor, mix, textOn, withContrast } from "./contrast.ts";

/** The colours of one scheme. Each is legible on its background (WCAG 2.2 AA) with any brand colour. */
export type Palette = {
  /** Behind the card. */
  canvas: HexColor;
  card: HexColor;
  text: HexColor;
  /** Secondary text. */
  muted: HexColor;
  /** Decorative lines. */
  line: HexColor;
  /** The brand's colour, unchanged, as a surface, and the text on it. */
  brand: HexColor;
  onBrand: HexColor;
  /** Outline of that surface: shows where a button ends even if the brand is white. */
  brandEdge: HexColor;
  /** The brand's colour as text and link. */
  accent: HexColor;
  /** A hint of the brand as a surface, for tiles; `accentOnTint` is the text on it. */
  tint: HexColor;
  accentOnTint: HexColor;
  /** Outline of tiles and text boxes. */
  edge: HexColor;
  error: HexColor;
};

const BASES = {
  light: {
    canvas: "#f3f4f6",
    card: "#ffffff",
    text: "#16191d",
    muted: "#565d67",
    line: "#e2e5e9",
    error: "#b3261e",
  },
  dark: {
    canvas: "#101214",
    card: "#1b1e22",
    text: "#eef0f2",
    muted: "#a7aeb8",
    line: "#343940",
    error: "#ff8a80",
  },
} as const;

const TEXT_CONTRAST = 4.5;
const CONTROL_CONTRAST = 3;
/** Below this contrast the brand's colour is nearly that of the card. Correcting it gives a grey that looks disabled. */
const FAINT = 1.5;
const TINT = { light: 0.06, dark: 0.12 };

/** A quiet blue, for surveys without a brand. */
const DEFAULT_COLOR: HexColor = "#2f5bd7";

/** The palette for a scheme and a brand colour (`#rrggbb`). A brand colour too near to the card's is not used for text. */
export const paletteOf = (scheme: "light" | "dark", brand: HexColor = DEFAULT_COLOR): Palette => {
  const base = BASES[scheme];
  const ink = contrastRatio(brand, base.card) < FAINT ? base.text : brand;
  const tint = mix(base.card, ink, TINT[scheme]);
  return {
    ...base,
    brand,
    onBrand: textOn(brand),
    brandEdge: withContrast(ink, base.card, CONTROL_CONTRAST),
    accent: withContrast(ink, base.card, TEXT_CONTRAST),
    tint,
    accentOnTint: withContrast(ink, tint, TEXT_CONTRAST),
    edge: withContrast(mix(base.card, ink, 0.5), base.card, CONTROL_CONTRAST),
  };
};
