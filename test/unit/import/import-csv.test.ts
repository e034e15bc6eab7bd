import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delimiterOf, inspectFile } from "../../../shared/cli/import/file/csv-file.ts";
import { readRows } from "../../../shared/cli/import/file/csv-rows.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-csv-"));
});
afterAll(() => rm(folder, { recursive: true }));

const rowsOf = async (content: string | Buffer) => {
  const path = join(folder, "file.csv");
  await writeFile(path, content);
  const rows: { line: number; cells: string[] }[] = [];
  for await (const { line, cells } of readRows(await inspectFile(path))) rows.push({ line, cells });
  return rows;
};

describe("the delimiter", () => {
  it.each([
    ["a,b,c\n1;2;3;4;5", ","],
    ["a;b;c", ";"],
    ["a\tb\tc", "\t"],
    ["\uFEFFa;b", ";"],
    ['"a,b,c";d', ";"],
    ['"x, ""y""";d;e', ";"],
    ["alone", ","],
    ["\r\n\r\na;b", ";"],
    ["", ","],
  ])("of %j is %j", (head, delimiter) => {
    expect(delimiterOf(head)).toBe(delimiter);
  });
});

describe("rows", () => {
  it("have the line on which they begin, also after quoted line breaks and blank lines", async () => {
    expect(
      await rowsOf('\uFEFFa;b\r\n\r\n1;"x\r\n\r\ny"\r\n2;5" pipe\r\n\r\n\r\n3;é\r\n4;"z ""q"""'),
    ).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 3, cells: ["1", "x\r\n\r\ny"] },
      { line: 6, cells: ["2", '5" pipe'] },
      { line: 9, cells: ["3", "é"] },
      { line: 10, cells: ["4", 'z "q"'] },
    ]);
  });

  it("have the right lines when the file takes several reads", async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => `${n},"two\nlines","${"é".repeat(n % 50)}"`);
    const read = await rowsOf(`a,b,c\n${rows.join("\n")}\n`);
    expect(read).toHaveLength(5_001);
    expect(read.every(({ line }, n) => line === (n === 0 ? 1 : 2 * n))).toBe(true);
  });

  it.each([
    ["Latin-1", Buffer.from("a,b\n1,x\n2,caf\xe9\n3,x\n", "latin1"), "Line 3 is not UTF-8"],
    ["Latin-1 at the end", Buffer.from("a,b\n1,caf\xe9", "latin1"), "Line 2 is not UTF-8"],
    [
      "Latin-1 far down",
      Buffer.from(`a,b\n${"1,x\n".repeat(50_000)}2,\xe9\n`, "latin1"),
      "Line 50002 is not UTF-8",
    ],
    ["UTF-16", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le"), "The file is UTF-16"],
    ["a quote left open", 'a,b\n1,x\n2,"open\n3,x\n', "Line 3: a quote is opened and never closed"],
    [
      "a quote left open in a long file",
      `a,b\n1,"${"x\n".repeat(700_000)}`,
      "Line 2: the row is longer than 1 MB",
    ],
    ["a line without end", `a,b\n${"x".repeat(3_000_000)}`, "longer than 1 MB"],
  ])("stop at %s, naming the line", async (_, content, message) => {
    await expect(rowsOf(content)).rejects.toThrow(message);
  });

  it.each([
    ["nothing", "empty.csv", "is empty"],
    ["no file", "missing.csv", "There is no file"],
    ["a folder", ".", "is a folder"],
  ])("are refused of %s", async (_, name, message) => {
    await writeFile(join(folder, "empty.csv"), "");
    await expect(inspectFile(join(folder, name))).rejects.toThrow(message);
  });
});
