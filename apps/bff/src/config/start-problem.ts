/** Why this process does not start: sentences for a person, each of its own, no stack and no secret. */
export class StartProblem extends Error {
  override name = 'StartProblem';
  readonly sentences: readonly string[];
  readonly exitCode: number;

  constructor(sentences: readonly string[], exitCode: number) {
    super(sentences.join(' '));
    this.sentences = sentences;
    this.exitCode = exitCode;
  }
}
