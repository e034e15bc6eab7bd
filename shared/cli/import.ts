import { createInterface } from "node:readline/promises";
import { outliveReaders } from "./closed-pipe.ts";
import type { Choose } from "./import/rows/reading.ts";
import { runImport } from "./import/run-import.ts";

/** `npm run import -- FILE.csv`: brings history into any deployment, over HTTP. */
outliveReaders();

const stopping = new AbortController();
const stop = (): void => {
  // A second Ctrl-C ends at once. The next run sends the batches under way again, which is harmless.
  if (stopping.signal.aborted) process.exit(130);
  console.error("\nStopping after the batches under way …");
  stopping.abort();
};
process.on("SIGINT", stop);

const choose: Choose = async (question, answers) => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and Ctrl-D while it asks.
  lines.once("SIGINT", stop).once("close", () => stopping.abort());
  const asked = answers.map((answer, index) => `  ${index + 1}  ${answer}`).join("\n");
  for (;;) {
    const text = await lines.question(`${question}\n${asked}\nWhich? `, { signal: stopping.signal });
    const answer = answers[Number(text) - 1];
    if (answer === undefined) continue;
    lines.removeAllListeners("close").close();
    return answer;
  }
};

process.exitCode = await runImport(process.argv.slice(2), {
  env: process.env,
  print: console.log,
  say: console.error,
  // On stderr, so that the summary stands alone on stdout.
  bar: process.stderr.isTTY ? process.stderr : undefined,
  choose: process.stdin.isTTY && process.stderr.isTTY ? choose : undefined,
  stop: stopping.signal,
});
