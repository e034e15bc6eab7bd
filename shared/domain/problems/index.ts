/** Problems: topics of tickets that grow, as the nightly look finds them and follows them until they are over. */
export { lookAtTopics, lookDays, type Opened, openedBetween, problemAfter, type TopicLook } from "./look.ts";
export { ChannelTickets, GrowingTopic, isProblem, withCustomers } from "./problem.ts";
export { type ProblemFacts, type ProblemSummary, problemFacts, summaryFrom } from "./problem-facts.ts";
