import { parseArgs } from "node:util";
import { ApiKeyScope, SCOPES } from "../domain/api-key.ts";
import { createApiKey } from "./create-api-key.ts";

/** `npm run key -- --table NAME --scope tag --name "Shop"`: makes an API key for any deployment and prints it once. */
const USAGE = `usage: npm run key -- --table TABLE --scope ${SCOPES.join("|")} --name NAME`;

const { values } = parseArgs({
  options: { table: { type: "string" }, scope: { type: "string" }, name: { type: "string" } },
});
const scope = ApiKeyScope.safeParse(values.scope);
if (values.table === undefined || values.name === undefined || !scope.success) {
  console.error(USAGE);
  process.exit(2);
}
const key = await createApiKey({ tableName: values.table, scope: scope.data, name: values.name });
console.log(key);
console.error("This is the only time that the key is shown; only its SHA-256 is stored.");
