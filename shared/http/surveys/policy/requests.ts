import * as z from "zod/mini";
import { Policy } from "../../../domain/surveys/index.ts";

/** The policy as an admin sets it. It replaces the whole policy: what is left out gets its default. */
export const PolicyRequest = z.partial(Policy);
