import { runAudit } from "./audit/run-audit.ts";

/** `npm run audit -- --table NAME`: proves the scores of any deployment, and mends them. */

// Whoever audits need not hear which Node.js the SDK will want next year.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stopping = new AbortController();
const stop = () => {
  // Whoever asks twice does not want to wait: what is held then ends by itself within a minute.
  if (stopping.signal.aborted) process.exit(130);
  stopping.abort();
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

process.exitCode = await runAudit(process.argv.slice(2), {
  env: process.env,
  print: console.log,
  say: console.error,
  // On stderr, so that the report stands alone on stdout.
  bar: process.stderr.isTTY ? process.stderr : undefined,
  stop: stopping.signal,
});
