const COMMENTS = /<!--[\s\S]*?-->/g;
const STYLES = /<style[^>]*>([\s\S]*?)<\/style>/g;
const SCRIPTS = /<script[^>]*>[\s\S]*?<\/script>/g;
const INLINE = / style="([^"]*)"/g;

const ENTITIES: Readonly<Record<string, string>> = { "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const decoded = (text: string): string =>
  text.replace(/&(?:quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/**
 * Documents of one kind for frames by `srcdoc`. An email has most of its styles in attributes, which no hash in a
 * policy allows by itself; so each becomes a rule of the style sheet, strong enough to win as an attribute does. Scripts
 * and comments fall: nothing runs in a preview.
 */
export const framed = (documents: readonly string[]): { documents: string[]; style: string } => {
  const rules = new Map<string, number>();
  const sheets = new Set<string>();
  const bare = documents.map((document) =>
    document
      .replace(COMMENTS, "")
      .replace(SCRIPTS, "")
      .replace(STYLES, (_, sheet: string) => {
        sheets.add(sheet);
        return "";
      })
      .replace(INLINE, (_, style: string) => {
        const rule = decoded(style);
        const number = rules.get(rule) ?? rules.size;
        rules.set(rule, number);
        return ` data-s="${number}"`;
      }),
  );
  const inline = [...rules].map(([rule, number]) => `[data-s="${number}"][data-s][data-s][data-s]{${rule}}`);
  const style = [...sheets, ...inline].join("\n");
  return {
    style,
    documents: bare.map((document) => document.replace("</head>", () => `<style>${style}</style></head>`)),
  };
};
