import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createKey, listKeys, MAX_KEYS, withdrawKey } from "../application/access/index.ts";
import { ApiKeyScope, KeyName, SCOPES } from "../domain/access/index.ts";
import { toInstant } from "../domain/base/time.ts";
import { createApiKeyStore } from "../dynamodb/access/index.ts";
import { outliveReaders } from "./closed-pipe.ts";
import { explainAwsError } from "./explain-aws-error.ts";
import { findLocalTable } from "./local-table.ts";

/** `npm run key`: creates, lists and withdraws the API keys of any deployment. `create` is meant where no word says it. */
const USAGE = `usage: npm run key -- create --table TABLE --scope ${SCOPES.join("|")} --name NAME
       npm run key -- list --table TABLE
       npm run key -- withdraw --table TABLE --id ID
Without --table it is the table of the local stack that runs.`;

outliveReaders();

// Hides the SDK's warning about future Node.js versions: it does not concern a person who makes a key.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stop = (code: number, line: string): never => {
  console.error(line);
  process.exit(code);
};
const explainUse = (wrong?: string): never => stop(2, wrong === undefined ? USAGE : `${wrong}\n${USAGE}`);

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        table: { type: "string" },
        scope: { type: "string" },
        name: { type: "string" },
        id: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    // "Unknown option '--bogus'. To specify …": the rest explains parseArgs.
    return explainUse(error instanceof Error ? error.message.split(/[.:] /)[0] : undefined);
  }
};

const { values, positionals } = read();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const [word = "create", ...more] = positionals;
const { scope: scopeText, name, id } = values;
if (more.length > 0) explainUse(`"${more.join(" ")}" is too much.`);
const table =
  values.table === undefined
    ? await findLocalTable(process.env)
    : values.table !== "" && { client: new DynamoDBClient(), tableName: values.table };
// An empty one is a shell's variable that is not set: the local stack is not meant.
if (!table)
  throw explainUse(
    values.table === "" ? "--table is empty." : "--table is missing, and no local stack runs here.",
  );
const store = createApiKeyStore(table);
const named = values.table === undefined ? "" : ` --table ${values.table}`;

const create = async (): Promise<void> => {
  if (id !== undefined) return explainUse("--id is for withdraw.");
  const scope = ApiKeyScope.safeParse(scopeText);
  if (!scope.success) return explainUse(`--scope must be one of ${SCOPES.join(", ")}.`);
  const keyName = KeyName.safeParse(name);
  if (!keyName.success) return explainUse("--name must be one line of at most 64 printable characters.");
  const created = await createKey(store)({ scope: scope.data, name: keyName.data }, toInstant(new Date()));
  if (created.outcome === "full") return stop(1, `There are ${MAX_KEYS} keys already; withdraw one first.`);
  console.log(created.key);
  console.error("This is the only time that the key is shown; only its SHA-256 is stored.");
};

const list = async (): Promise<void> => {
  if ((name ?? scopeText ?? id) !== undefined) return explainUse("list takes only --table.");
  const keys = await listKeys(store);
  if (keys.length === 0) return console.error("There are no keys.");
  for (const { id, scope, createdAt, lastUsedOn = "never used", name } of keys)
    console.log(`${id}  ${scope.padEnd(5)}  ${createdAt.slice(0, 10)}  ${lastUsedOn.padEnd(10)}  ${name}`);
  console.error("id, scope, created, last used (UTC), name");
};

const withdraw = async (): Promise<void> => {
  if (!id || (name ?? scopeText) !== undefined) return explainUse("withdraw takes --table and --id.");
  if ((await withdrawKey(store)(id)) === "unknown")
    return stop(1, `There is no key ${id}: npm run key -- list${named}`);
  console.error(`Withdrawn: ${id} works for at most a minute more.`);
};

const commands: Readonly<Record<string, { run: () => Promise<void>; failed: string }>> = {
  create: { run: create, failed: "No key was made" },
  list: { run: list, failed: "The keys can't be listed" },
  withdraw: { run: withdraw, failed: "No key was withdrawn" },
};
const command =
  (Object.hasOwn(commands, word) && commands[word]) || explainUse(`There is no command ${word}.`);
await command
  .run()
  .catch((error: unknown) => stop(1, explainAwsError(error, table.tableName, command.failed)));
