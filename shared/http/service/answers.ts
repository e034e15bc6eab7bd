import * as z from "zod/mini";
import { named } from "../openapi/naming.ts";

export const Health = named("Health", z.strictObject({ status: z.literal("ok"), version: z.string() }));

export const OpenApi = named(
  "OpenApi",
  z.object({
    openapi: z.string().check(z.startsWith("3.1.")),
    info: z.object({ title: z.string(), version: z.string() }),
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
  { description: "An OpenAPI 3.1 document." },
);
