import { outcomes } from "./outcomes.ts";
import { support } from "./support.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const supportPages = { ...outcomes, support };

export type SupportPageMessages = typeof supportPages;
