type Step = () => void | Promise<void>;

/** What has to be undone when the stack ends, however far it came: the last thing begun is the first to end. */
export class Ending {
  private readonly steps: Step[] = [];
  private running: Promise<void> | undefined;

  add(step: Step): void {
    this.steps.push(step);
  }

  /** Runs every step once, whoever asks and however often. A step that fails does not keep the others. */
  run(): Promise<void> {
    this.running ??= this.unwind();
    return this.running;
  }

  private async unwind(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error("While ending:", error);
      }
    }
  }
}
