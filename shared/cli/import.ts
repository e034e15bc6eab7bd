import { runImport } from "./import/run-import.ts";

/** `npm run import -- FILE.csv`: brings history into any deployment, over HTTP. */
const stopping = new AbortController();
process.on("SIGINT", () => {
  // A second Ctrl-C ends at once. The next run sends the batches under way again, which is harmless.
  if (stopping.signal.aborted) process.exit(130);
  console.error("\nStopping after the batches under way …");
  stopping.abort();
});

process.exitCode = await runImport(process.argv.slice(2), {
  env: process.env,
  print: console.log,
  say: console.error,
  // On stderr, so that the summary stands alone on stdout.
  bar: process.stderr.isTTY ? process.stderr : undefined,
  stop: stopping.signal,
});
