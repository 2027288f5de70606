import type { Plugin } from 'vite';

const schemasFile = /\/zod\/v4\/classic\/schemas\.js$/;

/** What of zod's schemas leads to its writer of JSON Schema, which nothing in the browser asks for. */
const leads = [
  { from: /^ *inst\._zod\.processJSONSchema = .+;$/gm, to: '' },
  { from: /,\s*jsonSchema: \{\s*input: createStandard[^}]+\}/g, to: '' },
  { from: /return createToJSONSchemaMethod\(this, \{\}\)\(params\);/g, to: "throw new Error('left out');" },
];

/** Leaves zod's writer of JSON Schema out of the bundle, where it hangs on every schema. A zod that changed fails the build. */
export function zodWithoutJsonSchema(): Plugin {
  return {
    name: 'poolwright:zod-without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (!schemasFile.test(id)) return null;
      let rest = code;
      for (const { from, to } of leads) {
        if (rest.search(from) < 0)
          this.error(`${id} has no ${from}: look at build/zod-without-json-schema.ts`);
        rest = rest.replaceAll(from, to);
      }
      return { code: rest, map: null };
    },
  };
}
