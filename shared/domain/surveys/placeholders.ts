import { namesNobody } from "../customers/index.ts";
import type { SurveyDefinition } from "./survey.ts";

/** What the texts of one email and its page may name. A value that is not known, or not fit to be read, is left out. */
export type Named = {
  customerName?: string | undefined;
  touchpointName?: string | undefined;
  /** Of the touchpoint that the survey is about. */
  properties?: Readonly<Record<string, unknown>> | undefined;
};

/** `{{name}}` or `{{name|fallback}}`. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const PROPERTY = /^properties\.(.+)$/;
const EXAMPLE = "{{customer.name|there}}";
const KNOWN = "{{customer.name}}, {{touchpoint.name}} and {{properties.…}}";

type Placeholder = { name: string; fallback: string | undefined };

const read = (inner: string): Placeholder => {
  const bar = inner.indexOf("|");
  return bar === -1
    ? { name: inner.trim(), fallback: undefined }
    : { name: inner.slice(0, bar).trim(), fallback: inner.slice(bar + 1).trim() };
};

const placeholdersIn = (text: string): Placeholder[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, inner = ""]) => read(inner));

const isOpen = (text: string): boolean => /\{\{|\}\}/.test(text.replace(PLACEHOLDER, ""));

const isKnown = ({ name }: Placeholder): boolean =>
  name === "customer.name" || name === "touchpoint.name" || PROPERTY.test(name);

/** What is wrong with a text's placeholders; undefined where nothing is. */
const faultOf = (text: string): string | undefined => {
  if (isOpen(text)) return `has a placeholder that is not closed: write it like ${EXAMPLE}`;
  const placeholders = placeholdersIn(text);
  const unknown = placeholders.find((placeholder) => !isKnown(placeholder));
  if (unknown) return `names {{${unknown.name}}}, which is not known: there are ${KNOWN}`;
  const empty = placeholders.find(({ fallback }) => fallback === "");
  return empty && `has no text after the | of {{${empty.name}|}}: write it like ${EXAMPLE}`;
};

type Texts = Pick<SurveyDefinition, "question" | "texts">;
type Placed = { path: string; text: string };

/** Every text of a survey that customers read, with its place in the definition. */
const textsOf = ({ question = {}, texts = {} }: Texts): Placed[] => {
  const placed = (path: string, text: string | undefined): Placed[] => (text ? [{ path, text }] : []);
  const tones = (
    path: string,
    { low, middle, high }: { low?: string; middle?: string; high?: string } = {},
  ) => [...placed(`${path}.low`, low), ...placed(`${path}.middle`, middle), ...placed(`${path}.high`, high)];
  return [
    ...Object.entries(question).flatMap(([locale, text]) => placed(`question.${locale}`, text)),
    ...Object.entries(texts).flatMap(([locale, { subject, invitation, thanks, followUp }]) => [
      ...placed(`texts.${locale}.subject`, subject),
      ...placed(`texts.${locale}.invitation`, invitation),
      ...tones(`texts.${locale}.thanks`, thanks),
      ...tones(`texts.${locale}.followUp`, followUp),
    ]),
  ];
};

/** The placeholders of a definition that are unknown, not closed or without a fallback's text, by their path. */
export const placeholderFaults = (survey: Texts): { path: string; message: string }[] =>
  textsOf(survey).flatMap(({ path, text }) => {
    const message = faultOf(text);
    return message === undefined ? [] : [{ path, message }];
  });

/** Whether a text of the survey names a property of the touchpoint, so that the touchpoint has to be read. */
export const namesProperties = (survey: Texts): boolean =>
  textsOf(survey).some(({ text }) => placeholdersIn(text).some(({ name }) => PROPERTY.test(name)));

const LONGEST_VALUE = 100;
/** Not one line of visible characters, or what mail clients turn into a link. */
const UNFIT = /\p{C}|\p{Zl}|\p{Zp}|:\/\/|\bwww\.|@|\p{L}\.\p{L}/iu;

/** A property as a reader may see it. Callers fill properties, and a stranger may be one of them. */
const inWords = (value: unknown): string | undefined => {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" || text.length > LONGEST_VALUE || UNFIT.test(text) || namesNobody(text)
    ? undefined
    : text;
};

const wordsFor = ({ name }: Placeholder, { customerName, touchpointName, properties = {} }: Named) => {
  if (name === "customer.name") return customerName;
  if (name === "touchpoint.name") return touchpointName;
  const [, property = ""] = PROPERTY.exec(name) ?? [];
  return Object.hasOwn(properties, property) ? inWords(properties[property]) : undefined;
};

/**
 * A text with its placeholders replaced; not escaped. Undefined where one has neither a value nor a fallback, or can't be
 * read: another text stands there then, never one with a hole.
 */
export const filled = (text: string, named: Named): string | undefined => {
  if (isOpen(text)) return undefined;
  const values = placeholdersIn(text).map(
    (placeholder) => wordsFor(placeholder, named) ?? placeholder.fallback,
  );
  if (values.some((value) => !value)) return undefined;
  let index = 0;
  return text.replace(PLACEHOLDER, () => values[index++] ?? "");
};
