// Writes the types that openapi-typescript makes of a document: node generate.mjs DOCUMENT.json TYPES.d.ts
// It needs the compiler's classic API, which TypeScript 7 no longer has. @ts-morph/common brings that API along.
import { readFile, writeFile } from "node:fs/promises";
import { register } from "node:module";

const classic = new URL("typescript.mjs", import.meta.url).href;
const hooks = `export const resolve = (name, context, next) => next(name === "typescript" ? "${classic}" : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, import.meta.url);

const [, , from = "", to = ""] = process.argv;
const { default: openapiTS, astToString } = await import("openapi-typescript");
const document = JSON.parse(await readFile(from, "utf8"));
await writeFile(to, astToString(await openapiTS(document)));
