/** Why the database cannot be used, in a sentence for the person who starts the program. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}
