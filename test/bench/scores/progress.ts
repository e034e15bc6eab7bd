const EVERY_MS = 10_000;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** How long a piece of work took. */
export type Took = { count: number; ms: number; perSecond: number };

/** A line every few seconds of a long piece of work, and one when it is done. */
export const startProgress = (what: string, total: number) => {
  const startedAt = performance.now();
  let done = 0;
  const took = (): Took => {
    const ms = performance.now() - startedAt;
    return { count: done, ms, perSecond: (1_000 * done) / ms };
  };
  const line = () => {
    const { ms, perSecond } = took();
    const left = perSecond > 0 ? `${seconds((1_000 * (total - done)) / perSecond)} left` : "";
    console.log(
      `    ${what}: ${Math.floor((100 * done) / total)} % | ${done} | ${perSecond.toFixed(0)}/s | ${seconds(ms)}, ${left}`,
    );
  };
  const timer = setInterval(line, EVERY_MS).unref();
  return {
    add: (count: number) => {
      done += count;
    },
    end: (): Took => {
      clearInterval(timer);
      const all = took();
      console.log(`    ${what}: ${done} in ${seconds(all.ms)}, ${all.perSecond.toFixed(0)}/s`);
      return all;
    },
  };
};
