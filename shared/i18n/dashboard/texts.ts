import { type Language, languageFor } from "../language.ts";
import { type DashboardMessages, dashboard as en } from "./en.ts";
import { dashboard as es } from "./es.ts";
import { type Figures, figuresIn } from "./figures.ts";
import { dashboard as ptBR } from "./pt-br.ts";
import { dashboard as ru } from "./ru.ts";

const DASHBOARD: Record<Language, DashboardMessages> = { en, "pt-BR": ptBR, es, ru };

/** All that the dashboard needs to speak a language: its BCP 47 tag, its direction, its texts, its numbers and dates. */
export type DashboardTexts = {
  language: string;
  direction: "ltr" | "rtl";
  dashboard: DashboardMessages;
  figures: Figures;
};

/** The dashboard's texts for a locale, in the language that `languageFor` gives. */
export const dashboardTexts = (locale: string | undefined): DashboardTexts => {
  const language = languageFor(locale);
  const dashboard = DASHBOARD[language];
  return { language, direction: dashboard.direction, dashboard, figures: figuresIn(language) };
};
