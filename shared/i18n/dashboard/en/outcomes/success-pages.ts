import { outcomes } from "./outcomes.ts";
import { success } from "./success.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const successPages = { ...outcomes, success };

export type SuccessPageMessages = typeof successPages;
