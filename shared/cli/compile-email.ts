import mjml2html from "mjml";

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** MJML takes only colours where a colour belongs: each placeholder's stand-in, which no design uses. */
const standInFor = (index: number): string => `#fe${index.toString(16).padStart(4, "0")}`;

/** Colours come to MJML as colours, and leave it as placeholders again. */
const withStandIns = (source: string) => {
  const names: string[] = [];
  const mjml = source.replace(/(?<=color=")\{\{(\w+)\}\}(?=")/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return standInFor(names.indexOf(name));
  });
  const putBack = (html: string) =>
    names.reduce((text, name, index) => text.replaceAll(standInFor(index), `{{${name}}}`), html);
  return { mjml, putBack };
};

/** What MJML says of left and right follows the reader's direction instead. */
const towardsReader = (html: string): string =>
  html
    .replace(/(\balign="|text-align:\s*)left\b/g, "$1{{start}}")
    .replace(/(\balign="|text-align:\s*)right\b/g, "$1{{end}}")
    .replace(/(\bdir="|\bdirection:\s*)ltr\b/g, "$1{{direction}}");

/**
 * Namespaces of XHTML and of Office's drawings, of which there are none: whoever collects a mail's addresses would take
 * them for links.
 */
const withoutNamespaces = (html: string): string => html.replace(/ xmlns(?::\w+)?="[^"]*"/g, "");

/** Line breaks between tags mean nothing here, since the source has none where one would show. */
const condensed = (html: string): string => html.replace(/>\s*\n\s*</g, "><").replace(/[ \t\n]+/g, " ");

/** As it stands between the backticks of a template literal; a placeholder becomes its value. */
const asTemplate = (html: string): string =>
  html
    .replace(/[\\`]|\$\{/g, (character) => `\\${character}`)
    .replace(PLACEHOLDER, (_, name: string) => `\${values.${name}}`);

/**
 * MJML with placeholders as a TypeScript module with one function, whose template escapes each value.
 * @throws where MJML does not take the source
 */
export const compileEmail = async (source: string, file: string): Promise<string> => {
  const { mjml, putBack } = withStandIns(source);
  const { html, errors } = await mjml2html(mjml, {
    validationLevel: "strict",
    keepComments: false,
    // The fonts are the system's; MJML would fetch Roboto from Google.
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  const template = condensed(withoutNamespaces(towardsReader(putBack(html))));
  const names = [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort();
  return `// Made by \`npm run emails\` from ${file}: change that one.
import { html } from "hono/html";
import type { Markup } from "../theme/markup.ts";

type Name =
${names.map((name) => `  | "${name}"`).join("\n")};

/** Text is escaped; markup is put in as it is. */
export type Values = Readonly<Record<Name, string | Markup>>;

export const surveyEmailHtml = (values: Values): Markup =>
  html\`${asTemplate(template)}\`;
`;
};
