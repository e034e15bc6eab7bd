import { outliveReaders } from "./closed-pipe.ts";
import { runDoctor } from "./doctor/run-doctor.ts";

/** `npm run doctor -- --stage NAME`: says what a deployment is missing. */

outliveReaders();

// The SDK's warning about future Node.js versions does not concern somebody who looks at a deployment.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

process.exitCode = await runDoctor(process.argv.slice(2), {
  env: process.env,
  now: new Date(),
  print: console.log,
  say: console.error,
});
