import { credentials, region, sdkEnvironment } from "./account.ts";
import { DataFolder } from "./data-folder.ts";
import { Ending } from "./ending.ts";
import { Refusal } from "./http/refusal.ts";
import { sampleStage } from "./local-sample.ts";
import { type LocalStack, startLocalStack } from "./local-stack.ts";
import { whenParentEnds } from "./parent.ts";

// `npm start`: environment in, signals in, exit code out.

// The time zone is Lambda's. The keys make sure that nothing in this process can reach a real AWS account.
Object.assign(process.env, {
  TZ: "UTC",
  ...sdkEnvironment,
  // The SDK warns on Node 20 that its versions from January 2027 on need Node 22. The version here is fixed, so the
  // warning is for those who raise it: DECISIONS.md tells them.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
});

const ending = new Ending();
const starting = new AbortController();

const end = async (code: number): Promise<void> => {
  starting.abort();
  await ending.run();
  process.exit(code);
};

const fail = async (error: unknown): Promise<void> => {
  if (starting.signal.aborted) return;
  console.error(error instanceof Refusal ? error.message : error);
  await end(1);
};

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Refusal(`PORT is "${text}": give a number from 0 to 65535.`);
  return port;
};

const start = async (): Promise<void> => {
  const port = portOf(process.env.PORT || "3000");
  const data = await DataFolder.open(process.env.MILEPOST_DATA || ".milepost");
  const stack = await startLocalStack({
    data,
    port,
    // The tests start many stacks of the same code: they synthesize it once for all of them.
    prepared: process.env.MILEPOST_ASSEMBLY || undefined,
    ending,
    signal: starting.signal,
    say: console.log,
    withSample: process.env.MILEPOST_SAMPLE !== "off" && !process.argv.includes("--empty"),
  });
  stack.engineDied.then(() =>
    fail(new Refusal("The DynamoDB engine ended by itself, so the stack ends too.")),
  );
  const { url, inboxUrl, keys, signInUrl } = stack;
  const table = { ...stack.table, region, credentials, stage: sampleStage };
  ending.add(() => data.remove("local.json"));
  await data.write(
    "local.json",
    { url, inboxUrl, pid: process.pid, keys, signInUrl, table },
    { mode: 0o600 },
  );
  console.log(greeting(stack, data.path));
  if (stack.recordSample) {
    const recording = stack.recordSample();
    ending.add(() => recording);
  }
};

/** Quotes a text so that a shell takes it as one word. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const greeting = ({ url, inboxUrl, keys, signInUrl, recordSample }: LocalStack, folder: string): string => `
Milepost is up at ${url}

  Reference    ${url}/docs
  Inbox        ${inboxUrl}  (no email leaves this machine)
  page key     ${keys.page}  (for web pages: anyone can read it there)
  tag key      ${keys.tag}
  read key     ${keys.read}
  act key      ${keys.act}
  admin key    ${keys.admin}
${signInUrl === undefined ? "" : `  Dashboard    ${signInUrl}  (signs lead@acme.example in, once)\n`}
Record a touchpoint:
curl ${url}/v1/touchpoints -H 'Authorization: Bearer ${keys.tag}' -H 'Content-Type: application/json' -d '{"touchpoint":"order.placed","customer":{"id":"c-1"}}'

Paste this into a second terminal before you use the README's commands there:
export MILEPOST_DATA=${shellQuoted(folder)}
${recordSample === undefined ? "" : "\nA sample company appears in about a minute. npm start -- --empty leaves it out.\n"}
Ctrl-C ends it.`;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
// The script in package.json sets it before Node starts: when npm is killed while this program still loads, its id can
// no longer be read here. Only under npm: a stack that was started in the background without npm should outlive its shell.
const parent = Number(process.env.MILEPOST_PARENT);
if (parent) whenParentEnds(parent, () => void end(0));
start().catch(fail);
