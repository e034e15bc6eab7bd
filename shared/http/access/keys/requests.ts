import * as z from "zod/mini";
import { ApiKeyScope, KeyName } from "../../../domain/access/index.ts";

/** What the key is for, and what it may do. */
export const KeyRequest = z.strictObject({ name: KeyName, scope: ApiKeyScope });
