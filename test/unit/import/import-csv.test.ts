import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delimiterOf, inspectFile } from "../../../shared/cli/import/file/csv-file.ts";
import { readRows } from "../../../shared/cli/import/file/csv-rows.ts";
import { encodingNamed } from "../../../shared/cli/import/file/encoding.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-csv-"));
});
afterAll(() => rm(folder, { recursive: true }));

const written = async (content: string | Buffer) => {
  const path = join(folder, "file.csv");
  await writeFile(path, content);
  return path;
};
const rowsOf = async (content: string | Buffer, encoding?: string) => {
  const file = await inspectFile(await written(content), encoding && encodingNamed(encoding));
  const rows: { line: number; cells: string[] }[] = [];
  for await (const { line, cells } of readRows(file)) rows.push({ line, cells });
  return rows;
};
const cellsOf = async (content: string | Buffer, encoding?: string) =>
  (await rowsOf(content, encoding)).map(({ cells }) => cells);

describe("the delimiter", () => {
  it.each([
    ["a,b,c\n1;2;3;4;5", ","],
    ["a;b;c", ";"],
    ["a\tb\tc", "\t"],
    ["a|b,c|d", "|"],
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
  it.each([
    ["\\r\\n under a header that ends in \\n", "a,b\n1,x\r\n2,y\r\n"],
    ["\\n under a header that ends in \\r\\n", "a,b\r\n1,x\n2,y"],
    ["\\r", "a,b\r1,x\r2,y\r"],
    ["all three", "a,b\r1,x\r\n2,y\n"],
  ])("end with %s", async (_, content) => {
    expect(await rowsOf(content)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "x"] },
      { line: 3, cells: ["2", "y"] },
    ]);
  });

  it.each(["\r", "\r\n", "\n"])(
    "are all there in a large file with line ends %j, wherever a read ends",
    async (end) => {
      const rows = Array.from({ length: 60_000 }, (_, n) => `${n},${"x".repeat(n % 40)}`);
      const read = await rowsOf(["a,b", ...rows, ""].join(end));
      expect(read).toHaveLength(60_001);
      expect(
        read.every(({ line, cells }, n) => line === n + 1 && (n === 0 || cells.join() === rows[n - 1])),
      ).toBe(true);
    },
  );

  it("keep a line break within quotes as it is", async () => {
    expect(await cellsOf('a,b\n1,"x\r\ny\rz"\r\n')).toEqual([
      ["a", "b"],
      ["1", "x\r\ny\rz"],
    ]);
  });

  it("are none of nothing but separators, blanks and invisible characters", async () => {
    expect(await rowsOf("a,b\n,,\n1,x\n , \u200b,\n\n2,\n")).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 3, cells: ["1", "x"] },
      { line: 6, cells: ["2", ""] },
    ]);
  });

  it.each(["\uFEFFsep=;\r\na;b,c\r\n1;x", '"sep=;"\na;b,c\n1;x', "SEP=;\ra;b,c\r1;x"])(
    "follow the delimiter that the first line names: %j",
    async (content) => {
      expect(await rowsOf(content)).toEqual([
        { line: 2, cells: ["a", "b,c"] },
        { line: 3, cells: ["1", "x"] },
      ]);
    },
  );

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
    ["a quote left open", 'a,b\n1,x\n2,"open\n3,x\n', "Line 3: a quote is opened and never closed"],
    [
      "a quote left open in a long file",
      `a,b\n1,"${"x\n".repeat(700_000)}`,
      "Line 2: the row is longer than 1 MB",
    ],
    [
      "a line in another encoding than others",
      Buffer.from("c3a90a782ce90a", "hex"),
      "Line 2 is not UTF-8, and",
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

describe("the encoding", () => {
  const text = "a,b\n1,Café ☕ “x”\n2,Привет\n";
  const expected = [
    ["a", "b"],
    ["1", "Café ☕ “x”"],
    ["2", "Привет"],
  ];
  const bigEndian = (content: string) => Buffer.from(content, "utf16le").swap16();

  it.each([
    ["UTF-8", Buffer.from(text), "utf-8", false],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`), "utf-8", true],
    ["UTF-16LE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le"), "utf-16le", true],
    ["UTF-16LE without", Buffer.from(text, "utf16le"), "utf-16le", false],
    ["UTF-16BE with a mark", bigEndian(`\uFEFF${text}`), "utf-16be", true],
    ["UTF-16BE without", bigEndian(text), "utf-16be", false],
  ])("of %s is found, without a guess", async (_, content, name, hasMark) => {
    expect(await cellsOf(content)).toEqual(expected);
    expect((await inspectFile(await written(content))).encoding).toEqual({ name, hasMark });
  });

  it("of Cyrillic UTF-16 is found by its separators and line ends", async () => {
    expect(await cellsOf(Buffer.from("имя;город\nАнна;Москва\n", "utf16le"))).toEqual([
      ["имя", "город"],
      ["Анна", "Москва"],
    ]);
  });

  it.each([
    ["at once", Buffer.from("a,b\n1,caf\xe9\n", "latin1"), "café", 'line 2 reads "1,café"'],
    [
      "far down",
      Buffer.from(`a,b\n${"1,x\n".repeat(50_000)}2,a\xe7\xe3o`, "latin1"),
      "ação",
      'line 50002 reads "2,ação"',
    ],
    [
      "with Windows' quotes",
      Buffer.from("a,b\n1,\x93x\x94 5 \x80\n", "latin1"),
      "“x” 5 €",
      'line 2 reads "1,“x” 5 €"',
    ],
    ["with old Mac line ends", Buffer.from("a,b\r1,x\r2,\xfc\r", "latin1"), "ü", 'line 3 reads "2,ü"'],
  ])("of Latin-1 is guessed, %s, and shown", async (_, content, cell, sample) => {
    expect((await cellsOf(content)).at(-1)?.[1]).toBe(cell);
    expect((await inspectFile(await written(content))).encoding).toEqual({
      name: "windows-1252",
      hasMark: false,
      sample,
    });
  });

  it("of Cyrillic bytes is asked for, with what each answer would read", async () => {
    const content = Buffer.from("612c620a312ccff0e8e2e5f20a", "hex");
    await expect(rowsOf(content)).rejects.toThrow(
      /^Line 2 is not UTF-8\. Say with --encoding what .*windows-1251 "1,Привет", koi8-r/,
    );
    expect(await cellsOf(content, "windows-1251")).toEqual([
      ["a", "b"],
      ["1", "Привет"],
    ]);
  });

  it.each([
    ["ISO-8859-1", Buffer.from("a\n\x93\xe9", "latin1"), "“é"],
    ["utf-16", Buffer.from("a\né", "utf16le"), "é"],
    ["UTF16", bigEndian("\uFEFFa\né"), "é"],
    ["shift_jis", Buffer.from("610a8ae8", "hex"), "願"],
  ])("is %s where --encoding says so", async (name, content, cell) => {
    expect((await cellsOf(content, name)).at(-1)).toEqual([cell]);
  });

  it.each(["klingon", "base64", "hex"])("is never %s", (name) => {
    expect(() => encodingNamed(name)).toThrow(`--encoding ${name} is not known`);
  });

  it("is not UTF-16 for one zero byte", async () => {
    expect(await cellsOf("a,b\n1,x\0y\n")).toEqual([
      ["a", "b"],
      ["1", "x\0y"],
    ]);
  });

  it("is asked for where characters are missing in a guess", async () => {
    await expect(rowsOf(Buffer.from("a\n\x81\x8d", "latin1"))).rejects.toThrow("Say with --encoding");
  });
});
