import { createWriteStream, type WriteStream } from "node:fs";
import * as z from "zod";

/** A function's log file. Errors are printed to the terminal too. */
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

/** Whether Powertools, Lambda's runtime (worker.ts) or a crashed thread wrote the line for an error. */
const isError = (line: string): boolean => /"level":"(ERROR|CRITICAL)"/.test(line);

const Line = z.object({
  message: z.union([
    z.string(),
    z
      .object({ errorType: z.string(), errorMessage: z.string() })
      .transform(({ errorType, errorMessage }) => `${errorType}: ${errorMessage}`),
  ]),
});

/** The line's message; the file has the rest. */
const messageOf = (line: string): string => {
  try {
    return Line.parse(JSON.parse(line)).message;
  } catch {
    return line;
  }
};
