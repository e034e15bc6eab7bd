import { type Language, languageFor } from "../language.ts";
import type { ChartMessages, FunnelMessages } from "./en/charts.ts";
import type { FrameMessages } from "./en/frame.ts";
import type { WordMessages } from "./en/words.ts";
import { type Figures, figuresIn } from "./figures.ts";

/** All that pages of the dashboard need to speak a language: its BCP 47 tag, its texts, its numbers and dates. */
export type TextsWith<Messages> = {
  language: string;
  direction: "ltr" | "rtl";
  dashboard: Messages;
  figures: Figures;
};

/** What the frame of every page needs. */
export type FrameTexts = TextsWith<WordMessages & { frame: FrameMessages }>;

/** What charts and the words about figures need. */
export type ChartTexts = TextsWith<WordMessages & ChartMessages>;

/** What a chart of the way from invitation to answer needs besides. */
export type FunnelTexts = TextsWith<WordMessages & ChartMessages & FunnelMessages>;

/**
 * The texts for a locale, in the language that `languageFor` gives. Each function's pages have a table of their own, so
 * that its bundle has no texts of others.
 */
export const textsFrom =
  <Messages extends WordMessages>(table: Record<Language, Messages>) =>
  (locale: string | undefined): TextsWith<Messages> => {
    const language = languageFor(locale);
    const dashboard = table[language];
    return { language, direction: dashboard.direction, dashboard, figures: figuresIn(language) };
  };
