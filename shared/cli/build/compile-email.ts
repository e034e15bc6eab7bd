import mjml2html from "mjml";

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** MJML accepts only colours in colour attributes, so each placeholder there is compiled as a colour that no design uses. */
const standInFor = (index: number): string => `#fe${index.toString(16).padStart(4, "0")}`;

/** Replaces colour placeholders by stand-in colours; `putBack` reverses that in the compiled HTML. */
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

/** Makes MJML's left and right follow the reader's direction (left to right, or right to left). */
const towardsReader = (html: string): string =>
  html
    .replace(/(\balign="|text-align:\s*)left\b/g, "$1{{start}}")
    .replace(/(\balign="|text-align:\s*)right\b/g, "$1{{end}}")
    .replace(/(\bdir="|\bdirection:\s*)ltr\b/g, "$1{{direction}}");

/**
 * Removes the namespaces of XHTML and of Office drawings. The email has no such drawings, and programs that collect
 * the links of an email would take the namespaces for links.
 */
const withoutNamespaces = (html: string): string => html.replace(/ xmlns(?::\w+)?="[^"]*"/g, "");

/** Comments that only Outlook reads. */
const FOR_OUTLOOK = /(<!--\[if [^\]]*mso[^\]]*\]>.*?<!\[endif\]-->)/s;
const DEPRECATED = /\s(align|valign|bgcolor|border|cellpadding|cellspacing|width|height)="([^"]*)"/g;

/** What stands in a style for a deprecated attribute, where the style says nothing of it. */
const STYLES: Readonly<Record<string, (value: string) => string>> = {
  align: (value) => `text-align:${value}`,
  valign: (value) => `vertical-align:${value}`,
  bgcolor: (value) => `background-color:${value}`,
  width: (value) => `width:${value.endsWith("%") ? value : `${value}px`}`,
  height: (value) => `height:${value}px`,
  cellspacing: () => "border-collapse:collapse",
};

/** A tag with styles in place of its deprecated attributes. */
const restyled = (tag: string): string => {
  const styles: string[] = [];
  const [, before = ""] = /\sstyle="([^"]*?);?\s*"/.exec(tag) ?? [];
  const bare = tag.replace(DEPRECATED, (_, name: string, value: string) => {
    // A table that is centered by the attribute stands in a block that is centered already.
    const style = tag.startsWith("<table") && name === "align" ? undefined : STYLES[name]?.(value);
    const property = style?.slice(0, style.indexOf(":") + 1);
    if (style && property && !`;${before}`.includes(`;${property}`)) styles.push(style);
    return "";
  });
  return styles.length === 0
    ? bare
    : bare.replace(
        /\sstyle="[^"]*"|(?=\s*>$)/,
        () => ` style="${[before, ...styles].filter(Boolean).join(";")}"`,
      );
};

/** Leaves attributes that HTML has deprecated only where Outlook reads them, and puts styles in their place elsewhere. */
const modern = (html: string): string =>
  html
    .split(FOR_OUTLOOK)
    .map((part) => (FOR_OUTLOOK.test(part) ? part : part.replace(/<(?:table|tr|td)\b[^>]*>/g, restyled)))
    .join("");

/** Removes line breaks between tags. The source has none where one would be visible. */
const condensed = (html: string): string => html.replace(/>\s*\n\s*</g, "><").replace(/[ \t\n]+/g, " ");

/** Escapes HTML for a template literal and turns each placeholder into an expression. */
const asTemplate = (html: string): string =>
  html
    .replace(/[\\`]|\$\{/g, (character) => `\\${character}`)
    .replace(PLACEHOLDER, (_, name: string) => `\${values.${name}}`);

/** `sign-in-email` → `signInEmail`. */
const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Compiles MJML with `{{name}}` placeholders into a TypeScript module with one function, which escapes each value.
 * @param file the path of the source under shared/email, which the module's imports and names follow
 * @throws where MJML reports errors in the source
 */
export const compileEmail = async (source: string, file: string): Promise<string> => {
  const { mjml, putBack } = withStandIns(source);
  const { html, errors } = await mjml2html(mjml, {
    validationLevel: "strict",
    keepComments: false,
    // We use system fonts. Without this, the email would load Roboto from Google.
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  const template = modern(condensed(withoutNamespaces(towardsReader(putBack(html)))));
  const names = [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort();
  const [, folder = "", name = "email"] = /^(.*\/)?([\w-]+)\.mjml$/.exec(file) ?? [];
  const theme = `${folder.replace(/[^/]+/g, "..")}../theme/markup.ts`;
  return `// Made by \`npm run emails\` from ${name}.mjml: change that one.
import { html } from "hono/html";
import type { Markup } from "${theme}";

type Name =
${names.map((name) => `  | "${name}"`).join("\n")};

/** Text is escaped; markup is put in as it is. */
export type Values = Readonly<Record<Name, string | Markup>>;

export const ${camelCase(name)}Html = (values: Values): Markup =>
  html\`${asTemplate(template)}\`;
`;
};
