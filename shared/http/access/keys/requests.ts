import * as z from "zod/mini";
import { ApiKeyScope } from "../../../domain/access/index.ts";
import { line } from "../../../domain/base/text.ts";

/** What the key is for, and what it may do. */
export const KeyRequest = z.strictObject({ name: line(64), scope: ApiKeyScope });
