import type { Survey } from "../domain/surveys/index.ts";
import type { SurveyMessages } from "../i18n/en.ts";

type Brand = Survey["brand"];

/** A link to one of the brand's own pages, with its text in the reader's language. */
export type BrandLink = { url: string; label: string };

/** The links to the brand's own pages, as far as the survey has them. */
export const brandLinks = (brand: Brand, { footer }: Pick<SurveyMessages, "footer">): BrandLink[] => [
  ...(brand?.supportUrl ? [{ url: brand.supportUrl, label: footer.support }] : []),
  ...(brand?.privacyUrl ? [{ url: brand.privacyUrl, label: footer.privacy }] : []),
];

/** The lines of the brand's postal address; none where it has none. */
export const addressLines = (brand: Brand): string[] =>
  (brand?.postalAddress ?? "")
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
