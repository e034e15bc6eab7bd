import { readFile, writeFile } from "node:fs/promises";
import { compileEmail } from "./compile-email.ts";

const SOURCE = "survey-email.mjml";
const folder = new URL("../email/", import.meta.url);

const source = await readFile(new URL(SOURCE, folder), "utf8");
await writeFile(new URL("survey-email.html.ts", folder), await compileEmail(source, SOURCE));
console.log("shared/email/survey-email.html.ts was written.");
