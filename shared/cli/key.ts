import { parseArgs } from "node:util";
import { ApiKeyScope, SCOPES } from "../domain/access/index.ts";
import { createApiKey } from "./create-api-key.ts";
import { explainAwsError } from "./explain-aws-error.ts";

/** `npm run key -- --table NAME --scope tag --name "Shop"`: makes an API key for any deployment and prints it once. */
const USAGE = `usage: npm run key -- --table TABLE --scope ${SCOPES.join("|")} --name NAME`;

// Hides the SDK's warning about future Node.js versions: it does not concern a person who makes a key.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stop = (code: number, line: string): never => {
  console.error(line);
  process.exit(code);
};

const read = () => {
  try {
    return parseArgs({
      options: {
        table: { type: "string" },
        scope: { type: "string" },
        name: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch {
    return stop(2, USAGE);
  }
};

const { table, name, help, ...values } = read();
if (help) {
  console.log(USAGE);
  process.exit(0);
}
const scope = ApiKeyScope.safeParse(values.scope);
if (!table || !name || !scope.success) stop(2, USAGE);
else {
  const key = await createApiKey({ tableName: table, scope: scope.data, name }).catch((error: unknown) =>
    stop(1, explainAwsError(error, table)),
  );
  console.log(key);
  console.error("This is the only time that the key is shown; only its SHA-256 is stored.");
}
