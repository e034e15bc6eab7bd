import type { SupportPageMessages } from "../../en/outcomes/support-pages.ts";
import { outcomes } from "./outcomes.ts";
import { support } from "./support.ts";

export const supportPages: SupportPageMessages = { ...outcomes, support };
