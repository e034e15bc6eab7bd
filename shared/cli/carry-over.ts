import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { carryOver, KINDS, type Kind } from "./carry-over/carry-over.ts";
import { outliveReaders } from "./closed-pipe.ts";
import { explainAwsError } from "./explain-aws-error.ts";

/** `npm run carry-over`: what came after the moment that a table was restored to, from the old table into the restored one. */
const all = Object.keys(KINDS) as readonly Kind[];
const USAGE = `usage: npm run carry-over -- --from OLD_TABLE --to RESTORED_TABLE [${all.join("] [")}]

Writes all rows of these kinds (of all, where none is named) into the restored table, as they are in
the old one, and prints the ids of the customers who were erased since. Nothing may use the restored
table yet. Then run the audit with --repair, which counts what came over.`;

outliveReaders();

// Hides the SDK's warning about future Node.js versions: it does not concern a person who restores a table.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stop = (code: number, line: string): never => {
  console.error(line);
  process.exit(code);
};

const read = () => {
  try {
    const options = {
      from: { type: "string" },
      to: { type: "string" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ allowPositionals: true, options });
  } catch {
    return stop(2, USAGE);
  }
};

const { values, positionals } = read();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const { from, to } = values;
const kinds = positionals.length === 0 ? all : all.filter((kind) => positionals.includes(kind));
if (!from || !to || from === to || kinds.length < positionals.length) stop(2, USAGE);
else {
  const client = new DynamoDBClient();
  const { copied, erased } = await carryOver(
    { client, tableName: from },
    { client, tableName: to },
    kinds,
  ).catch((error: unknown) =>
    stop(1, explainAwsError(error, `${from} or ${to}`, "Not all was carried over")),
  );
  for (const id of erased) console.log(id);
  const counts = Object.entries(copied).map(([kind, count]) => `${count} ${kind}`);
  console.error(`Carried over: ${counts.join(", ")}. Erased since: ${erased.length}.`);
}
