/**
 * Lets a command go on when nobody reads its output any more (`npm run audit | head`): what it does and its exit code
 * stay the same, and what it still prints is lost.
 * @param streams where it prints
 */
export const outliveReaders = (
  streams: readonly NodeJS.EventEmitter[] = [process.stdout, process.stderr],
): void => {
  for (const stream of streams)
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
};
