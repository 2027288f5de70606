/** Whether a word is one of the job types a pool can be given (reference table 6). */
export function isScope(word: string): word is 'Train' | 'Infer' | 'Notebook' {
  return word === 'Train' || word === 'Infer' || word === 'Notebook';
}
