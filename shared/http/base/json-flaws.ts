/**
 * What makes valid JSON unfit to be stored. `JSON.parse` alone would not tell: it takes a number beyond a double for
 * infinity, and of a name that occurs twice it silently drops the first.
 */

const MAX_DEPTH = 32;

/** Why a value can't be stored; undefined where it can. Goes level by level: recursion would follow the caller's nesting. */
export const flawOf = (value: unknown): string | undefined => {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `must be nested at most ${MAX_DEPTH} levels deep`;
    if (level.some((entry) => typeof entry === "number" && !Number.isFinite(entry)))
      return "holds a number that is too large";
    level = level.flatMap((entry) =>
      entry !== null && typeof entry === "object" ? Object.values(entry) : [],
    );
  }
  return undefined;
};

const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\],]/g;

/** An object or a list that the reader is in. */
type Container = { names: Set<string> | undefined; name: string | undefined; index: number };

/** A name that occurs twice in one object. `item` is its place in the list, where it stands in an item of it. */
export type RepeatedName = { name: string; item: number | undefined };

/**
 * The names that occur twice in one object of this valid JSON (RFC 8259 §4 leaves open which of the two counts): one for
 * each item of the list that the outermost object has under `list`, and one for the rest.
 */
export const repeatedNames = (json: string, list?: string): RepeatedName[] => {
  const found = new Map<number | undefined, RepeatedName>();
  const open: Container[] = [];
  const itemNow = () => (list !== undefined && open[0]?.name === list && open[1] ? open[1].index : undefined);
  for (const [token, colon] of json.matchAll(TOKENS)) {
    const inside = open.at(-1);
    if (token === "{") open.push({ names: new Set(), name: undefined, index: 0 });
    else if (token === "[") open.push({ names: undefined, name: undefined, index: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (inside) inside.index += 1;
    } else if (colon !== undefined && inside?.names) {
      const name = JSON.parse(token.slice(0, token.length - colon.length)) as string;
      if (inside.names.has(name)) {
        const item = itemNow();
        if (!found.has(item)) found.set(item, { name, item });
      }
      inside.names.add(name);
      inside.name = name;
    }
  }
  return [...found.values()];
};

const NOT_JSON = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** JSON as Python's `json.dumps` writes it: `NaN` and `Infinity` stand where JSON knows only `null`. */
export const withoutNaN = (text: string): string =>
  text.replace(NOT_JSON, (token) => (token.startsWith('"') ? token : "null"));
