import type { RunningStack } from "./local-stack.ts";

/** The links in the email of a survey. */
export interface SurveyMail {
  readonly customer: string;
  readonly html: string;
  readonly text: string;
  readonly token: string;
  /** By score. */
  readonly scores: ReadonlyMap<number, string>;
  readonly unsubscribe: string;
  /** Every link of the HTML and the text, without repetition, in order. */
  readonly all: readonly string[];
  /** The addresses of its images. */
  readonly images: readonly string[];
}

export interface Asked {
  readonly customer: string;
  /** The touchpoint that triggers the survey. */
  readonly touchpoint: string;
  readonly locale?: string;
}

const BATCH = 500;

/** Sends each survey the real way: records the touchpoint, dispatches, reads the inbox. */
export const mailSurveys = async (
  stack: RunningStack,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, SurveyMail>> => {
  if (asked.length > BATCH) throw new RangeError(`A batch has at most ${BATCH} touchpoints`);
  const touchpoints = asked.map(({ customer, touchpoint, locale }) => ({
    id: `${touchpoint}-${customer}`,
    touchpoint,
    customer: { id: customer, email: `${customer}@example.com`, ...(locale && { locale }) },
  }));
  const recorded = await stack.call("POST", "/v1/touchpoints/batch", { key: "tag", body: { touchpoints } });
  if (recorded.json.results.some(({ status }: { status: string }) => status !== "recorded"))
    throw new Error(`Not recorded: ${recorded.text}`);
  await stack.invoke("dispatch-surveys");
  const messages = await stack.inbox();
  return new Map(
    asked.map(({ customer }) => {
      const message = messages.findLast(({ to }) => to === `${customer}@example.com`);
      if (!message) throw new Error(`No mail reached ${customer}`);
      return [customer, surveyMail(customer, message)];
    }),
  );
};

const unescaped = (attribute: string): string => attribute.replaceAll("&amp;", "&").replaceAll("&#x3D;", "=");

const surveyMail = (customer: string, { html, text }: { html: string; text: string }): SurveyMail => {
  const inHtml = [...html.matchAll(/\bhref="(http[^"]+)"/g)].map(([, url = ""]) => unescaped(url));
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => url);
  const all = [...new Set([...inHtml, ...inText])];
  const scores = all.flatMap((url): [number, string][] => {
    const score = new URL(url).searchParams.get("score");
    return score === null ? [] : [[Number(score), url]];
  });
  const unsubscribe = all.find((url) => new URL(url).pathname.startsWith("/u/"));
  const token = /\/s\/([\w-]+)/.exec(scores[0]?.[1] ?? "")?.[1];
  if (token === undefined || unsubscribe === undefined) throw new Error(`A mail without its links: ${text}`);
  const images = [...html.matchAll(/<img\b[^>]*\bsrc="(http[^"]+)"/g)].map(([, url = ""]) => unescaped(url));
  return { customer, html, text, token, scores: new Map(scores), unsubscribe, all, images };
};

/** The stored answers, by customer. */
export const storedAnswers = async (
  stack: RunningStack,
): Promise<ReadonlyMap<string, { score: number; comment?: string }>> => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const answers = new Map<string, { score: number; comment?: string }>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = `from=${day(-1)}&to=${day(2)}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { json } = await stack.call("GET", `/v1/responses?${query}`, { key: "read" });
    for (const { customerId, score, comment } of json.items)
      answers.set(customerId, { score, ...(comment && { comment }) });
    cursor = json.nextCursor;
  }
  return answers;
};

/** Whether the customer or the address is unsubscribed. */
export const isUnsubscribed = async (stack: RunningStack, customer: string): Promise<boolean> =>
  /"unsubscribed(?:At|From)"/.test((await stack.call("GET", `/v1/customers/${customer}`)).text);
