import type { SuccessPageMessages } from "../../en/outcomes/success-pages.ts";
import { outcomes } from "./outcomes.ts";
import { success } from "./success.ts";

export const successPages: SuccessPageMessages = { ...outcomes, success };
