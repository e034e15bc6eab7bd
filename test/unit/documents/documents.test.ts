import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const DOCUMENTS = [
  "README.md",
  "USAGE.md",
  "ARCHITECTURE.md",
  "DECISIONS.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "infra/README.md",
  "infra/RUNBOOKS.md",
  "shared/dynamodb/README.md",
  "test/bench/README.md",
];
const textOf = (document: string): string => readFileSync(join(root, document), "utf8");
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, match = ""]) => match);

/** As GitHub makes them: lower case, without punctuation, `-` for blanks. */
const anchorsOf = (document: string): string[] =>
  matches(textOf(document), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(DOCUMENTS)("%s", (document) => {
  const text = textOf(document);
  const targets = [...matches(text, /\]\(([^)\s]+)\)/g), ...matches(text, /src="([^"]+)"/g)];

  it("links to files and headings that are there", () => {
    const broken = targets
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = "", anchor] = target.split("#");
        const file = path === "" ? document : join(dirname(document), path);
        if (!existsSync(join(root, file))) return true;
        return anchor !== undefined && !anchorsOf(file).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it("names files and folders that are there", () => {
    const named = matches(
      text,
      /(?<![\w./-])((?:functions|infra|shared|test)\/[\w./-]*\w(?:\.\w+)?\/?)(?![\w<*-])/g,
    );
    const missing = named.filter((path) => !path.includes("things") && !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it("names commands that package.json has", () => {
    const { scripts } = JSON.parse(textOf("package.json"));
    const commands = matches(text, /npm run (?:--silent )?([\w:-]+)/g);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});

describe("the README", () => {
  it("is short: at most 10 KB, and each picture at most 60 KB", () => {
    expect(statSync(join(root, "README.md")).size).toBeLessThanOrEqual(10_000);
    for (const picture of matches(textOf("README.md"), /src="([^"]+)"/g))
      expect(statSync(join(root, picture)).size).toBeLessThanOrEqual(60_000);
  });

  it("gives the cost that the bench's README gives", () => {
    const costs = matches(
      textOf("test/bench/README.md"),
      /^\| a (?:million|thousand) .+ \| (\d+\.\d\d) \|$/gm,
    );
    const [, said = ""] = /## What it costs\n+(.+)/.exec(textOf("README.md")) ?? [];
    expect(costs).toHaveLength(3);
    expect(matches(said.replace("SES takes 0.10", ""), /(\d+\.\d\d)/g)).toEqual(costs);
  });

  it("leads to every other document", () => {
    const text = textOf("README.md");
    expect(
      DOCUMENTS.filter((document) => document !== "README.md" && !text.includes(`(${document})`)),
    ).toEqual([]);
  });
});
