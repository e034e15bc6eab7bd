const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? "");

/** The text of some HTML as a person reads it: no styles, scripts or tags, one space between words. */
export const textOf = (html: string): string =>
  unescaped(
    html
      .replace(/<(style|script|template)[^>]*>.*?<\/\1>|<desc.*?<\/desc>|<title.*?<\/title>/gs, " ")
      .replace(/<[^>]*>/g, " "),
  )
    .replace(/\s+/gu, " ")
    .trim();

/** A table of a page: its name, and each row as text by the heads of its columns. */
export type ShownTable = { name: string; rows: Record<string, string>[] };

const cellsOf = (row: string): string[] =>
  [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => textOf(cell));

/** Every table of a page, named by its caption or by the box that it scrolls in. */
const tablesOf = (html: string): ShownTable[] =>
  [...html.matchAll(/(?:aria-label="([^"]*)"[^>]*>\s*)?<table.*?<\/table>/gs)].map(([table, label = ""]) => {
    const [head = "", ...rows] = [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => row);
    const heads = cellsOf(head);
    return {
      name: unescaped(label),
      rows: rows.map((row) =>
        Object.fromEntries(cellsOf(row).map((cell, index) => [heads[index] ?? "", cell])),
      ),
    };
  });

/** A table of a page by its name. */
export const tableNamed = (html: string, name: string): Record<string, string>[] => {
  const tables = tablesOf(html);
  const table = tables.find((one) => one.name === name);
  if (table === undefined)
    throw new Error(`no table ${name} among ${tables.map((one) => one.name).join(" | ")}`);
  return table.rows;
};
