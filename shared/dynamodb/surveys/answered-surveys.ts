import { type Metric, Survey } from "../../domain/surveys/index.ts";
import { answeredKey, surveyKey } from "../base/keys/index.ts";
import { parseRow, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

type Answered = { survey: string; metric: Metric };

/**
 * Notes in which metrics each survey has answers, before the first of them is stored: what a change of the survey's
 * metric is held to. What this process noted once it knows, so a survey costs one write per process. A crash before the
 * answer is stored leaves the note alone.
 */
export const createAnsweredSurveys = (table: Table) => {
  const noted = new Map<string, Promise<Metric | undefined>>();

  /** Only what holds is kept: the rest is asked again the next time. */
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
    /** An answer to what was asked in this metric, whatever the survey asks in now. */
    note: async (answered: Answered): Promise<void> => {
      await once(answered, async () => {
        await write(table, noteOf(answered));
        return undefined;
      });
    },

    /** An answer from elsewhere: where the survey is defined with another metric, that, and nothing is noted. */
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
