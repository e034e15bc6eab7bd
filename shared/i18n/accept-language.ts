import { knownLanguage, type Language } from "./language.ts";

/** Only this many characters of the header are read, to limit the work. */
const LONGEST_HEADER = 1_000;

const weighted = (range: string): { tag: string; weight: number } => {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
  const quality = parameters.find((parameter) => /^q=/i.test(parameter));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: weight >= 0 && weight <= 1 ? weight : 0 };
};

/**
 * The best of Milepost's languages for an `Accept-Language` header (RFC 9110 §12.5.4): the highest weight wins, among
 * equal weights the first; `q=0` excludes a language. Used for pages without a customer, such as an unknown link.
 */
export const preferredLanguage = (acceptLanguage: string | undefined): Language =>
  (acceptLanguage ?? "")
    .slice(0, LONGEST_HEADER)
    .split(",")
    .map(weighted)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => knownLanguage(tag))
    .find((language) => language !== undefined) ?? "en";
