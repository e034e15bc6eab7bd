import { createInterface } from "node:readline/promises";
import type { Choose } from "./import/rows/reading.ts";
import { runImport } from "./import/run-import.ts";

/** `npm run import -- FILE.csv`: brings history into any deployment, over HTTP. */
const stopping = new AbortController();
process.on("SIGINT", () => {
  // A second Ctrl-C ends at once. The next run sends the batches under way again, which is harmless.
  if (stopping.signal.aborted) process.exit(130);
  console.error("\nStopping after the batches under way …");
  stopping.abort();
});

const choose: Choose = async (question, answers) => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const asked = answers.map((answer, index) => `  ${index + 1}  ${answer}`).join("\n");
  try {
    for (;;) {
      const number = Number(
        await lines.question(`${question}\n${asked}\nWhich? `, { signal: stopping.signal }),
      );
      const answer = answers[number - 1];
      if (answer !== undefined) return answer;
    }
  } finally {
    lines.close();
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
