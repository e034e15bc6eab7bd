import * as chartsEn from "../dashboard/en/charts.ts";
import * as headlinesEn from "../dashboard/en/figures/headlines.ts";
import * as wordsEn from "../dashboard/en/words.ts";
import * as chartsEs from "../dashboard/es/charts.ts";
import * as headlinesEs from "../dashboard/es/figures/headlines.ts";
import * as wordsEs from "../dashboard/es/words.ts";
import { type Figures, figuresIn } from "../dashboard/figures.ts";
import * as chartsPtBr from "../dashboard/pt-br/charts.ts";
import * as headlinesPtBr from "../dashboard/pt-br/figures/headlines.ts";
import * as wordsPtBr from "../dashboard/pt-br/words.ts";
import * as chartsRu from "../dashboard/ru/charts.ts";
import * as headlinesRu from "../dashboard/ru/figures/headlines.ts";
import * as wordsRu from "../dashboard/ru/words.ts";
import { type Language, languageFor } from "../language.ts";
import { type DigestMailMessages, type DigestPageMessages, mail as en, page as enPage } from "./en.ts";
import { mail as es, page as esPage } from "./es.ts";
import { mail as ptBR, page as ptBRPage } from "./pt-br.ts";
import { mail as ru, page as ruPage } from "./ru.ts";

// One table per use, so that a bundle contains only the texts that it shows.
const MAIL: Record<Language, DigestMailMessages> = { en, "pt-BR": ptBR, es, ru };
const PAGE: Record<Language, DigestPageMessages> = { en: enPage, "pt-BR": ptBRPage, es: esPage, ru: ruPage };

type DashboardWords = {
  counts: typeof wordsEn.counts;
  findings: typeof chartsEn.findings;
  headlines: headlinesEn.HeadlineMessages;
};
/** The dashboard's own words for figures, and no more of its texts. */
const WORDS: Record<Language, DashboardWords> = {
  en: { counts: wordsEn.counts, findings: chartsEn.findings, headlines: headlinesEn.headlines },
  "pt-BR": { counts: wordsPtBr.counts, findings: chartsPtBr.findings, headlines: headlinesPtBr.headlines },
  es: { counts: wordsEs.counts, findings: chartsEs.findings, headlines: headlinesEs.headlines },
  ru: { counts: wordsRu.counts, findings: chartsRu.findings, headlines: headlinesRu.headlines },
};

/** All texts of a digest: what figures say in the dashboard, and the email's own. */
export type DigestTexts = {
  language: string;
  direction: "ltr" | "rtl";
  dashboard: DashboardWords;
  figures: Figures;
  digest: DigestMailMessages;
};

/** The texts of a digest, in the language that `languageFor` gives. */
export const digestTexts = (locale: string | undefined): DigestTexts => {
  const language = languageFor(locale);
  return {
    language,
    // Each of Milepost's languages is written from left to right.
    direction: "ltr",
    dashboard: WORDS[language],
    figures: figuresIn(language),
    digest: MAIL[language],
  };
};

/** The texts of the page that ends a digest. */
export const digestPageTexts = (locale: string | undefined): DigestPageMessages => PAGE[languageFor(locale)];
