import { createWriteStream, type WriteStream } from "node:fs";
import * as z from "zod";

/** A function's log: a file that is appended to, whose errors also show in the terminal. */
export class FunctionLog {
  private readonly name: string;
  private readonly file: WriteStream;
  private rest = "";

  constructor(name: string, path: string) {
    this.name = name;
    this.file = createWriteStream(path, { flags: "a" });
  }

  readonly append = (chunk: Buffer): void => {
    this.file.write(chunk);
    const lines = (this.rest + chunk.toString()).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) if (isError(line)) console.error(`${this.name}: ${messageOf(line)}`);
  };

  close(): Promise<void> {
    return new Promise((resolve) => this.file.end(resolve));
  }
}

/** An error as Powertools, Lambda's runtime (worker.ts) and a thread that went down write it. */
const isError = (line: string): boolean => /"level":"(ERROR|CRITICAL)"/.test(line);

const Line = z.object({
  message: z.union([
    z.string(),
    z
      .object({ errorType: z.string(), errorMessage: z.string() })
      .transform(({ errorType, errorMessage }) => `${errorType}: ${errorMessage}`),
  ]),
});

/** What the line says, in short: the rest of it is in the file. */
const messageOf = (line: string): string => {
  try {
    return Line.parse(JSON.parse(line)).message;
  } catch {
    return line;
  }
};
