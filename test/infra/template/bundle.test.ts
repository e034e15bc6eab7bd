import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REFERENCE_FILES } from "../../../functions/describe-api/reference-files.ts";
import { type Bundles, bundleFunctions } from "../../../infra/bundle.ts";
import { functionNames } from "../../../infra/functions.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { emailTexts, pageTexts } from "../../../shared/i18n/texts.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("the bundles", () => {
  let bundles: Bundles;
  /** The folders of the same bundles, made another time: those of this run's stacks, where it has any. */
  let again: string;
  let folders: readonly string[];
  beforeAll(async () => {
    folders = [await temporaryFolder(), await temporaryFolder()];
    const [first = "", second = ""] = folders;
    const { MILEPOST_ASSEMBLY } = process.env;
    again = MILEPOST_ASSEMBLY ? join(MILEPOST_ASSEMBLY, "bundles") : second;
    [bundles] = await Promise.all([bundleFunctions(first), again === second && bundleFunctions(second)]);
  });
  afterAll(() => Promise.all(folders.map(removeFolder)));

  const codeIn = (folder: string): Promise<string> => readFile(join(folder, "index.mjs"), "utf8");
  const codeOf = (name: (typeof functionNames)[number]): Promise<string> => codeIn(bundles[name].folder);

  it.each(functionNames)("of %s are one file, and the same for the same sources", async (name) => {
    const beside = name === "describe-api" ? ["docs"] : [];
    expect(await readdir(bundles[name].folder)).toEqual([...beside, "index.mjs"]);
    expect(await codeOf(name)).toBe(await codeIn(join(again, name)));
    expect(bundles[name].bytes).toBe(Buffer.byteLength(await codeOf(name)));
  });

  it.each(functionNames)("of %s leave out what Lambda never loads", async (name) => {
    const code = await codeOf(name);
    expect(code).not.toContain("vnd.openxmlformats"); // nodemailer's table of attachment types
    expect(code).not.toContain("AssumeRoleWithWebIdentity"); // the STS client
    expect(code).not.toContain("GetRoleCredentials"); // the SSO client
    expect(code).not.toContain("devDependencies"); // the SDK's package.json files
    expect(code).not.toContain("splayOnTop"); // the cache of endpoint discovery
    expect(code).not.toMatch(/mjml2?html|htmlnano/i); // what makes the email's template
  });

  it("leave the pages' texts out of the emails, and the emails' out of the pages", async () => {
    const [emails, shown] = await Promise.all([codeOf("dispatch-surveys"), codeOf("collect-responses")]);
    for (const language of LANGUAGES) {
      const [inEmail, onPage] = [
        emailTexts(language).email.chooseLink,
        pageTexts(language).pages.thanks.high,
      ];
      expect([emails.includes(inEmail), emails.includes(onPage)]).toEqual([true, false]);
      expect([shown.includes(inEmail), shown.includes(onPage)]).toEqual([false, true]);
    }
  });

  it("have the files that describe-api serves beside it, compressed, and the same each time", async () => {
    const [docs, docsAgain] = [bundles["describe-api"].folder, join(again, "describe-api")].map((folder) =>
      join(folder, "docs"),
    );
    const served = Object.keys(REFERENCE_FILES).map((name) => `${name}.gz`);
    expect((await readdir(docs ?? "")).sort()).toEqual(served.sort());
    for (const name of served)
      expect(await readFile(join(docs ?? "", name))).toEqual(await readFile(join(docsAgain ?? "", name)));
  });

  it.each(functionNames.filter((name) => name !== "describe-api"))(
    "leave out of %s what only describes the API",
    async (name) => {
      expect(await codeOf(name)).not.toContain("RecordedTouchpoint");
    },
  );

  it("describe the API in describe-api, within the bounds of a bundle", async () => {
    expect(await codeOf("describe-api")).toContain("RecordedTouchpoint");
    expect(bundles["describe-api"].bytes).toBeLessThan(450 * 1024);
  });

  it("have a source map for each function beside them, to read stack traces with", async () => {
    const maps = await readdir(join(folders[0] ?? "", "maps"));
    expect(maps.sort()).toEqual(functionNames.map((name) => `${name}.mjs.map`).sort());
  });
});
