/** Scores: how stored items are counted in buckets, how figures follow from the counts, and how an audit proves them. */

export { AmountFact, Amounts, FAMILIES, Family } from "./amounts.ts";
export { type Difference, differencesOf, type StoredBucket } from "./audit/differences.ts";
export { type AuditedItem, type ItemFault, itemFault } from "./audit/item-fault.ts";
export { bucketLabel, labelledPlace } from "./audit/label.ts";
export { createRecount, type ExpectedBucket } from "./audit/recount.ts";
export {
  additionsIn,
  type Bucket,
  type BucketDelta,
  deltasOf,
  deltasWithout,
  entriesOf,
  ofAudience,
  type PendingFact,
  periodsIn,
  zeroCountersOf,
} from "./bucket.ts";
export { calendarOf, isCalendar, yearOf } from "./calendar.ts";
export { type Change, type ComparedShares, changesOf, FEWEST_RESPONSES } from "./changes/change.ts";
export { changePointOf } from "./changes/change-point.ts";
export {
  CountedInvitation,
  CountedResponse,
  CountedTouchpoint,
  Fact,
  histogramOf,
  invitationFact,
  responseFact,
  touchpointFact,
} from "./fact.ts";
export { type Funnel, funnelOf, type Ledger, ledgerOf } from "./funnel.ts";
export { changedRows, type Headline, headlinesOf } from "./headlines.ts";
export { type Share, wilson } from "./interval.ts";
export {
  type AmountCut,
  type BucketPlace,
  bucketName,
  type Cut,
  cutBy,
  EVER,
  type Slice,
  sliceOf,
} from "./place.ts";
export { type Histogram, type Score, scoreOf, shareOf, toneCounts } from "./score.ts";
export { journeyRows, type ScoreFilter, subjectsOf } from "./score-rows.ts";
export { addUp, answersIn, type Subject, type Sums, subjectKey, sumsOf } from "./score-sums.ts";
export { lookPeriod, StandingVerdict, type VerdictChange, verdictChanges } from "./verdict.ts";
export { isWithheld, WITHHELD, type Withheld } from "./withheld.ts";
