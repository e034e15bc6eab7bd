import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import * as z from "zod";
import { CannotImport } from "./cannot-import.ts";
import { type Encoding, encodingOf } from "./encoding.ts";

/** Tells whether a file is the same as in an earlier run: size in bytes, change time in ms, SHA-256 of the first 64 KiB. */
export const FileIdentity = z.object({ size: z.number(), modifiedAt: z.number(), headHash: z.string() });
export type FileIdentity = z.infer<typeof FileIdentity>;

export type CsvFile = {
  path: string;
  identity: FileIdentity;
  encoding: Encoding;
  delimiter: string;
  /** Whether the file begins with a line like `sep=;`, which tells Excel the delimiter. */
  hasSeparatorLine: boolean;
  /** Permissions for the files written beside it: nobody may read the rows there who may not read them here. */
  mode: number;
};

const HEAD_BYTES = 64 * 1024;
/** Lines that are looked at for the header. */
const LINES_ABOVE = 10;
const DELIMITERS = [",", ";", "\t", "|"];

/** The delimiter that the first line names (`sep=;`), if it does. */
const namedDelimiter = (head: string): string | undefined =>
  /^\uFEFF?"?sep=([^"\r\n])"?[\r\n]/i.exec(head)?.[1];

const fieldsIn = (line: string): number[] => DELIMITERS.map((delimiter) => line.split(delimiter).length);

/**
 * Comma, semicolon, tab or bar: the one that is most frequent in the header line, outside quotes. Lines above it, like a
 * title, have at most one separator.
 */
export const delimiterOf = (head: string): string => {
  const lines = head
    .replace(/^\uFEFF/, "")
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "")
    .slice(0, LINES_ABOVE);
  const header = lines.find((line) => Math.max(...fieldsIn(line)) > 2) ?? lines[0] ?? "";
  const counts = fieldsIn(header);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string;
};

/** The file's own permissions, but never executable and always readable and writable by the owner. */
const modeBeside = (mode: number): number => (mode & 0o666) | 0o600;

const explain = (error: unknown, path: string): CannotImport => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new CannotImport(`There is no file ${path}.`);
  if (code === "EISDIR") return new CannotImport(`${path} is a folder; name a CSV file.`);
  return new CannotImport(`${path} can't be read: ${message}`);
};

/**
 * Identity, encoding, delimiter and permissions of a CSV file.
 * @param wantedEncoding what `--encoding` says
 * @throws {CannotImport} where the file is missing, empty or unreadable, or its encoding is not certain
 */
export const inspectFile = async (path: string, wantedEncoding?: string): Promise<CsvFile> => {
  try {
    await using file = await open(path, "r");
    const { size, mtimeMs, mode } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new CannotImport(`${path} is empty.`);
    const headHash = createHash("sha256").update(head).digest("hex");
    const encoding = await encodingOf(path, head, wantedEncoding);
    const text = iconv.decode(head, encoding.name);
    const named = namedDelimiter(text);
    return {
      path,
      identity: { size, modifiedAt: mtimeMs, headHash },
      encoding,
      delimiter: named ?? delimiterOf(text),
      hasSeparatorLine: named !== undefined,
      mode: modeBeside(mode),
    };
  } catch (error) {
    throw error instanceof CannotImport ? error : explain(error, path);
  }
};
