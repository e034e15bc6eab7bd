const checkEveryMs = 250;

/**
 * Calls `onEnd` once `parent`, the process that started this one, is gone. npm passes SIGTERM and SIGINT on to what it
 * runs, but nothing is passed on when it is killed with SIGKILL: then only the parent's process id changes.
 */
export const whenParentEnds = (parent: number, onEnd: () => void): void => {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, checkEveryMs);
  timer.unref();
};
