export interface FunctionDefinition {
  readonly description: string;
  readonly timeoutSeconds: number;
  /** Lambda gives CPU in proportion to memory: functions with a waiting caller get more, for a shorter cold start. */
  readonly memoryMb: number;
  /** The names of the environment variables that the stack sets: those that the function reads, and no others. */
  readonly settings: readonly string[];
}
