import type { WithAmounts } from "../amounts.ts";
import type { FrameMessages } from "../en/frame.ts";
import type { OutcomeWords } from "../en/outcomes/outcome-words.ts";
import type { OutcomeMessages } from "../en/outcomes/outcomes.ts";
import type { TicketMessages } from "../en/outcomes/tickets.ts";
import type { WordMessages } from "../en/words.ts";
import type { TextsWith } from "../texts-from.ts";

/** What lists behind the figures of support and success share. */
export type ListTexts = TextsWith<WordMessages & { frame: FrameMessages; outcomeWords: OutcomeWords }>;

/** Of the list of tickets. */
export type TicketTexts = WithAmounts<ListTexts & TextsWith<{ ticketList: TicketMessages }>>;

/** What the pages with figures of support and of success share. */
export type OutcomeTexts = WithAmounts<TextsWith<OutcomeMessages>>;
