import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import iconv from "iconv-lite";
import { CannotImport } from "./cannot-import.ts";

/** How the characters of a file are stored. */
export type Encoding = {
  /** A name that iconv-lite knows, in lower case: `utf-8`, `utf-16le`, `windows-1252`. */
  name: string;
  /** Whether the file begins with a byte order mark. */
  hasMark: boolean;
  /** The first text that only this guess makes readable. Undefined where nothing was guessed. */
  sample?: string | undefined;
};

const MARKS = [
  ["utf-8", "efbbbf"],
  ["utf-16le", "fffe"],
  ["utf-16be", "feff"],
] as const;

const markOf = (head: Buffer) =>
  MARKS.find(([, mark]) => head.subarray(0, mark.length / 2).toString("hex") === mark)?.[0];

/** Without a mark: each separator, digit and line end has a zero byte, at odd positions in UTF-16LE and at even ones in UTF-16BE. */
const utf16Of = (head: Buffer): "utf-16le" | "utf-16be" | undefined => {
  const zeros = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1))
    zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // A stray zero byte in another encoding says nothing.
  if (even + odd < Math.max(3, head.length / 50)) return undefined;
  if (odd > 10 * even) return "utf-16le";
  return even > 10 * odd ? "utf-16be" : undefined;
};

/** What browsers do too (encoding.spec.whatwg.org): Latin-1 is read as Windows-1252, which has more characters. */
const SAME_AS: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  latin1: "windows-1252",
  "latin-1": "windows-1252",
  "iso-8859-1": "windows-1252",
  "iso8859-1": "windows-1252",
};
/** What iconv-lite calls encodings too, and is none of text. */
const NO_TEXT = /^(?:base64|hex|binary|internal)/;

/** The encoding that `--encoding` names. @throws {CannotImport} for an unknown one */
export const encodingNamed = (text: string): string => {
  const name = SAME_AS[text.toLowerCase()] ?? text.toLowerCase();
  if (NO_TEXT.test(name) || !iconv.encodingExists(name))
    throw new CannotImport(
      `--encoding ${text} is not known; there are utf-8, utf-16, windows-1252, windows-1251, koi8-r, shift_jis, gb18030 and many more.`,
    );
  return name;
};

/** Where a character that is not complete begins at the end of `bytes`. */
const completeUntil = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length - back + 1;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
};

/** What the lines look like that are not UTF-8. */
class ForeignLines {
  firstLine = 0;
  sample: Buffer = Buffer.alloc(0);
  high = 0;
  /** High bytes beside two others. Latin letters with accents seldom stand so; Cyrillic, Greek and Asian ones do. */
  inRuns = 0;

  add(line: Buffer, number: number): void {
    if (this.firstLine === 0) [this.firstLine, this.sample] = [number, Buffer.from(line.subarray(0, 200))];
    for (const run of line.toString("latin1").match(/[\x80-\xff]+/g) ?? []) {
      this.high += run.length;
      if (run.length > 2 || /[\x81\x8d\x8f\x90\x9d]/.test(run)) this.inRuns += run.length;
    }
  }

  get isLatin(): boolean {
    return this.inRuns * 2 < this.high;
  }
}

type Survey = { hasUtf8: boolean; foreign: ForeignLines };

/** Reads the whole file, because one letter far down decides. */
const surveyOf = async (path: string): Promise<Survey> => {
  const foreign = new ForeignLines();
  let hasUtf8 = false;
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  const look = (bytes: Buffer): void => {
    if (isAscii(bytes)) line += bytes.toString("latin1").match(/\r\n|\r|\n/g)?.length ?? 0;
    else {
      const text = bytes.toString("latin1");
      for (const part of text.split(/(?<=\n|\r(?!\n))/)) {
        const own = Buffer.from(part, "latin1");
        if (!isAscii(own)) {
          if (isUtf8(own)) hasUtf8 = true;
          else foreign.add(own, line);
        }
        if (/[\r\n]$/.test(part)) line += 1;
      }
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const seen = Buffer.concat([rest, chunk]);
    const end = completeUntil(seen);
    rest = seen.subarray(end);
    look(seen.subarray(0, end));
  }
  look(rest);
  return { hasUtf8, foreign };
};

const CANDIDATES = ["windows-1252", "windows-1251", "koi8-r", "windows-1253", "shift_jis", "gb18030"];

/** The readable middle of a sample: some characters around the first one that is not ASCII. */
const excerpt = (text: string): string => {
  const at = Math.max(0, text.search(/[^\t\r\n -~]/) - 12);
  return text.slice(at, at + 30).trim();
};

const guessed = async (path: string): Promise<Encoding> => {
  const { hasUtf8, foreign } = await surveyOf(path);
  if (foreign.firstLine === 0) return { name: "utf-8", hasMark: false };
  if (hasUtf8)
    throw new CannotImport(
      `Line ${foreign.firstLine} is not UTF-8, and other lines are: mend it, or name one encoding for all with --encoding.`,
    );
  if (foreign.isLatin)
    return {
      name: "windows-1252",
      hasMark: false,
      sample: `line ${foreign.firstLine} reads "${excerpt(iconv.decode(foreign.sample, "windows-1252"))}"`,
    };
  const readings = CANDIDATES.map((name) => `${name} "${excerpt(iconv.decode(foreign.sample, name))}"`);
  throw new CannotImport(
    `Line ${foreign.firstLine} is not UTF-8. Say with --encoding what the file is; that line reads as ${readings.join(", ")}.`,
  );
};

/**
 * The encoding of a file: what `--encoding` says, what its mark says, else a guess from the whole file: UTF-16 by its
 * zero bytes, UTF-8 where all of it is valid, and Windows-1252 (Latin-1) where it looks like a Latin script.
 * @param head the first bytes of the file
 * @throws {CannotImport} where the guess could be wrong; the message names the ways out
 */
export const encodingOf = async (
  path: string,
  head: Buffer,
  wanted: string | undefined,
): Promise<Encoding> => {
  const mark = markOf(head);
  const wide = mark?.startsWith("utf-16") ? mark : (utf16Of(head) ?? "utf-16le");
  if (wanted !== undefined) {
    const name = /^utf-?16$/.test(wanted) ? wide : wanted;
    return {
      name,
      hasMark:
        mark !== undefined &&
        iconv.decode(head.subarray(0, 4), name, { stripBOM: false }).startsWith("\uFEFF"),
    };
  }
  if (mark === "utf-16le" || mark === "utf-16be") return { name: mark, hasMark: true };
  const unmarked = mark === undefined ? utf16Of(head) : undefined;
  if (unmarked !== undefined) return { name: unmarked, hasMark: false };
  return { ...(await guessed(path)), hasMark: mark === "utf-8" };
};
