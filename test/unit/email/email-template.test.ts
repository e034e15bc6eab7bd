import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { compileEmail } from "../../../shared/cli/build/compile-email.ts";

const FOLDER = new URL("../../../shared/email/", import.meta.url);
const read = (file: string) => readFile(new URL(file, FOLDER), "utf8");

const aTemplate = (body: string) => `<mjml lang="en" dir="ltr"><mj-body>${body}</mj-body></mjml>`;
const compiled = (body: string) => compileEmail(aTemplate(body), "a.mjml");
const text = (attributes: string, content = "x") =>
  `<mj-section><mj-column><mj-text ${attributes}>${content}</mj-text></mj-column></mj-section>`;

describe.each([
  ["survey-email.mjml", 6],
  ["sign-in/sign-in-email.mjml", 1],
  ["alert/alert-email.mjml", 1],
  ["digest/digest-email.mjml", 1],
])("the checked-in template of %s", (SOURCE, conditions) => {
  let made: string;
  beforeAll(async () => {
    made = await read(SOURCE.replace(".mjml", ".html.ts"));
  });

  it("is what its MJML source compiles to", async () => {
    const isFresh = made === (await compileEmail(await read(SOURCE), SOURCE));
    expect(isFresh, `${SOURCE} has changed: run npm run emails`).toBe(true);
  });

  it("keeps every condition for Outlook, each closed", () => {
    const [opened, closed] = [/<!--\[if /g, /<!\[endif\]-->/g].map((tag) => made.match(tag)?.length ?? 0);
    expect(opened).toBeGreaterThanOrEqual(conditions);
    expect(closed).toBe(opened);
  });

  it("has no fixed text direction", () => {
    const templates = made.slice(made.indexOf("<!doctype"));
    expect(templates).not.toMatch(/(?:direction:|dir="|align="|text-align:)\s*(?:ltr|rtl|left|right)/);
  });

  it("fetches no font", () => {
    expect(made).not.toMatch(/<link|@import|@font-face|fonts\.googleapis/);
  });
});

describe("compileEmail", () => {
  it("allows a placeholder where MJML expects a colour, and still checks real colours", async () => {
    expect(await compiled(text(`color="{{ink}}"`))).toMatch(/color:\$\{values\.ink\}/);
    await expect(compiled(text(`color="blackish"`))).rejects.toThrow("color");
  });

  it.each(["<mj-texd>x</mj-texd>", text(`colour="#000000"`), "<mj-text>in no column</mj-text>"])(
    "refuses %s",
    async (body) => {
      await expect(compiled(body)).rejects.toThrow();
    },
  );

  it("puts styles in place of attributes that HTML has deprecated, but not for Outlook", async () => {
    const module = await compiled(text('align="right"'));
    const [, ...parts] = module.split(/(<!--\[if [^\]]*\]>.*?<!\[endif\]-->)/s);
    const [outlook, rest] = [
      parts.filter((_, at) => at % 2 === 0).join(""),
      parts.filter((_, at) => at % 2).join(""),
    ];
    expect(outlook).toMatch(/<table align="center" border="0" cellpadding="0"/);
    expect(rest).not.toMatch(/\s(?:align|valign|bgcolor|border|cellpadding|cellspacing|width|height)="/);
    expect(rest).toMatch(/<td style="[^"]*text-align:\$\{values.end\}/);
    expect(rest).toMatch(/<table role="presentation" style="[^"]*border-collapse:collapse/);
    // Never twice the same property.
    for (const [, style = ""] of rest.matchAll(/ style="([^"]*)"/g)) {
      const names = style.split(";").flatMap((one) => (one.includes(":") ? [one.split(":", 1)[0]] : []));
      expect(new Set(names).size, style).toBe(names.length);
    }
  });

  it("escapes what would end the template literal or begin a value", async () => {
    const module = await compiled(text("", "`a` $\u007bb} \\c"));
    expect(module).toContain("\\`a\\` \\$\u007bb} \\\\c");
  });

  it("asks for each placeholder by name", async () => {
    expect(await compiled(text("", "{{b}} {{a}} {{b}}"))).toMatch(/type Name =\n {2}\| "a"\n {2}\| "b"/);
  });
});

it("the template contains no address that a program could take for a link", async () => {
  const frame = await readFile(
    new URL("../../../shared/email/survey-email.html.ts", import.meta.url),
    "utf8",
  );
  expect(frame).not.toMatch(/https?:|urn:/);
});
