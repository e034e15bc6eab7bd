import { readFile, writeFile } from "node:fs/promises";
import { compileEmail } from "./compile-email.ts";

const SOURCES = [
  "survey-email.mjml",
  "sign-in/sign-in-email.mjml",
  "alert/alert-email.mjml",
  "digest/digest-email.mjml",
];
const folder = new URL("../../email/", import.meta.url);

for (const source of SOURCES) {
  const target = source.replace(".mjml", ".html.ts");
  const mjml = await readFile(new URL(source, folder), "utf8");
  await writeFile(new URL(target, folder), await compileEmail(mjml, source));
  console.log(`shared/email/${target} was written.`);
}
