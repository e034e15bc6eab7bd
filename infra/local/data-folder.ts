import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type * as z from "zod";
import { Refusal } from "./http/refusal.ts";

/** The folder with all of a stack's data: the engine's file, mail, logs, keys. One stack at a time may use it. */
export class DataFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** @throws {Refusal} when the folder cannot be made or written to. */
  static async open(name: string): Promise<DataFolder> {
    const path = resolve(name);
    try {
      await makeFolders(path);
      // Tries it: permissions say too little, since a mount may be read-only and the path may be a file.
      const probe = join(path, `probe.${process.pid}.tmp`);
      await writeFile(probe, "");
      await rm(probe);
    } catch (error) {
      throw new Refusal(`Cannot write to the data folder ${path}: choose another with MILEPOST_DATA.`, {
        cause: error,
      });
    }
    return new DataFolder(path);
  }

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  async makeFolder(name: string): Promise<string> {
    await mkdir(this.file(name), { recursive: true });
    return this.file(name);
  }

  /** Reads what `write` wrote; undefined when there is no such file or it does not fit the schema. */
  async read<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> {
    try {
      return schema.parse(JSON.parse(await readFile(this.file(name), "utf8")));
    } catch {
      return undefined;
    }
  }

  /** Writes the file in one step: a reader sees the old content or the new one, never a part. */
  async write(name: string, content: unknown, { mode = 0o644 } = {}): Promise<void> {
    const draft = this.file(`${name}.${process.pid}.tmp`);
    await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode });
    await rename(draft, this.file(name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.file(name), { recursive: true, force: true });
  }
}

/** Makes a folder and its parents. Node's own `recursive` never returns where none can be made, as in /proc. */
const makeFolders = async (path: string): Promise<void> => {
  if ((await makeOne(path)) === "no parent") {
    await makeFolders(dirname(path));
    await mkdir(path);
  }
};

const makeOne = async (path: string): Promise<"there" | "no parent"> => {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && dirname(path) !== path) return "no parent";
    if (code !== "EEXIST") throw error;
  }
  return "there";
};
