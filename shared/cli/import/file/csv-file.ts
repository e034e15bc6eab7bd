import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import * as z from "zod";
import { CannotImport } from "./cannot-import.ts";

/** Tells whether a file is the same as in an earlier run: size in bytes, change time in ms, SHA-256 of the first 64 KiB. */
export const FileIdentity = z.object({ size: z.number(), modifiedAt: z.number(), headHash: z.string() });
export type FileIdentity = z.infer<typeof FileIdentity>;

export type CsvFile = {
  path: string;
  identity: FileIdentity;
  delimiter: string;
  /** Permissions for the files written beside it: nobody may read the rows there who may not read them here. */
  mode: number;
};

const HEAD_BYTES = 64 * 1024;
const DELIMITERS = [",", ";", "\t"];

/** Comma, semicolon or tab: the one that is most frequent in the header line, outside quotes. */
export const delimiterOf = (head: string): string => {
  const line = head.replace(/^\uFEFF?[\r\n]*/, "").replace(/"(?:[^"]|"")*"/g, "");
  const header = line.split(/[\r\n]/, 1)[0] ?? "";
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
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

/** Identity, delimiter and permissions of a CSV file. @throws {CannotImport} where the file is missing, empty or unreadable */
export const inspectFile = async (path: string): Promise<CsvFile> => {
  try {
    await using file = await open(path, "r");
    const { size, mtimeMs, mode } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new CannotImport(`${path} is empty.`);
    const headHash = createHash("sha256").update(head).digest("hex");
    return {
      path,
      identity: { size, modifiedAt: mtimeMs, headHash },
      delimiter: delimiterOf(head.toString("utf8")),
      mode: modeBeside(mode),
    };
  } catch (error) {
    throw error instanceof CannotImport ? error : explain(error, path);
  }
};
