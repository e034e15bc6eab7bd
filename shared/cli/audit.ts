import { runAudit } from "./audit/run-audit.ts";
import { outliveReaders } from "./closed-pipe.ts";

/** `npm run audit -- --table NAME`: proves the scores of any deployment, and repairs them. */

outliveReaders();

// The SDK's warning about future Node.js versions does not concern an audit.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stopping = new AbortController();
const stop = () => {
  // A second Ctrl-C does not wait: the lease then runs out by itself within a minute.
  if (stopping.signal.aborted) process.exit(130);
  stopping.abort();
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

process.exitCode = await runAudit(process.argv.slice(2), {
  env: process.env,
  print: console.log,
  say: console.error,
  // On stderr, so that stdout has nothing but the report.
  bar: process.stderr.isTTY ? process.stderr : undefined,
  stop: stopping.signal,
});
