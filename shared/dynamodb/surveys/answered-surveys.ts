import { type Metric, Survey } from "../../domain/surveys/index.ts";
import { answeredKey, surveyKey } from "../base/keys/index.ts";
import { parseRow, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

type Answered = { survey: string; metric: Metric };

/**
 * Notes in which metrics each survey has answers. The note is written before the first answer is stored, and a change of
 * the survey's metric is checked against it. A survey costs one write per process, because the process remembers it. A
 * crash before the answer is stored leaves the note without an answer, which only forbids the change.
 */
export const createAnsweredSurveys = (table: Table) => {
  const noted = new Map<string, Promise<Metric | undefined>>();

  /** Remembers only what was noted; anything else is tried again the next time. */
  const once = async (
    { survey, metric }: Answered,
    writeDown: () => Promise<Metric | undefined>,
  ): Promise<Metric | undefined> => {
    const name = `${survey} ${metric}`;
    const writing = noted.get(name) ?? writeDown();
    noted.set(name, writing);
    const forget = () => {
      if (noted.get(name) === writing) noted.delete(name);
    };
    const other = await writing.catch((error: unknown) => {
      forget();
      throw error;
    });
    if (other !== undefined) forget();
    return other;
  };

  const noteOf = ({ survey, metric }: Answered) => ({ update: answeredKey(survey), set: { [metric]: true } });

  return {
    /** Notes an answer to an invitation in this metric, whatever the survey's metric is now. */
    note: async (answered: Answered): Promise<void> => {
      await once(answered, async () => {
        await write(table, noteOf(answered));
        return undefined;
      });
    },

    /** Notes an imported answer. If the survey is defined with another metric, returns that metric and notes nothing. */
    noteUnlessOther: (answered: Answered): Promise<Metric | undefined> =>
      once(answered, async () => {
        const { survey, metric } = answered;
        const written = await transact(table, [
          noteOf(answered),
          { check: surveyKey(survey), expected: { metric: { absentOr: metric } } },
        ]);
        if (written.outcome === "written") return undefined;
        const defined = written.writes.find(({ failed }) => failed)?.existing;
        if (defined === undefined) throw new Error("a refused check names no row");
        return parseRow(Survey, defined).metric;
      }),
  };
};
