import { DataFolder } from "./data-folder.ts";
import { Ending } from "./ending.ts";
import { Refusal } from "./http/refusal.ts";
import { type LocalStack, startLocalStack } from "./local-stack.ts";
import { region } from "./resource-types.ts";

// `npm start`: environment in, signals in, exit code out.

// As in Lambda; and so that nobody's real AWS account is ever asked by what runs in this process.
Object.assign(process.env, {
  TZ: "UTC",
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  // A person who only looks at Milepost need not hear which Node.js the SDK will want next year.
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
  });
  stack.engineDied.then(() => fail(new Refusal("The DynamoDB engine went down, and so does the stack.")));
  const { url, inboxUrl, keys, table } = stack;
  ending.add(() => data.remove("local.json"));
  await data.write("local.json", { url, inboxUrl, pid: process.pid, keys, table }, { mode: 0o600 });
  tell(stack, data.path);
};

/** One word for a shell, whatever characters are in it. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const tell = ({ url, inboxUrl, keys }: LocalStack, folder: string): void =>
  console.log(`
Milepost answers on ${url}
Mail shows on      ${inboxUrl}
The API reads on   ${url}/docs
Keys   tag ${keys.tag}
      read ${keys.read}
     admin ${keys.admin}

Try: curl ${url}/v1/touchpoints -H 'Authorization: Bearer ${keys.tag}' -H 'Content-Type: application/json' \\
       -d '{"touchpoint":"order.placed","customer":{"id":"c-1"}}'
For the README's commands in a second terminal, paste this there first:
export MILEPOST_DATA=${shellQuoted(folder)}
Ctrl-C ends it.`);

process.on("SIGTERM", () => void end(0));
process.on("SIGINT", () => void end(0));
start().catch(fail);
